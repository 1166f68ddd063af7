import { box, Diagram, DiagramArrow, frame } from './diagram';
import { grouped } from './grouped';
import { RepositoryAccess } from './synthesized-access';

/**
 * A diagram of pushes and pulls: principals, and compartments with their repositories.
 *
 * Repositories of one folder with the same access share a box, and so do principals with the same access. An arrow to a
 * compartment applies to every repository in it. Pushing includes pulling, and has one arrow.
 */
export function accessDiagram(access: readonly RepositoryAccess[]): Diagram {
  const compartments = grouped(access, ({ compartment }) => compartment).map(compartmentOf);
  const names = [...new Set(access.flatMap(({ push, pull }) => [...push, ...pull]))].sort();
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

/** Repositories of one folder with the same principals for push and pull. */
interface Bundle extends Pick<RepositoryAccess, 'push' | 'pull'> {
  readonly key: string;
  readonly lines: readonly string[];
}

type Right = Omit<DiagramArrow, 'from'>;

function compartmentOf(repositories: readonly [RepositoryAccess, ...RepositoryAccess[]]): Compartment {
  const name = repositories[0].compartment;
  const alike = ({ repository, push, pull }: RepositoryAccess) => JSON.stringify([folderOf(repository), push, pull]);
  return {
    name,
    key: `compartment ${name}`,
    bundles: grouped(repositories, alike).map((bundle) => {
      const [{ repository, push, pull }, ...others] = bundle;
      const folder = folderOf(repository);
      const names = bundle.map((one) => one.repository.slice(folder.length));
      return {
        push,
        pull,
        key: `${name}: ${folder}${names.join(',')}`,
        lines: others.length === 0 ? [repository] : [...(folder === '' ? [] : [folder]), ...wrapped(names)],
      };
    }),
  };
}

/** The arrows from one principal into a compartment: a single one if its access is the same for everything there. */
function rightsOf(principal: string, { key, bundles }: Compartment): Right[] {
  const rights = bundles.flatMap((bundle): Right[] => {
    if (bundle.push.includes(principal)) {
      return [{ to: bundle.key, label: 'push', line: 'thick' }];
    }
    return bundle.pull.includes(principal) ? [{ to: bundle.key, label: 'pull', line: 'dotted' }] : [];
  });
  const [first, ...others] = rights;
  const everywhere = rights.length === bundles.length && others.every(({ label }) => label === first?.label);
  return first && everywhere ? [{ ...first, to: key }] : rights;
}

/** The part of a repository's name up to and including the last slash. */
function folderOf(repository: string): string {
  return repository.slice(0, repository.lastIndexOf('/') + 1);
}

function principalKey(names: readonly string[]): string {
  return `principal ${names.join(',')}`;
}

const WIDTH = 32;

/** Names separated by commas, as many to a line as fit. */
function wrapped(names: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    if (line !== '' && line.length + name.length > WIDTH) {
      lines.push(`${line},`);
      line = name;
    } else {
      line = line === '' ? name : `${line}, ${name}`;
    }
  }
  return [...lines, line];
}
