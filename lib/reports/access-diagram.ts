import { AccessHolder } from '../policy';
import { box, Diagram, DiagramArrow, frame } from './diagram';
import { grouped } from './grouped';
import { AccessReportRow } from './access-report-row';

/**
 * A diagram of pushes and pulls: principals, and compartments with their container repositories. Other rows are left out.
 *
 * Repositories of one folder with the same access share a box, and so do principals with the same access, and the same
 * repositories of several regions. An arrow to a
 * compartment applies to every repository in it. Pushing includes pulling, and has one arrow. The condition of access is below
 * the label of its arrow.
 */
export function accessDiagram(rows: readonly AccessReportRow[]): Diagram {
  const access = repositoryAccess(rows);
  const compartments = grouped(access, ({ compartment }) => compartment).map(compartmentOf);
  const names = [...new Set(access.flatMap(({ push, pull }) => [...push, ...pull].map(({ name }) => name)))].sort();
  const principals = grouped(
    names.map((name) => ({ name, rights: compartments.flatMap((compartment) => rightsOf(name, compartment)) })),
    ({ rights }) => JSON.stringify(rights),
  ).map((alike) => ({ names: alike.map(({ name }) => name), rights: alike[0].rights }));

  return {
    title: 'Access',
    parts: [
      ...principals.map((alike) => box(principalKey(alike.names), alike.names, 'round')),
      ...compartments.map(({ key, name, bundles }) =>
        frame(
          key,
          [`compartment ${name}`],
          bundles.map((bundle) => box(bundle.key, bundle.lines)),
        ),
      ),
    ],
    arrows: principals.flatMap((alike) =>
      alike.rights.map((right): DiagramArrow => ({ from: principalKey(alike.names), ...right })),
    ),
  };
}

interface Compartment {
  readonly key: string;
  readonly name: string;
  readonly bundles: readonly Bundle[];
}

/** Push and pull access to one container repository, or to the repositories of one name in several regions. */
interface RepositoryAccess {
  readonly repository: string;
  readonly compartment: string;
  readonly regions: readonly string[];
  readonly push: readonly AccessHolder[];
  readonly pull: readonly AccessHolder[];
}

/** Repositories of one name with the same access in several regions are one. */
function repositoryAccess(rows: readonly AccessReportRow[]): RepositoryAccess[] {
  const all = rows
    .filter(({ kind }) => kind === 'container-repository')
    .map(({ compartment, name, region, who: { push = [], pull = [] } }) => ({
      repository: region === undefined ? name : name.replace(` (${region})`, ''),
      compartment,
      region,
      push,
      pull,
    }));
  return grouped(all, ({ region: _, ...same }) => JSON.stringify(same)).map((same) => {
    const [{ region: _, ...access }] = same;
    return { ...access, regions: same.flatMap(({ region }) => region ?? []).sort() };
  });
}

/** Repositories of one folder with the same principals for push and pull. */
interface Bundle extends Pick<RepositoryAccess, 'push' | 'pull'> {
  readonly key: string;
  readonly lines: readonly string[];
}

type Right = Omit<DiagramArrow, 'from'>;

function compartmentOf(repositories: readonly [RepositoryAccess, ...RepositoryAccess[]]): Compartment {
  const name = repositories[0].compartment;
  const alike = ({ repository, regions, push, pull }: RepositoryAccess) =>
    JSON.stringify([folderOf(repository), regions, push, pull]);
  return {
    name,
    key: `compartment ${name}`,
    bundles: grouped(repositories, alike).map((bundle) => {
      const [{ repository, regions, push, pull }, ...others] = bundle;
      const where = regions.map((region, index) => (index === 0 ? `in ${region}` : region));
      const folder = folderOf(repository);
      const names = bundle.map((one) => one.repository.slice(folder.length));
      return {
        push,
        pull,
        key: `${name}: ${folder}${[...names, ...regions].join(',')}`,
        lines: [
          ...(others.length === 0 ? [repository] : [...(folder === '' ? [] : [folder]), ...wrapped(names)]),
          ...(where.length === 0 ? [] : wrapped(where)),
        ],
      };
    }),
  };
}

/** The arrows from one principal into a compartment: a single one if its access is the same for everything there. */
function rightsOf(principal: string, { key, bundles }: Compartment): Right[] {
  const rights = bundles.map((bundle) => rightsOn(principal, bundle));
  const [first = [], ...others] = rights;
  const labels = (some: readonly Right[]) => JSON.stringify(some.map(({ label, details }) => [label, details]));
  const everywhere = others.every((some) => labels(some) === labels(first));
  return everywhere ? first.map((right) => ({ ...right, to: key })) : rights.flat();
}

function rightsOn(principal: string, { key, push, pull }: Bundle): Right[] {
  const [pushes, pulls] = [push, pull].map((some) => some.find(({ name }) => name === principal));
  const pullsBesides = pulls !== undefined && !(pushes && (!pushes.condition || pushes.condition === pulls.condition));
  return [
    ...(pushes ? [{ to: key, line: 'thick', ...labelOf('push', pushes) } as const] : []),
    ...(pullsBesides ? [{ to: key, line: 'dotted', ...labelOf('pull', pulls) } as const] : []),
  ];
}

/** The access of one principal, and its condition below it. */
function labelOf(what: string, { condition }: AccessHolder): Pick<DiagramArrow, 'label' | 'details'> {
  return condition === undefined
    ? { label: what }
    : { label: `${what} if`, details: wrapped(condition.split(' '), ' ') };
}

/** The part of a repository's name up to and including the last slash. */
function folderOf(repository: string): string {
  return repository.slice(0, repository.lastIndexOf('/') + 1);
}

function principalKey(names: readonly string[]): string {
  return `principal ${names.join(',')}`;
}

const WIDTH = 32;

/** Names or words with a separator, as many to a line as fit. */
function wrapped(names: readonly string[], separator: ', ' | ' ' = ', '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    if (line !== '' && line.length + name.length > WIDTH) {
      lines.push(`${line}${separator.trimEnd()}`);
      line = name;
    } else {
      line = line === '' ? name : `${line}${separator}${name}`;
    }
  }
  return [...lines, line];
}
