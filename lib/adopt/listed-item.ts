import { ConfigurationError, Ocid } from '../core';
import { isJsonObject, JsonObject } from '../synthesized';
import { LISTED_KINDS, ListedKind } from './listed-kinds';

/** One resource of a listing. */
export interface ListedItem {
  readonly kind: ListedKind;
  readonly ocid: string;
  readonly name: string;

  /** OCID of its compartment. */
  readonly compartmentOcid: string;

  readonly fields: JsonObject;
}

/** The contents of a listing: items to take over, and a sentence for each item that is left out. */
export interface Listing {
  readonly items: readonly ListedItem[];
  readonly leftOut: readonly string[];
}

/**
 * A listing as the OCI CLI prints it. The CLI prints an empty list as an empty document.
 *
 * @param where name of the file, for messages
 * @throws ConfigurationError if it is not a listing of the CLI
 */
export function listingFrom(where: string, json: unknown): Listing {
  const items = itemsIn(where, json).map((item, index) => {
    const ocid = isJsonObject(item) ? item['id'] : undefined;
    if (!isJsonObject(item) || typeof ocid !== 'string' || !ocid.startsWith('ocid1.')) {
      throw new ConfigurationError(where, {
        given: `item ${index + 1} without an OCID as its id`,
        why: 'items of another shape, as after --query, cannot be identified',
        fix: 'print the listing of the OCI CLI as it is, as oci-registry adopt --script does',
      });
    }
    return itemFrom(where, ocid, item);
  });
  return {
    items: items.filter((item) => item !== undefined && typeof item !== 'string'),
    leftOut: items.filter((item) => typeof item === 'string'),
  };
}

/** Listings of the artifacts service have their items one level deeper. */
function itemsIn(where: string, json: unknown): readonly unknown[] {
  if (json === undefined) {
    return [];
  }
  const data = isJsonObject(json) ? json['data'] : undefined;
  if (isJsonObject(data) && Array.isArray(data['resources'])) {
    throw new ConfigurationError(where, {
      given: 'a listing of an identity domain',
      why: 'its groups and users have other import ids',
      fix: 'list them by oci iam group list and oci iam user list, for the default domain',
    });
  }
  const items = isJsonObject(data) ? data['items'] : data;
  if (!Array.isArray(items)) {
    throw new ConfigurationError(where, {
      given: 'a document without a list under data',
      why: 'it is not a listing as the OCI CLI prints it',
      fix: 'print the listing as it is, without --query and with --output json',
    });
  }
  return items as unknown[];
}

/** States of resources that are deleted or about to be. */
const GONE = /^(DELETED|DELETING|PENDING_DELETION|SCHEDULING_DELETION|FAILED)$/;

/** The item, the reason why it is left out, or `undefined` for the tenancy itself, which cannot be taken over. */
function itemFrom(where: string, ocid: string, fields: JsonObject): ListedItem | string | undefined {
  const { type } = Ocid.parse(ocid);
  if (type === 'tenancy') {
    return undefined;
  }
  const kind = LISTED_KINDS.find(({ ocidType }) => ocidType === type);
  if (kind === undefined) {
    return `${where}: ${ocid}: a ${type} is not taken over`;
  }
  const { [kind.nameField]: name, 'compartment-id': compartmentOcid, 'lifecycle-state': state } = fields;
  if (typeof state === 'string' && GONE.test(state)) {
    return `${where}: ${kind.label} '${String(name)}': it is ${state.toLowerCase().replaceAll('_', ' ')}`;
  }
  if (typeof name !== 'string' || typeof compartmentOcid !== 'string') {
    throw new ConfigurationError(where, {
      given: `${kind.label} ${ocid} without ${typeof name === 'string' ? 'compartment-id' : kind.nameField}`,
      why: 'it is not as the OCI CLI prints it',
      fix: 'print the listing as it is, without --query',
    });
  }
  return { kind, ocid, name, compartmentOcid, fields };
}
