import { dependable, Lazy, TerraformOutput, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { IdentityPolicy } from '../../bindings/oci/identity-policy';
import {
  ConfigurationError,
  Misconfiguration,
  namingOf,
  ocidProblem,
  resolverWithoutWaits,
  throwIfProblem,
} from '../../core';
import { ICompartment, inHomeRegion, IPrincipal } from '../../identity';
import { addLimitValidation, addUniqueNameValidation, limitOf } from '../../limits';
import { CrossTenancyStatement, Definition, PolicyStatement, Subject } from '../../policy-language';
import { mergeStatements } from '../merging';
import { mirroredStatements } from './mirrored-statements';
import { addStatementLimitValidation } from './statement-limits';

/** Name of this tenancy in the statements of another one. */
const OWN_ALIAS = 'Registry';

/** Properties of {@link OtherTenancy}. */
export interface OtherTenancyProps {
  /** OCID of the other tenancy. */
  readonly tenancyOcid: string;

  /** Its name in statements: letters, digits, hyphens and underscores, for example `Partner`. */
  readonly alias: string;

  /**
   * This tenancy. Oracle requires statements across tenancies in the root compartment.
   *
   * @see https://docs.oracle.com/en-us/iaas/data-flow/using/cross-tenancy.htm
   */
  readonly tenancy: ICompartment;

  /**
   * Name of this tenancy in the statements of the other one.
   *
   * @default 'Registry'
   */
  readonly ownAlias?: string;
}

/**
 * A tenancy that shares repositories with this one, in either direction. Access needs statements in both tenancies: the
 * administrators of the other one write an `Endorse` for each `Admit` here, and an `Admit` for each `Endorse`. The output
 * `statements_for_<alias>` of the stack has these statements. Both tenancies must be subscribed to the region.
 *
 * @example
 * const partner = new OtherTenancy(stack, 'Partner', {
 *   tenancyOcid: 'ocid1.tenancy.oc1..partner',
 *   alias: 'Partner',
 *   tenancy: stack.tenancy,
 * });
 * const tools = ContainerRepository.fromOcid(stack, 'Tools', 'ocid1.containerrepo.oc1.fra.aaaa');
 * tools.grantPull(partner.group('PartnerNodes', 'ocid1.group.oc1..nodes'));
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policieshow/iam-cross-domain.htm
 */
export class OtherTenancy extends Construct implements ICompartment {
  public readonly ocid: string;
  public readonly compartmentName: string;
  public readonly parent = undefined;
  public readonly root = true;

  private readonly resource: IdentityPolicy;
  private readonly definitions = new Map<string, Definition>();
  private readonly guests = new Set<Subject>();
  private readonly admitted: PolicyStatement[] = [];
  private readonly endorsed: PolicyStatement[] = [];

  /** @throws ConfigurationError if it is not the OCID of a tenancy, or the alias is not valid in a statement */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OtherTenancyProps,
  ) {
    super(scope, id);
    throwIfProblem(
      this,
      ocidProblem(props.tenancyOcid, 'tenancy') ??
        aliasProblem(props.alias) ??
        aliasProblem(props.ownAlias ?? OWN_ALIAS),
    );
    this.ocid = props.tenancyOcid;
    this.compartmentName = props.alias;
    this.define({ kind: 'define', of: 'tenancy', alias: props.alias, ocid: props.tenancyOcid });

    this.resource = new IdentityPolicy(this, 'Resource', {
      ...inHomeRegion(this),
      compartmentId: props.tenancy.ocid,
      name: namingOf(this)({
        kind: 'policy',
        platform: TerraformStack.of(this).node.id,
        name: `registry-access-with-${props.alias}`,
      }),
      description: `What is shared with tenancy ${props.alias}`,
      statements: Lazy.listValue({ produce: () => this.statements.map(String) }),
    });
    const output = new TerraformOutput(this, 'statements', {
      value: Lazy.stringValue({ produce: () => this.mirroredStatements.join('\n') }),
      description: `Statements for the administrators of tenancy ${props.alias}, for a policy of their root compartment`,
    });
    output.overrideLogicalId(`statements_for_${props.alias}`);
    addLimitValidation(this);
    addUniqueNameValidation(this);
    addStatementLimitValidation(this);
  }

  /**
   * A group of the other tenancy, as a principal of grants.
   *
   * @param alias name in statements: letters, digits, hyphens and underscores
   * @throws ConfigurationError if it is not the OCID of a group, or the alias is already used
   */
  public group(alias: string, ocid: string): OtherTenancyGroup {
    return this.guest('group', alias, ocid);
  }

  /**
   * A dynamic group of the other tenancy, as a principal of grants.
   *
   * @param alias name in statements: letters, digits, hyphens and underscores
   * @throws ConfigurationError if it is not the OCID of a dynamic group, or the alias is already used
   */
  public dynamicGroup(alias: string, ocid: string): OtherTenancyGroup {
    return this.guest('dynamic-group', alias, ocid);
  }

  /** Adds access of a subject of the other tenancy to this one, or of this tenancy to the other one. */
  public add(...statements: PolicyStatement[]): void {
    for (const statement of statements) {
      (this.guests.has(statement.subject) ? this.admitted : this.endorsed).push(statement);
    }
  }

  /** Makes Terraform apply the policy before it creates `resource`, and delete it after it deletes `resource`. */
  public applyBefore(resource: TerraformResource): void {
    resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), dependable(this.resource)])];
  }

  /**
   * The statements of this tenancy. Definitions come first, because the statements that use them must be in the same
   * policy.
   */
  public get statements(): CrossTenancyStatement[] {
    const { compartmentName: alias } = this;
    return [
      ...[...this.definitions.values()].map((definition) => CrossTenancyStatement.of(definition)),
      ...this.merged(this.admitted).map(({ effect = 'allow', location, ...rest }) =>
        CrossTenancyStatement.of({ kind: 'admit', effect, from: { alias }, location: location, ...rest }),
      ),
      ...this.merged(this.endorsed).map(({ effect = 'allow', location: _, ...rest }) =>
        CrossTenancyStatement.of({
          kind: 'endorse',
          effect,
          location: { kind: 'other-tenancy', tenancy: { alias } },
          ...rest,
        }),
      ),
    ];
  }

  /**
   * The statements that the other tenancy needs, for a policy of its root compartment. An `Endorse` contains the alias of
   * a group as the name of the group there. An `Admit` needs the OCID of a group of this tenancy instead of
   * `OCID-of-this-group`.
   *
   * @see https://docs.oracle.com/iaas/Content/Identity/policieshow/iam-cross-domain.htm
   */
  public get mirroredStatements(): string[] {
    const { tenancy, ownAlias: alias = OWN_ALIAS } = this.props;
    const [admitted, endorsed] = [this.merged(this.admitted), this.merged(this.endorsed)];
    return mirroredStatements({ tenancyOcid: tenancy.ocid, alias, admitted, endorsed });
  }

  private merged(statements: readonly PolicyStatement[]) {
    const maxStatementLength = limitOf('statementLength', [this]).limit;
    const options = { maxStatementLength, resolve: resolverWithoutWaits(this) };
    return mergeStatements(statements, options).map(({ statement }) => statement.parts);
  }

  private guest(kind: 'group' | 'dynamic-group', alias: string, ocid: string): OtherTenancyGroup {
    throwIfProblem(this, aliasProblem(alias) ?? ocidProblem(ocid, kind.replace('-', '')));
    this.define({ kind: 'define', of: kind, alias, ocid });
    const group = new OtherTenancyGroup(this, { kind, members: [{ name: alias }] });
    this.guests.add(group.subject);
    return group;
  }

  private define(definition: Definition): void {
    const { alias, ocid } = definition;
    const known = this.definitions.get(alias);
    if (known !== undefined && known.ocid !== ocid) {
      throw new ConfigurationError(this, {
        given: `alias '${alias}' for '${ocid}'`,
        why: `it is already the alias of '${known.ocid}'`,
        fix: 'choose another alias',
      });
    }
    this.definitions.set(alias, definition);
  }
}

/** A group or dynamic group of another tenancy. */
export class OtherTenancyGroup implements IPrincipal {
  /** @internal Made by {@link OtherTenancy.group}. */
  constructor(
    /** The tenancy that it belongs to. */
    public readonly tenancy: OtherTenancy,
    public readonly subject: Subject,
  ) {}
}

function aliasProblem(alias: string): Misconfiguration | undefined {
  return /^[A-Za-z][\w-]{0,99}$/.test(alias)
    ? undefined
    : {
        given: `alias '${alias}'`,
        why: 'statements contain it without quotes',
        fix: 'start with a letter, and use only letters, digits, hyphens and underscores',
      };
}
