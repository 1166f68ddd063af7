import { letters, offlineOcid } from './offline-ocid';
import { AttributeType } from './provider-schema';
import { isWireList, isWireObject, WireObject, WireValue } from './wire-values';

/** The attribute that needs a placeholder. */
export interface Blank {
  /** Resource or data source type that has the attribute. */
  readonly owner: string;

  /** Name of the attribute. */
  readonly name: string;

  /** Seed of the value. The same seed has the same value. */
  readonly seed: string;
}

const PLACES: readonly (readonly [RegExp, (blank: Blank) => string])[] = [
  [/^id$/, ({ owner, seed }) => offlineOcid(owner, seed)],
  [/^(compartment|tenancy)_id$/, () => TEST_TENANCY],
  [/_ids?$/, ({ name, seed }) => offlineOcid(name, seed)],
  [/^(display_)?name$/, ({ owner, seed }) => `${owner.replace(/^oci_[a-z]+_/, '')}-${letters(seed).slice(0, 6)}`],
  [/^time_|_time$/, () => '2025-01-01T00:00:00Z'],
  [/^(lifecycle_)?state$/, ({ owner }) => (/_core_|_container_repo/.test(owner) ? 'AVAILABLE' : 'ACTIVE')],
  [/(^|_)namespace$/, () => 'testnamespace'],
  [/availability_domain$/, () => 'Test:EU-FRANKFURT-1-AD-1'],
  [/ipv6.*(cidr|subnet)/, () => '2603:c020::/56'],
  [/cidr/, () => '10.0.0.0/16'],
  [/(^|_)ip(_address)?$/, () => '10.0.0.2'],
  [/endpoint|(^|_)ur[il]$/, ({ owner, name }) => `https://${`${owner}-${name}`.replaceAll('_', '-')}.offline.invalid`],
  [/(^|_)region$/, () => 'eu-frankfurt-1'],
  [/count$|_in_bytes$|_in_gbs$|^version_number$/, () => '1'],
];

/** The tenancy of placeholders. */
export const TEST_TENANCY = offlineOcid('tenancy', 'test');

/**
 * A placeholder of the right type, plausible for the name of the attribute. A list has one element, so that expressions
 * that select the first element work.
 */
export function placeholder(type: AttributeType, blank: Blank): WireValue {
  switch (type) {
    case 'string':
      return PLACES.find(([pattern]) => pattern.test(blank.name))?.[1](blank) ?? blank.name;
    case 'number':
      return /count$/.test(blank.name) ? 0 : 1;
    case 'bool':
      return /^is_(accessible|valid|primary)$/.test(blank.name);
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return [placeholder(type[1], blank)];
    case 'map':
      return {};
    case 'object':
      return shaped(type, {}, blank);
  }
}

/** The value with placeholders for omitted object attributes. */
export function shaped(type: AttributeType, value: WireValue | undefined, blank: Blank): WireValue {
  if (value === undefined) {
    return placeholder(type, blank);
  }
  if (typeof type === 'string' || value === null) {
    return value;
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return isWireList(value)
        ? value.map((element, index) => shaped(type[1], element, { ...blank, seed: `${blank.seed} ${index}` }))
        : value;
    case 'map':
      return value;
    case 'object':
      return isWireObject(value) ? shapedObject(type[1], value, blank) : value;
  }
}

function shapedObject(
  attributes: Readonly<Record<string, AttributeType>>,
  value: WireObject,
  blank: Blank,
): WireObject {
  const made = Object.entries(attributes).map(([name, type]): [string, WireValue] => [
    name,
    shaped(type, value[name], { ...blank, name, seed: `${blank.seed} ${name}` }),
  ]);
  // Attributes that the type does not have are kept, so that Terraform refuses them by name.
  return { ...value, ...Object.fromEntries(made) };
}
