import { readFileSync } from 'fs';
import { join } from 'path';

/** The values that arguments of a resource take, by their dotted paths. */
export type AllowedValues = Readonly<Record<string, readonly string[]>>;

/** Where the lists of values come from. */
export const ALLOWED_VALUES_SOURCE = 'the enumerations of Oracle’s SDK and the validators of its Terraform provider';

const FILE = join(__dirname, '..', '..', 'schema', 'allowed-values.json');
let tables: Readonly<Record<string, AllowedValues>> | undefined;

/** The tables of `schema/allowed-values.json`, by resource type; read once. */
export function allowedValues(): Readonly<Record<string, AllowedValues>> {
  tables ??= JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, AllowedValues>;
  return tables;
}
