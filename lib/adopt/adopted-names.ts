import { ListedItem } from './listed-item';

/** Names of an item in the generated code. */
export interface AdoptedName {
  /** Id of its construct. */
  readonly id: string;

  /** Name of its variable. */
  readonly variable: string;
}

/**
 * Names for all items, by OCID. They are made from the names of the items, with the end of the OCID if two would be the
 * same. A unique name does not depend on the other items.
 */
export function adoptedNames(items: readonly ListedItem[]): ReadonlyMap<string, AdoptedName> {
  const plain = items.map((item) => ({ item, name: nameOf(item.kind.label, item.name) }));
  const uses = new Map<string, number>();
  for (const { name } of plain) {
    for (const key of keysOf(name)) {
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return new Map(
    plain.map(({ item, name }) => {
      const unique = keysOf(name).every((key) => uses.get(key) === 1);
      return [item.ocid, unique ? name : nameOf(item.kind.label, `${item.name} ${item.ocid.slice(-8)}`)];
    }),
  );
}

function keysOf({ id, variable }: AdoptedName): string[] {
  return [`id ${id.toLowerCase()}`, `variable ${variable.toLowerCase()}`];
}

function nameOf(label: string, name: string): AdoptedName {
  const words = `${label} ${name}`.match(/[A-Za-z0-9]+/g) ?? [];
  const [first = '', ...others] = words;
  const capitalized = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return {
    id: [capitalized(first), ...others].join('-'),
    variable: [first.toLowerCase(), ...others.map(capitalized)].join(''),
  };
}
