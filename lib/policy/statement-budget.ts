import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { checkUsage, limitOf, Usage } from '../limits';
import { appUnderConstruction, SynthesizedApp, SynthesizedResource } from '../synthesized';

/**
 * Counts the statements of every policy, and those on the way from the tenancy to every compartment that has policies,
 * when the stack of `scope` is synthesized. Policies that were written by hand count as well, unless Terraform alone
 * knows their statements.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policymgmt/policy-limits-compartment-hierarchy.htm
 */
export function checkStatements(scope: IConstruct): void {
  checkUsage(scope, statementUsage);
}

const POLICY = 'oci_identity_policy';
const COMPARTMENT = 'oci_identity_compartment';

/** A policy, and the compartments from the tenancy down to the one that it is attached to. */
interface Attachment {
  readonly policy: IConstruct;
  readonly path: string;
  readonly statements: number;
  readonly way: readonly Step[];
}

/** A compartment, and what tells it from the others of the app. */
interface Step {
  readonly key: string;
  readonly name: string;
}

function statementUsage(root: IConstruct): Usage[] {
  const attachments = attachmentsIn(root);
  return [...attachments.flatMap(usageInPolicy), ...usageOnFullestWays(attachments)];
}

/** Our own policies are cut before they are full, so only what is over is told. */
function usageInPolicy({ policy, path, statements }: Attachment): Usage[] {
  const { limit } = limitOf('statementsPerPolicy', [policy]);
  const usage: Usage = {
    what: 'policy statements in one policy',
    total: statements,
    parts: () => [[path, statements]],
    limit,
    why: `OCI allows ${limit} in a policy`,
    fix:
      'write two policies, or give them to PolicyBook.of(scope, compartment).add(...), which cuts them itself; ' +
      'an OtherTenancy can be declared twice, under two aliases',
    constructs: [policy],
  };
  return statements > limit ? [usage] : [];
}

/** The way in each tenancy that has the most statements: when that one has room, all have. */
function usageOnFullestWays(attachments: readonly Attachment[]): Usage[] {
  const attached = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    const key = attachment.way.at(-1)?.key ?? '';
    attached.set(key, [...(attached.get(key) ?? []), attachment]);
  }
  const fullest = new Map<string, Usage>();
  for (const [{ way } = { way: [] }] of attached.values()) {
    const usage = usageOnWay(way, attached);
    const tenancy = way[0]?.key ?? '';
    const known = fullest.get(tenancy);
    if (known === undefined || usage.total > known.total) {
      fullest.set(tenancy, usage);
    }
  }
  return [...fullest.values()];
}

function usageOnWay(way: readonly Step[], attached: ReadonlyMap<string, readonly Attachment[]>): Usage {
  const parts = way.map(({ key, name }) => ({ name, attachments: attached.get(key) ?? [] }));
  const constructs = parts.flatMap(({ attachments }) => attachments.map(({ policy }) => policy));
  const { limit, existing } = limitOf('statementsPerPath', constructs);
  const counts = parts.map(({ name, attachments }): [string, number] => [
    name,
    attachments.reduce((sum, { statements }) => sum + statements, 0),
  ]);
  return {
    what: `policy statements on the way to compartment ${way.at(-1)?.name}`,
    total: counts.reduce((sum, [, count]) => sum + count, existing),
    parts: () => [...counts, ['existing', existing]],
    limit,
    why: `OCI allows ${limit} from the tenancy to any compartment, and this cannot be raised`,
    fix: 'grant to fewer and larger groups, or split the repositories over compartments side by side',
    constructs,
  };
}

function attachmentsIn(root: IConstruct): Attachment[] {
  const app = appUnderConstruction(root, POLICY, COMPARTMENT);
  const constructs = new Map(
    root.node
      .findAll()
      .filter((node) => TerraformResource.isTerraformResource(node))
      .filter(({ terraformResourceType }) => terraformResourceType === POLICY)
      .map((policy) => [policy.node.path, policy]),
  );
  const found = app
    .ofType(POLICY)
    .flatMap(({ path, stack, arguments: { compartment_id: compartment, statements } }) => {
      const policy = constructs.get(path);
      const count = Array.isArray(statements) ? statements.length : 0;
      return policy ? [{ policy, path, statements: count, way: wayTo(app, compartment, stack) }] : [];
    });
  return belowTheTenancy(found);
}

/** The compartments from the highest that is known down to the one with this OCID. */
function wayTo(app: SynthesizedApp, ocid: unknown, stack: string): Step[] {
  const compartment = app.referent(ocid, stack)?.resource;
  return compartment?.type === COMPARTMENT
    ? [...wayTo(app, compartment.arguments['compartment_id'], compartment.stack), stepTo(compartment)]
    : [{ key: app.settled(String(ocid), stack), name: app.settled(String(ocid), stack) }];
}

function stepTo({ stack, id, path, arguments: { name } }: SynthesizedResource): Step {
  return { key: `${stack}:${id}`, name: typeof name === 'string' ? name : path };
}

/** What an app with one tenancy attaches to the tenancy counts for compartments that it only knows by their OCID. */
function belowTheTenancy(attachments: readonly Attachment[]): Attachment[] {
  const tops = new Map(attachments.flatMap(({ way: [top] }) => (top ? [[top.key, top] as const] : [])));
  const tenancies = [...tops.values()].filter(({ key }) => key.startsWith('ocid1.tenancy.'));
  const [tenancy] = tenancies;
  return attachments.map((attachment) => {
    const isBelow = tenancies.length === 1 && attachment.way[0]?.key.startsWith('ocid1.compartment.');
    return tenancy && isBelow ? { ...attachment, way: [tenancy, ...attachment.way] } : attachment;
  });
}
