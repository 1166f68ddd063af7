import { JsonObject } from './wire-values';

/**
 * What a data source finds: attributes by their names in Terraform. Those left out are made up, of the right type; in
 * the objects of a list as well.
 */
export type Fixture = JsonObject | ((config: JsonObject) => JsonObject);

/** Fixtures by data source type, for example `oci_objectstorage_namespace`. */
export type Fixtures = Readonly<Record<string, Fixture>>;
