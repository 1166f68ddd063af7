import { Lazy, TerraformIterator, TerraformLocal, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapedKey } from './ledger-key';

/** Properties of {@link KeyedData}. */
export interface KeyedDataProps {
  /** Name in Terraform. It does not depend on construct ids. */
  readonly logicalId: string;

  /** The expression for the value of each key. Called at synthesis, after everything is declared. */
  readonly values: () => ReadonlyMap<string, string>;

  /**
   * Whether an instance keeps the value that the state has for it, even if `values` returns another one.
   *
   * @default false: another value is refused
   */
  readonly keepsFirstValue?: boolean;
}

/**
 * One `terraform_data`, which is built into Terraform, with an instance for each key. Terraform refuses to destroy an
 * instance, also if its key is removed or its value changes.
 *
 * Keys and values are a local value, because Terraform evaluates the expression of `for_each` again for each instance.
 * With a few hundred references in it, a plan would take minutes.
 */
export class KeyedData extends TerraformResource {
  /** Address of the instance of `key`, as `moved` blocks write it. */
  public static addressOf(logicalId: string, key: string): string {
    return `terraform_data.${logicalId}["${quotedKey(key)}"]`;
  }

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KeyedDataProps,
  ) {
    const { logicalId, keepsFirstValue = false } = props;
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      lifecycle: { preventDestroy: true, ...(keepsFirstValue ? { ignoreChanges: ['triggers_replace'] } : {}) },
    });
    this.overrideLogicalId(logicalId);
    const local = new TerraformLocal(this, 'Local', Lazy.stringValue({ produce: () => this.instances() }));
    local.overrideLogicalId(`${logicalId}_by_name`);
    this.forEach = TerraformIterator.fromMap(local.asAnyMap);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { triggers_replace: '${each.value}' };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return {
      triggers_replace: { value: '${each.value}', isBlock: false, type: 'simple', storageClassType: 'string' },
    };
  }

  /**
   * One text for all instances: cdktf needs as long to search a thousand keys and values as for the rest of the stack.
   */
  private instances(): string {
    const sorted = [...this.props.values()].sort(([one], [other]) => (one < other ? -1 : 1));
    const lines = sorted.map(([key, value]) => `"${quotedKey(key)}" = ${value}`);
    return `\${{${lines.length === 0 ? '' : `\n${lines.join('\n')}\n`}}}`;
  }
}

function quotedKey(key: string): string {
  return escapedKey(key).replace(/["\\]/g, '\\$&');
}
