import { POLICY } from '../policy-language';
import { DEFAULT_LIMITS, Limited, NEAR_LIMIT, ServiceLimits } from '../limits';
import { AccessTarget, AppAccess, nameOfCompartment, WrittenStatement } from '../policy';
import { TerraformConfiguration } from '../synthesized';
import { PlanConfigurations } from './plan-configurations';
import { providerRegion } from './provider-region';

/** A service limit of which the plans use four fifths or more. */
export interface NearLimit {
  /** Counted resources, for example `policies of the tenancy`. */
  readonly what: string;

  readonly before: number;
  readonly after: number;
  readonly limit: number;

  /** Whether the number is above the limit. Oracle refuses it, unless it granted more. */
  readonly isOver: boolean;
}

/** Resources that count towards a limit, by their type. */
const COUNTED: readonly (readonly [type: string, limited: Limited, what: string])[] = [
  [POLICY, 'policies', 'policies of the tenancy'],
  ['oci_identity_group', 'groups', 'groups of the tenancy'],
  ['oci_identity_dynamic_group', 'dynamicGroups', 'dynamic groups of the tenancy'],
  ['oci_artifacts_container_repository', 'repositories', 'container repositories of the region'],
];

/**
 * Service limits that plans use more of, and at least four fifths of.
 *
 * @param declared limits of the tenancy, and their use outside of the plans
 */
export function nearLimits(
  stacks: ReadonlyMap<string, PlanConfigurations>,
  access: { readonly before: AppAccess; readonly after: AppAccess },
  declared: ServiceLimits = {},
): NearLimit[] {
  const counted = COUNTED.flatMap(([type, limited, what]) => {
    const perRegion = limited === 'repositories';
    const before = countBy([...stacks.values()], (stack) => stack.before, type, perRegion);
    const after = countBy([...stacks.values()], (stack) => stack.after, type, perRegion);
    return [...after].map(([where, count]) =>
      usageOf(declared, limited, `${what}${where === '' ? '' : ` ${where}`}`, before.get(where) ?? 0, count),
    );
  });
  const [old, now] = [statementsByCompartment(access.before), statementsByCompartment(access.after)];
  const statements = [...now].map(([compartment, count]) =>
    usageOf(declared, 'statementsPerPath', `statements that reach ${compartment}`, old.get(compartment) ?? 0, count),
  );
  return [...counted, ...statements].filter(
    ({ before, after, limit }) => after > before && after >= limit * NEAR_LIMIT,
  );
}

function usageOf(declared: ServiceLimits, limited: Limited, what: string, before: number, after: number): NearLimit {
  const { limit = DEFAULT_LIMITS[limited], existing = 0 }: { limit?: number; existing?: number } =
    declared[limited] ?? {};
  return { what, before: before + existing, after: after + existing, limit, isOver: after + existing > limit };
}

/** Number of resources of a type, by the region of the default provider if the limit applies to a region. */
function countBy(
  stacks: readonly PlanConfigurations[],
  configurationOf: (stack: PlanConfigurations) => TerraformConfiguration,
  type: string,
  perRegion: boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const stack of stacks) {
    const where = perRegion ? (providerRegion(stack.after) ?? '') : '';
    const count = Object.keys(configurationOf(stack).resource?.[type] ?? {}).length;
    counts.set(where, (counts.get(where) ?? 0) + count);
  }
  return counts;
}

/** Statements from the tenancy to each compartment. */
function statementsByCompartment({ statements, targets }: AppAccess): ReadonlyMap<string, number> {
  const attached = new Map<string, number>();
  for (const { compartment } of statements) {
    const key = keyOf(compartment);
    attached.set(key, (attached.get(key) ?? 0) + 1);
  }
  const compartments = targets.filter(({ kind }) => kind === 'compartment');
  return new Map(
    compartments.map(({ compartment: path }) => [
      `compartment ${nameOfCompartment(path)}`,
      path.reduce((sum, _, depth) => sum + (attached.get(keyOf(path.slice(0, depth + 1))) ?? 0), attached.get('') ?? 0),
    ]),
  );
}

function keyOf(path: WrittenStatement['compartment'] | AccessTarget['compartment']): string {
  const last = path.at(-1);
  return last === undefined ? '' : (last.ocid ?? last.name ?? '').toLowerCase();
}
