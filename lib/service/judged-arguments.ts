import { allowedValues } from './allowed-values';
import { SERVICE_DEMANDS } from './service-demands';
import { UNIQUE_NAMES } from './unique-names';

/** The arguments in the tables, as `type.path`. */
export function judgedArguments(): readonly string[] {
  return [
    ...Object.entries(allowedValues()).flatMap(([type, paths]) => Object.keys(paths).map((path) => `${type}.${path}`)),
    ...SERVICE_DEMANDS.map(({ type, argument }) => `${type}.${argument}`),
    ...UNIQUE_NAMES.flatMap(({ types, argument }) => types.map((type) => `${type}.${argument}`)),
  ];
}

/** The resource types in the tables of values and demands. */
export function judgedTypes(): readonly string[] {
  return [...new Set([...Object.keys(allowedValues()), ...SERVICE_DEMANDS.map(({ type }) => type)])].sort();
}
