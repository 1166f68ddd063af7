import { stringify } from 'yaml';
import { InputField } from './input-fields';

/**
 * The `schema.yaml` of a stack: its input fields, and the fields that are hidden because Resource Manager fills them.
 *
 * @see https://docs.oracle.com/iaas/Content/ResourceManager/Concepts/terraformconfigresourcemanager_topic-schema.htm
 */
export function schemaDocument(
  title: string,
  stack: string,
  fields: readonly InputField[],
  filled: readonly string[],
): string {
  const names = fields.map(({ name }) => name);
  const groups = [
    { title: 'Filled by Resource Manager', visible: false, variables: names.filter((name) => filled.includes(name)) },
    { title: 'Platform', variables: names.filter((name) => !filled.includes(name)) },
  ].filter(({ variables }) => variables.length > 0);
  return stringify({
    title,
    description: `The stack ${stack}, synthesized by cdktf-oci-registry`,
    schemaVersion: '1.1.0',
    version: '1',
    locale: 'en',
    variableGroups: groups,
    variables: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
  });
}
