import { ICompartment } from '../identity';

/** Where a part of a network stands, and how its name begins. */
export interface NetworkScope {
  readonly compartment: ICompartment;
  readonly networkName: string;
  readonly vcnOcid: string;
}

/** What every part of a network says of itself. */
export function networkArguments({ compartment, networkName, vcnOcid }: NetworkScope, what: string) {
  return { compartmentId: compartment.ocid, vcnId: vcnOcid, displayName: `${networkName}-${what}` };
}
