import { readFileSync } from 'fs';
import { join } from 'path';

/** The allowed values of arguments of a resource, by dotted path. */
export type AllowedValues = Readonly<Record<string, readonly string[]>>;

/** Origin of the lists of values. */
export const ALLOWED_VALUES_SOURCE = 'the enumerations of Oracle’s SDK and the validators of its Terraform provider';

const FILE = join(__dirname, '..', '..', 'schema', 'allowed-values.json');
let tables: Readonly<Record<string, AllowedValues>> | undefined;

/** The tables of `schema/allowed-values.json`, by resource type. They are parsed once. */
export function allowedValues(): Readonly<Record<string, AllowedValues>> {
  tables ??= JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, AllowedValues>;
  return tables;
}
