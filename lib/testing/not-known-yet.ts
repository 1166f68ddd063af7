import { belongsToHomeRegion } from '../service';
import { RemoteObject, RemoteObjects } from './remote-objects';
import { Tenancy } from './tenancy';
import { isWireList, isWireObject, WireObject, WireValue } from './wire-values';

/** A request that refers to other resources. */
export interface NamingRequest {
  /** Resource or data source type. */
  readonly type: string;

  readonly config: WireObject;

  /** Identifier of its region. */
  readonly region: string | undefined;

  /** Time of the request, in seconds. */
  readonly now: number;
}

/** The refusal of a request that refers to an identity resource before the service has received it, or `undefined`. */
export function notKnownYet(request: NamingRequest, objects: RemoteObjects, tenancy: Tenancy): string | undefined {
  const delay = tenancy.delayIn(request.region);
  const young = objects.where(({ type, madeAt }) => isIdentity(type) && madeAt + delay > request.now);
  // Other providers, such as that of waits, do not ask Oracle.
  if (young.length === 0 || !request.type.startsWith('oci_')) {
    return undefined;
  }
  const texts = textsIn(request.config);
  const named = young.find(({ id }) => texts.some((text) => text.includes(id)));
  if (named) {
    return refusal('404-NotAuthorizedOrNotFound, Authorization failed or requested resource not found', named, request);
  }
  const inStatement = young.find((object) => texts.some((text) => isNamedInStatement(text, object)));
  if (inStatement) {
    return refusal('400-InvalidParameter, a name in the policy statement does not exist', inStatement, request);
  }
  const tags = tagsIn(request.config);
  const tag = young.find((object) => tags.some((key) => isTagOf(key, object, objects)));
  return tag && refusal('400-InvalidParameter, Invalid tags', tag, request);
}

function isIdentity(type: string): boolean {
  return belongsToHomeRegion(type) || type.startsWith('oci_identity_domains_');
}

function refusal(answer: string, { type, values, madeAt }: RemoteObject, { region, now }: NamingRequest): string {
  const name = values['display_name'] ?? values['name'] ?? values['user_name'];
  return (
    `${answer}. ${type} '${name}' was made ${now - madeAt} s ago, and is not available yet` +
    `${region === undefined ? '' : ` in ${region}`}: put a time_sleep between it and the resource that refers to it.`
  );
}

function textsIn(value: WireValue): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return isWireList(value) ? value.flatMap(textsIn) : isWireObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Keys of defined tags, such as `acme.role`, of a resource and of what its blocks describe. */
function tagsIn(value: WireValue): readonly string[] {
  if (isWireList(value)) {
    return value.flatMap(tagsIn);
  }
  return isWireObject(value)
    ? Object.entries(value).flatMap(([name, inner]) =>
        name === 'defined_tags' && isWireObject(inner) ? Object.keys(inner) : tagsIn(inner),
      )
    : [];
}

/** Names in a statement: groups and dynamic groups before the verb, and the path of a compartment after `in`. */
const IN_STATEMENT: Readonly<Record<string, RegExp>> = {
  oci_identity_group: /^\s*allow\s+group\s+(.*?)\s+to\s/is,
  oci_identity_dynamic_group: /^\s*allow\s+dynamic-group\s+(.*?)\s+to\s/is,
  oci_identity_compartment: /^\s*allow\s.*\sin\s+compartment\s+([\w.:-]+)/is,
};

function isNamedInStatement(text: string, { type, values }: RemoteObject): boolean {
  const [, names = ''] = IN_STATEMENT[type]?.exec(text) ?? [];
  return names.split(/[\s,/':]+/).some((name) => name !== '' && sameName(name, values['name']));
}

function sameName(name: string, other: WireValue | undefined): boolean {
  return name.toLowerCase() === `${other ?? ''}`.toLowerCase();
}

function isTagOf(key: string, { type, values }: RemoteObject, objects: RemoteObjects): boolean {
  const [namespace = '', name = ''] = key.split('.');
  if (type === 'oci_identity_tag_namespace') {
    return sameName(namespace, values['name']);
  }
  const parent = objects.find('oci_identity_tag_namespace', `${values['tag_namespace_id']}`);
  return type === 'oci_identity_tag' && sameName(name, values['name']) && sameName(namespace, parent?.values['name']);
}
