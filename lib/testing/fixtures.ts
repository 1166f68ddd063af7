import { JsonObject } from './wire-values';

/**
 * Result of a data source: attributes by their names in Terraform. Omitted attributes get a placeholder of the right
 * type, also in the objects of a list.
 */
export type Fixture = JsonObject | ((config: JsonObject) => JsonObject);

/** Fixtures by data source type, for example `oci_objectstorage_namespace`. */
export type Fixtures = Readonly<Record<string, Fixture>>;
