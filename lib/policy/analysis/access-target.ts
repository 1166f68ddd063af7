import { holdsExpression } from '../../core';
import { comparisonsIn, Condition } from '../../policy-language';
import { SynthesizedApp, WantedArguments } from '../../synthesized';
import { CompartmentStep, RequestTarget } from '../evaluator';
import { TargetKind } from '../tables';
import { CompartmentTree, nameOfCompartment } from './compartment-tree';
import { asAllowStatement } from './over-approximation';
import { POLICY, WrittenStatement } from './written-statement';

/** Something that an app gives access to. */
export interface AccessTarget {
  readonly kind: TargetKind;

  /** Name, for example `prod/payments/api`; the OCID of what only that tells of. */
  readonly name: string;

  /** The way to the compartment that holds it; for a compartment, to itself. */
  readonly compartment: readonly CompartmentStep[];

  /** What a request about it carries. */
  readonly request: Pick<RequestTarget, 'repository' | 'variables'>;

  /** Path of the construct that makes it or looks it up. @default - only statements name it, or it is a compartment */
  readonly path?: string;
}

/** What access is worked out from: the types of resources, and their arguments. */
export const ACCESS_ARGUMENTS: readonly WantedArguments[] = [
  { type: 'oci_artifacts_container_configuration', arguments: ['is_repository_created_on_first_push'] },
  { type: 'oci_artifacts_container_repository', arguments: ['compartment_id', 'display_name', 'repository_id'] },
  { type: 'oci_artifacts_repository', arguments: ['compartment_id', 'display_name'] },
  { type: 'oci_identity_compartment', arguments: ['compartment_id', 'name', 'id'] },
  { type: 'oci_containerengine_node_pool', arguments: ['compartment_id', 'defined_tags', 'node_config_details'] },
  { type: 'oci_core_instance', arguments: ['compartment_id', 'defined_tags'] },
  { type: 'oci_core_instance_configuration', arguments: ['compartment_id', 'defined_tags', 'instance_details'] },
  { type: 'oci_core_instance_pool', arguments: ['compartment_id', 'defined_tags'] },
  { type: 'oci_identity_domains_dynamic_resource_group', arguments: ['display_name', 'matching_rule'] },
  { type: 'oci_identity_dynamic_group', arguments: ['compartment_id', 'name', 'matching_rule'] },
  { type: 'oci_identity_group', arguments: ['compartment_id', 'name'] },
  { type: POLICY, arguments: ['compartment_id', 'statements'] },
  { type: 'oci_identity_tag_namespace', arguments: ['compartment_id', 'name'] },
  { type: 'oci_identity_user', arguments: ['name'] },
  { type: 'oci_identity_user_group_membership', arguments: ['group_id', 'user_id'] },
  { type: 'oci_kms_key', arguments: ['compartment_id'] },
  { type: 'oci_vault_secret', arguments: ['compartment_id', 'secret_name', 'description', 'key_id'] },
];

/**
 * Everything that an app gives access to: what it makes, the container repositories and compartments that it looks up,
 * and the secrets and compartments that its statements name by their OCIDs.
 */
export function accessTargets(
  app: SynthesizedApp,
  compartments: CompartmentTree,
  statements: readonly WrittenStatement[],
): AccessTarget[] {
  const things = app.resources.flatMap((resource): AccessTarget[] => {
    const of = (name: string) => app.attribute(resource, name);
    const compartment = () => compartments.pathTo(of('compartment_id'));
    const { path } = resource;
    switch (`${resource.kind} ${resource.type}`) {
      case 'resource oci_artifacts_container_repository': {
        const name = of('display_name');
        return [
          { kind: 'container-repository', name, compartment: compartment(), request: { repository: name }, path },
        ];
      }
      case 'data oci_artifacts_container_repository': {
        const repository = of('display_name');
        const name = holdsExpression(repository) ? of('repository_id') : repository;
        return [{ kind: 'container-repository', name, compartment: compartment(), request: { repository }, path }];
      }
      case 'resource oci_artifacts_repository':
        return [
          { kind: 'artifact-repository', name: of('display_name'), compartment: compartment(), request: {}, path },
        ];
      case 'resource oci_vault_secret': {
        const variables = { 'target.secret.id': of('id'), 'target.secret.name': of('secret_name') };
        return [{ kind: 'secret', name: of('secret_name'), compartment: compartment(), request: { variables }, path }];
      }
      default:
        return [];
    }
  });
  const made = new Set(app.ofType('oci_vault_secret').map((secret) => app.attribute(secret, 'id')));
  return [
    ...things,
    ...namedSecrets(statements, compartments).filter(({ name }) => !made.has(name)),
    ...compartments.all.map((compartment): AccessTarget => ({
      kind: 'compartment',
      name: nameOfCompartment(compartment),
      compartment,
      request: {},
    })),
  ];
}

/** Asks the tree for the compartment of each statement, too, so that it has those that only statements name. */
function namedSecrets(statements: readonly WrittenStatement[], compartments: CompartmentTree): AccessTarget[] {
  const secrets = new Map<string, AccessTarget>();
  for (const { statement, compartment: attached } of statements) {
    const letting = asAllowStatement(statement);
    if (letting !== undefined) {
      const { location, where } = letting;
      const compartment =
        location.kind === 'tenancy'
          ? attached
          : 'ocid' in location
            ? compartments.pathTo(location.ocid)
            : (compartments.named(location.path)[0] ?? attached);
      for (const name of secretsIn(where)) {
        const request = { variables: { 'target.secret.id': name } };
        secrets.set(name, { kind: 'secret', name, compartment, request });
      }
    }
  }
  return [...secrets.values()];
}

function secretsIn(condition: Condition | undefined): string[] {
  const values = comparisonsIn(condition).flatMap((comparison) => comparison.values);
  return values.flatMap((value) =>
    'text' in value && value.text.startsWith('ocid1.vaultsecret.') ? [value.text] : [],
  );
}
