import { ResourceChange } from './resource-change';

/** A resource by its name, for example `prod/api (container repository)`. */
export function changeLabel({ stack, name, type, address }: ResourceChange, withStack: boolean): string {
  const label = name === undefined ? address : `${name} (${typeWords(type)})`;
  return withStack ? `${stack}: ${label}` : label;
}

/** A type in words: `container repository` for `oci_artifacts_container_repository`. */
export function typeWords(type: string): string {
  return type.startsWith('oci_') ? type.replace(/^oci_[a-z]+_/, '').replaceAll('_', ' ') : type;
}

/** The action on a resource, in words. */
export function actionWords({ action, imported, createdFirst }: ResourceChange): string {
  const words = [
    ...(action === 'none' ? [] : [createdFirst ? (CREATED_FIRST[action] ?? action) : action]),
    ...(imported ? ['import'] : []),
  ];
  return words.join(', ');
}

const CREATED_FIRST: Readonly<Record<string, string>> = {
  replace: 'replace, the new one first',
  forget: 'create a new one, and forget the old one',
};

/** The reason in words, with the arguments that force it. */
export function whyWords({ reason, attributes, action }: ResourceChange): string {
  const forced = action === 'replace' && attributes.length > 0 ? [attributes.join(', ')] : [];
  const given = reason ?? (action === 'update' ? attributes.join(', ') : undefined);
  return [...(given === undefined ? [] : [given]), ...forced].join(': ');
}
