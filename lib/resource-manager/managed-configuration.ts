import { isJsonObject, JsonObject, listAt, objectAt } from '../synthesized';

/** Arguments of the provider that stay: Resource Manager signs in by itself. */
const PROVIDER_ARGUMENTS = ['alias', 'region', 'tenancy_ocid'];

/**
 * The configuration as Resource Manager takes it: without a backend, because it keeps the state itself, and without a
 * sign-in of the provider, because it signs in itself.
 */
export function managedConfiguration(file: string, configuration: JsonObject): JsonObject {
  const { terraform, provider, ...rest } = configuration;
  const { backend: _, cloud: __, ...settings } = objectAt(`${file}: terraform`, terraform ?? {});
  const { oci, ...others } = objectAt(`${file}: provider`, provider ?? {});
  const own = listAt(`${file}: provider.oci`, oci ?? []).map((block) =>
    isJsonObject(block)
      ? Object.fromEntries(Object.entries(block).filter(([name]) => PROVIDER_ARGUMENTS.includes(name)))
      : block,
  );
  return { ...rest, terraform: settings, provider: { ...others, oci: own } };
}
