import { AccessHolder } from '../policy';
import { AccessReportRow } from './access-report-row';
import { box, Diagram, DiagramArrow, DiagramPart, frame } from './diagram';
import { grouped } from './grouped';

/**
 * A diagram of pushes and pulls: a frame for each compartment, with its container repositories and the principals that
 * have access to them. Other rows are left out. A principal is drawn in each compartment where it has access, so that no
 * arrow leaves its frame.
 *
 * Repositories of one folder with the same access share a box, and so do the same repositories of several regions, and
 * principals with the same access in a compartment. Access to every repository of a compartment has one arrow. Pushing
 * includes pulling, and has one arrow. The condition of access is below the label of its arrow.
 *
 * @param of name of the platform, and what the rows are limited to, for the title. @default - not in the title
 * @param unevaluated paths of constructs whose statements were not evaluated, and which may allow more. @default - none
 */
export function accessDiagram(
  rows: readonly AccessReportRow[],
  of?: string,
  unevaluated: readonly string[] = [],
): Diagram {
  const access = repositoryAccess(rows);
  const compartments = grouped(access, ({ compartment }) => compartment).map(compartmentOf);
  return {
    title: of === undefined ? 'Access' : `Access of ${of}`,
    parts: [...compartments.map(({ part }) => part), ...(compartments.length === 0 ? [] : unknownAccess(unevaluated))],
    arrows: compartments.flatMap(({ arrows }) => arrows),
  };
}

/** A box that names what may allow more than the diagram shows. */
function unknownAccess(unevaluated: readonly string[]): DiagramPart[] {
  const paths = [...new Set(unevaluated)].sort();
  return paths.length === 0 ? [] : [box('not evaluated', ['Not evaluated, may allow more:', ...paths])];
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

function compartmentOf(repositories: readonly [RepositoryAccess, ...RepositoryAccess[]]) {
  const name = repositories[0].compartment;
  const bundles = bundlesOf(name, repositories);
  const everything = box(`${name}: everything`, ['every repository', `of ${name}`]);
  const names = new Set(bundles.flatMap(({ push, pull }) => [...push, ...pull].map((holder) => holder.name)));
  const principals = grouped(
    [...names].sort().map((principal) => ({ principal, rights: rightsIn(principal, bundles, everything.key) })),
    ({ rights }) => JSON.stringify(rights),
  ).map((alike) => {
    const all = alike.map(({ principal }) => principal);
    return { part: box(`${name}: principal ${all.join(',')}`, all, 'round'), rights: alike[0].rights };
  });
  const isUsed = principals.some(({ rights }) => rights.some(({ to }) => to === everything.key));
  return {
    part: frame(
      `compartment ${name}`,
      [`compartment ${name}`],
      [
        ...principals.map(({ part }) => part),
        ...(isUsed ? [everything] : []),
        ...bundles.map(({ key, lines }) => box(key, lines)),
      ],
    ),
    arrows: principals.flatMap(({ part, rights }) =>
      rights.map((right): DiagramArrow => ({ from: part.key, ...right })),
    ),
  };
}

function bundlesOf(compartment: string, repositories: readonly RepositoryAccess[]): Bundle[] {
  const alike = ({ repository, regions, push, pull }: RepositoryAccess) =>
    JSON.stringify([folderOf(repository), regions, push, pull]);
  return grouped(repositories, alike).map((bundle) => {
    const [{ repository, regions, push, pull }, ...others] = bundle;
    const where = regions.map((region, index) => (index === 0 ? `in ${region}` : region));
    const folder = folderOf(repository);
    const names = bundle.map((one) => one.repository.slice(folder.length));
    return {
      push,
      pull,
      key: `${compartment}: ${folder}${[...names, ...regions].join(',')}`,
      lines: [
        ...(others.length === 0 ? [repository] : [...(folder === '' ? [] : [folder]), ...wrapped(names)]),
        ...(where.length === 0 ? [] : wrapped(where)),
      ],
    };
  });
}

/** The arrows of one principal in a compartment: a single one if its access is the same for everything there. */
function rightsIn(principal: string, bundles: readonly Bundle[], everything: string): Right[] {
  const rights = bundles.map((bundle) => rightsOn(principal, bundle));
  const [first = [], ...others] = rights;
  const labels = (some: readonly Right[]) => JSON.stringify(some.map(({ label, details }) => [label, details]));
  const isEverywhere = others.length > 0 && others.every((some) => labels(some) === labels(first));
  return isEverywhere ? first.map((right) => ({ ...right, to: everything })) : rights.flat();
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
