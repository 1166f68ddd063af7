import { Region } from '../region';
import { Loss } from './loss';
import { isBookkeeping } from './platform-part';
import { addressKey, ResourceChange } from './resource-change';

/**
 * Resources that Terraform creates again because it does not find them. They were deleted outside of Terraform, or they
 * are in another region than their provider.
 *
 * @param regionOf identifier of the region of a resource's provider, if it is known
 */
export function recreatedIn(
  drift: readonly ResourceChange[],
  changes: readonly ResourceChange[],
  regionOf: (change: ResourceChange) => string | undefined,
): Loss[] {
  const gone = new Map(drift.filter(({ action }) => action === 'destroy').map((one) => [keyOf(one), one]));
  return changes.flatMap((change): Loss[] => {
    const before = gone.get(keyOf(change))?.before;
    if (change.action !== 'create' || before === undefined || isBookkeeping(change)) {
      return [];
    }
    const [old, now] = [regionIn(String(before['id'] ?? '')), regionOf(change)];
    return old === undefined || now === undefined || old === now
      ? [{ change, why: 'it was deleted outside of Terraform', loss: 'the new one is empty' }]
      : [
          {
            change,
            why: `it is in ${old}, and Terraform looks in ${now}`,
            loss: `the old one stays in ${old}, without Terraform; the new one is empty`,
          },
        ];
  });
}

/** The region in an OCID, which contains its identifier or its key. */
function regionIn(ocid: string): string | undefined {
  const [, , , region = ''] = ocid.split('.');
  return Region.all.find(({ identifier, key }) => identifier === region || key === region)?.identifier;
}

function keyOf({ stack, address }: ResourceChange): string {
  return addressKey(stack, address);
}
