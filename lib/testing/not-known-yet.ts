import { belongsToHomeRegion } from '../service';
import { RemoteObject, RemoteObjects } from './remote-objects';
import { Tenancy } from './tenancy';
import { isWireList, isWireObject, WireObject, WireValue } from './wire-values';

/** A request that names other resources. */
export interface NamingRequest {
  readonly config: WireObject;

  /** Identifier of the region that it goes to. */
  readonly region: string | undefined;

  /** Second in which it is made. */
  readonly now: number;
}

/** Why a service refuses a request that names something of identity that it does not know yet. */
export function notKnownYet(request: NamingRequest, objects: RemoteObjects, tenancy: Tenancy): string | undefined {
  const delay = tenancy.delayIn(request.region);
  const young = objects.where(({ type, madeAt }) => isIdentity(type) && madeAt + delay > request.now);
  if (young.length === 0) {
    return undefined;
  }
  const texts = textsIn(request.config);
  const named = young.find(({ id }) => texts.some((text) => text.includes(id)));
  if (named) {
    return refusal('404-NotAuthorizedOrNotFound, Authorization failed or requested resource not found', named, request);
  }
  const group = young.find((object) => texts.some((text) => isStatementAbout(text, object)));
  if (group) {
    return refusal('400-InvalidParameter, the group named in the policy statement does not exist', group, request);
  }
  const tags = Object.keys(isWireObject(request.config['defined_tags']) ? request.config['defined_tags'] : {});
  const tag = young.find((object) => tags.some((key) => isTagOf(key, object, objects)));
  return tag && refusal('400-InvalidParameter, Invalid tags', tag, request);
}

function isIdentity(type: string): boolean {
  return belongsToHomeRegion(type) || type.startsWith('oci_identity_domains_');
}

function refusal(answer: string, { type, values, madeAt }: RemoteObject, { region, now }: NamingRequest): string {
  const name = values['display_name'] ?? values['name'] ?? values['user_name'];
  return (
    `${answer}. ${type} '${name}' was made ${now - madeAt} s ago, and is not known yet` +
    `${region === undefined ? '' : ` in ${region}`}: put a time_sleep between it and what names it.`
  );
}

function textsIn(value: WireValue): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return isWireList(value) ? value.flatMap(textsIn) : isWireObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Statements name groups and dynamic groups before the verb, in quotes or without. */
function isStatementAbout(text: string, { type, values }: RemoteObject): boolean {
  const [, subject] = /^\s*allow\s+(?:dynamic-)?group\s+(.*?)\s+to\s/is.exec(text) ?? [];
  const name = values['name'];
  return (
    ['oci_identity_group', 'oci_identity_dynamic_group'].includes(type) &&
    subject !== undefined &&
    typeof name === 'string' &&
    subject.split(/[\s,/']+/).some((part) => part.toLowerCase() === name.toLowerCase())
  );
}

function isTagOf(key: string, { type, id, values }: RemoteObject, objects: RemoteObjects): boolean {
  const [namespace = '', name = ''] = key.toLowerCase().split('.');
  if (type === 'oci_identity_tag_namespace') {
    return `${values['name']}`.toLowerCase() === namespace;
  }
  const parent = objects.find('oci_identity_tag_namespace', `${values['tag_namespace_id']}`);
  return (
    type === 'oci_identity_tag' &&
    id !== '' &&
    `${values['name']}`.toLowerCase() === name &&
    `${parent?.values['name']}`.toLowerCase() === namespace
  );
}
