import { POLICY } from '../../policy-language';
import { isTenancyOcid } from '../../core';
import { IConstruct } from 'constructs';
import { addUsageValidation, limitOf, Usage } from '../../limits';
import { appUnderConstruction, constructAt } from '../../synthesized';
import { CompartmentTree, nameOfCompartment } from '../analysis';
import { CompartmentStep } from '../evaluator';

/**
 * Counts the statements of each policy, and from the tenancy down to each compartment with policies, when the stack of
 * `scope` is synthesized. Policies that were written by hand count, except for statements that only Terraform knows.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policymgmt/policy-limits-compartment-hierarchy.htm
 */
export function addStatementLimitValidation(scope: IConstruct): void {
  addUsageValidation(scope, statementUsage);
}

const COMPARTMENT = 'oci_identity_compartment';

/** A policy, and the compartments from the tenancy down to the one that it is attached to. */
interface Attachment {
  readonly policy: IConstruct;
  readonly path: string;
  readonly statements: number;
  readonly way: readonly CompartmentStep[];
}

function statementUsage(root: IConstruct): Usage[] {
  const attachments = attachmentsIn(root);
  return [...attachments.flatMap(usageInPolicy), ...usageOnFullestWays(attachments)];
}

/** Policies of this library are divided before they are full, so usage below the limit is not reported. */
function usageInPolicy({ policy, path, statements }: Attachment): Usage[] {
  const { limit } = limitOf('statementsPerPolicy', [policy]);
  const usage: Usage = {
    what: 'policy statements in one policy',
    total: statements,
    parts: () => [[path, statements]],
    limit,
    why: `OCI allows ${limit} in a policy`,
    fix:
      'write two policies, or add the statements by PolicyBook.of(scope, compartment).add(...), which divides them; ' +
      'an OtherTenancy can be declared twice, under two aliases',
    constructs: [policy],
  };
  return statements > limit ? [usage] : [];
}

/** Usage of the path with the most statements in each tenancy. If it is below the limit, all paths are. */
function usageOnFullestWays(attachments: readonly Attachment[]): Usage[] {
  const attached = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    const key = keyOf(attachment.way.at(-1));
    attached.set(key, [...(attached.get(key) ?? []), attachment]);
  }
  const fullest = new Map<string, Usage>();
  for (const [{ way } = { way: [] }] of attached.values()) {
    const usage = usageOnWay(way, attached);
    const tenancy = keyOf(way[0]);
    const known = fullest.get(tenancy);
    if (known === undefined || usage.total > known.total) {
      fullest.set(tenancy, usage);
    }
  }
  return [...fullest.values()];
}

function usageOnWay(way: readonly CompartmentStep[], attached: ReadonlyMap<string, readonly Attachment[]>): Usage {
  const parts = way.map((step) => ({ name: nameOfCompartment([step]), attachments: attached.get(keyOf(step)) ?? [] }));
  const constructs = parts.flatMap(({ attachments }) => attachments.map(({ policy }) => policy));
  const { limit, existing } = limitOf('statementsPerPath', constructs);
  const counts = parts.map(({ name, attachments }): [string, number] => [
    name,
    attachments.reduce((sum, { statements }) => sum + statements, 0),
  ]);
  return {
    what: `policy statements from the tenancy to compartment ${nameOfCompartment(way)}`,
    total: counts.reduce((sum, [, count]) => sum + count, existing),
    parts: () => [...counts, ['existing', existing]],
    limit,
    why: `OCI allows ${limit} from the tenancy to any compartment, and this cannot be raised`,
    fix: 'grant to fewer and larger groups, or divide the repositories among sibling compartments',
    constructs,
  };
}

function attachmentsIn(root: IConstruct): Attachment[] {
  const app = appUnderConstruction(root, POLICY, COMPARTMENT);
  const compartments = new CompartmentTree(app);
  const found = app.ofType(POLICY).flatMap((resource): Attachment[] => {
    const { path } = resource;
    const { statements } = resource.arguments;
    const policy = constructAt(path, root);
    const count = Array.isArray(statements) ? statements.length : 0;
    return policy ? [{ policy, path, statements: count, way: compartments.pathToHolderOf(resource) }] : [];
  });
  return belowTheTenancy(found);
}

/** If an app has one tenancy, compartments that it only knows by OCID are below that tenancy. */
function belowTheTenancy(attachments: readonly Attachment[]): Attachment[] {
  const tops = new Map(attachments.flatMap(({ way: [top] }) => (top ? [[keyOf(top), top] as const] : [])));
  const tenancies = [...tops.values()].filter((top) => isTenancyOcid(keyOf(top)));
  const [tenancy] = tenancies;
  return attachments.map((attachment) => {
    const isBelow = tenancies.length === 1 && keyOf(attachment.way[0]).startsWith('ocid1.compartment.');
    return tenancy && isBelow ? { ...attachment, way: [tenancy, ...attachment.way] } : attachment;
  });
}

/** Key of a compartment in the app. */
function keyOf({ ocid = '' }: CompartmentStep = {}): string {
  return ocid.toLowerCase();
}
