import { holdsExpression } from '../../core';
import { comparisonsIn, Condition, POLICY } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource, WantedArguments } from '../../synthesized';
import { CompartmentStep, Outcome, RequestTarget } from '../evaluator';
import { TargetKind } from '../tables';
import { asAllowStatement } from './allow-statement';
import { CompartmentTree, nameOfCompartment } from './compartment-tree';
import { WrittenStatement } from './written-statement';

/** A resource that access of an app is about. */
export interface AccessTarget {
  readonly kind: TargetKind;

  /** Name, for example `prod/payments/api`; the OCID if the app has no name. */
  readonly name: string;

  /** The compartments from the tenancy down to the one of the target; for a compartment, down to itself. */
  readonly compartment: readonly CompartmentStep[];

  /** The variables of requests about the target. */
  readonly request: Pick<RequestTarget, 'repository' | 'variables'>;

  /**
   * Path of the construct that creates it or looks it up. @default - only statements name it, or it is a compartment
   */
  readonly path?: string;

  /** Name of the stack that creates it or looks it up. @default - only statements name it */
  readonly stack?: string;

  /** Identifier of its region. @default - not known, or a compartment, which is in every region */
  readonly region?: string | undefined;

  /** Whether Terraform no longer manages it. @default false */
  readonly retired?: boolean;

  /** Whether anyone can pull from it without signing in. @default false */
  readonly isPublic?: Outcome;
}

/** The types of resources that access depends on, with their arguments. */
export const ACCESS_ARGUMENTS: readonly WantedArguments[] = [
  { type: 'oci_artifacts_container_configuration', arguments: ['is_repository_created_on_first_push'] },
  {
    type: 'oci_artifacts_container_repository',
    arguments: ['compartment_id', 'display_name', 'repository_id', 'is_public'],
  },
  { type: 'oci_artifacts_repository', arguments: ['compartment_id', 'display_name'] },
  { type: 'oci_identity_compartment', arguments: ['compartment_id', 'name', 'id'] },
  { type: 'oci_containerengine_node_pool', arguments: ['compartment_id', 'defined_tags', 'node_config_details'] },
  { type: 'oci_core_instance', arguments: ['compartment_id', 'defined_tags'] },
  { type: 'oci_core_instance_configuration', arguments: ['compartment_id', 'defined_tags', 'instance_details'] },
  { type: 'oci_core_instance_pool', arguments: ['compartment_id', 'defined_tags'] },
  { type: 'oci_identity_domains_dynamic_resource_group', arguments: ['display_name', 'matching_rule'] },
  { type: 'oci_identity_domains_group', arguments: ['display_name'] },
  { type: 'oci_identity_domains_user', arguments: ['user_name'] },
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
 * All targets of an app: the resources that it creates, the container repositories and compartments that it looks up,
 * and the secrets and compartments that its statements name by OCID.
 */
export function accessTargets(
  app: SynthesizedApp,
  compartments: CompartmentTree,
  statements: readonly WrittenStatement[],
): AccessTarget[] {
  const things = app.resources.flatMap((resource): AccessTarget[] => {
    const of = (name: string) => app.attribute(resource, name);
    const compartment = () => compartments.pathTo(of('compartment_id'));
    const { path, stack } = resource;
    const origin = { path, stack, region: app.regionOf(resource) };
    const containerRepository = (name: string, repository: string): AccessTarget => ({
      kind: 'container-repository',
      name,
      compartment: compartment(),
      request: { repository },
      ...origin,
      isPublic: publicity(resource, app),
    });
    switch (`${resource.kind} ${resource.type}`) {
      case 'resource oci_artifacts_container_repository': {
        const name = of('display_name');
        return [containerRepository(name, name)];
      }
      case 'data oci_artifacts_container_repository': {
        const repository = of('display_name');
        const name = holdsExpression(repository) ? of('repository_id') : repository;
        return [containerRepository(name, repository)];
      }
      case 'resource oci_artifacts_repository':
        return [
          {
            kind: 'artifact-repository',
            name: of('display_name'),
            compartment: compartment(),
            request: {},
            ...origin,
          },
        ];
      case 'resource oci_vault_secret': {
        const variables = { 'target.secret.id': of('id'), 'target.secret.name': of('secret_name') };
        return [
          {
            kind: 'secret',
            name: of('secret_name'),
            compartment: compartment(),
            request: { variables },
            ...origin,
          },
        ];
      }
      default:
        return [];
    }
  });
  const made = new Set(app.ofType('oci_vault_secret').map((secret) => app.attribute(secret, 'id')));
  return [
    ...things,
    ...retiredTargets(app, compartments),
    ...namedSecrets(statements, compartments).filter(({ name }) => !made.has(name)),
    ...compartments.all.map((compartment): AccessTarget => ({
      kind: 'compartment',
      name: nameOfCompartment(compartment),
      compartment,
      request: {},
    })),
  ];
}

/** Resources that Terraform no longer manages. They stay in OCI, and statements still allow access to them. */
function retiredTargets(app: SynthesizedApp, compartments: CompartmentTree): AccessTarget[] {
  return app.metadata('retired').flatMap(({ stack, entry: { kind, name: written, compartment: ocid, path } }) => {
    const found = RETIRED_KINDS[kind];
    const name = app.resolved(written, stack);
    const compartment = compartments.pathTo(app.resolved(ocid, stack));
    const request = kind === 'repository' ? { repository: name } : {};
    const region = app.regionOf({ stack, type: 'oci_artifacts_repository' });
    return found === undefined ? [] : [{ kind: found, name, compartment, request, path, stack, region, retired: true }];
  });
}

/** Without secrets: only Terraform knows the OCID of a retired secret. It is a target if a statement names it. */
const RETIRED_KINDS: Readonly<Record<string, TargetKind>> = {
  repository: 'container-repository',
  artifacts: 'artifact-repository',
};

/** Whether a repository is public. For a repository that is looked up, only a plan has the answer. */
function publicity({ arguments: { is_public: written }, stack }: SynthesizedResource, app: SynthesizedApp): Outcome {
  const text = typeof written === 'string' ? app.resolved(written, stack) : String(written ?? false);
  return holdsExpression(text) ? { test: `${text} is true` } : text.toLowerCase() === 'true';
}

/**
 * Also looks up the compartment of each statement, so that the tree includes compartments that only statements name.
 */
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
            : (compartments.named(location.path).find((path) => isBelow(path, attached)) ?? attached);
      for (const name of secretsIn(where)) {
        const request = { variables: { 'target.secret.id': name } };
        secrets.set(name, { kind: 'secret', name, compartment, request });
      }
    }
  }
  return [...secrets.values()];
}

function isBelow(path: readonly CompartmentStep[], attached: readonly CompartmentStep[]): boolean {
  const from = attached.at(-1);
  return from === undefined || path.some(({ ocid }) => ocid === from.ocid);
}

function secretsIn(condition: Condition | undefined): string[] {
  const values = comparisonsIn(condition).flatMap((comparison) => comparison.values);
  return values.flatMap((value) =>
    'text' in value && value.text.startsWith('ocid1.vaultsecret.') ? [value.text] : [],
  );
}
