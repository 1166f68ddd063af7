import { Aspects, IAspect, Lazy, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { TimeProvider } from '../bindings/time/provider';
import { Sleep, SleepConfig } from '../bindings/time/sleep';
import { Misconfiguration, rememberWait, ScopeDefault, throwIfProblem } from '../core';
import { homeRegionIsAnother } from './home-region';

const settings = new ScopeDefault<number>();

/**
 * Sets how many seconds Terraform waits below `scope` between creating a resource and creating dependent resources, if
 * Oracle needs time to propagate the first. It waits after a compartment, a group, a user, a dynamic group, a tag, the
 * endpoint of a vault, and the policy of a puller. `0` disables the waits. Call it before these constructs are
 * declared.
 *
 * The default is 30 seconds if only identity resources depend on the new resource. It is 60 seconds if services of the
 * region do, or 90 if the home region is or may be another region. Oracle's maintainers advise up to a minute.
 *
 * A wait is a `time_sleep` next to the new resource. Terraform creates it once, and again only together with that
 * resource.
 *
 * @throws ConfigurationError if it is not a whole number from 0 to 3600
 * @see https://github.com/oracle/terraform-provider-oci/issues/2065
 */
export function usePropagationWait(scope: IConstruct, seconds: number): void {
  throwIfProblem(scope, waitProblem(seconds));
  settings.set(scope, seconds);
}

/** The problem with `seconds` as the length of a wait, or `undefined`. */
export function waitProblem(seconds: number): Misconfiguration | undefined {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600
    ? undefined
    : {
        given: `a wait of ${seconds} seconds`,
        why: 'it must be a whole number from 0 to 3600',
        fix: 'omit it for the default, or pass 0 to switch the wait off',
      };
}

/** The services that a new resource has to reach: identity in the home region, or services of every region. */
type Audience = 'identity' | 'every-service';

/**
 * Attributes of a resource that `scope` created, passed on by a wait. Resources that refer to them are created after
 * the wait. The keys are the names of the attributes.
 */
export function afterPropagation<K extends string>(
  scope: Construct,
  attributes: Readonly<Record<K, string>>,
  audience: Audience,
): Readonly<Record<K, string>> {
  const setting = settings.of(scope);
  if (setting === 0) {
    return attributes;
  }
  const seconds = () => setting ?? defaultSeconds(scope, audience);
  const wait = newWait(scope, {
    createDuration: Lazy.stringValue({ produce: () => `${seconds()}s` }),
    triggers: attributes,
  });
  rememberWait(wait, attributes);
  return Object.fromEntries(
    Object.keys(attributes).map((name) => [name, wait.getStringAttribute(`triggers.${name}`)]),
  ) as Record<K, string>;
}

/** A wait after `resources`. Resources that depend on it are created once they are effective. */
export function waitAfter(scope: Construct, resources: readonly TerraformResource[], given?: number): Sleep {
  const seconds = given ?? settings.of(scope) ?? defaultSeconds(scope, 'identity');
  throwIfProblem(scope, waitProblem(seconds));
  return newWait(scope, { createDuration: `${seconds}s`, dependsOn: [...resources] });
}

function defaultSeconds(scope: IConstruct, audience: Audience): number {
  return audience === 'identity' ? 30 : homeRegionIsAnother(scope) ? 90 : 60;
}

function newWait(scope: Construct, config: SleepConfig): Sleep {
  const stack = TerraformStack.of(scope);
  if (!stacksThatWait.has(stack)) {
    stacksThatWait.add(stack);
    Aspects.of(stack).add(new TimeProviderIn(stack));
  }
  return new Sleep(scope, 'Wait', config);
}

const stacksThatWait = new WeakSet<TerraformStack>();

/** Adds the provider hashicorp/time to a stack that waits and does not have it. The provider has no settings. */
class TimeProviderIn implements IAspect {
  constructor(private readonly stack: TerraformStack) {}

  public visit(node: IConstruct): void {
    if (node === this.stack && !node.node.findAll().some(isTimeProvider)) {
      new TimeProvider(this.stack, 'TimeProvider');
    }
  }
}

function isTimeProvider(node: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === 'time';
}
