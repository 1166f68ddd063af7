import { plainText } from '../core';
import { ICompartment } from '../identity';

/** Compartment, VCN and name prefix of the parts of a network. */
export interface NetworkScope {
  readonly compartment: ICompartment;
  readonly networkName: string;
  readonly vcnOcid: string;
}

/** Arguments that every part of a network has. */
export function networkArguments({ compartment, networkName, vcnOcid }: NetworkScope, what: string) {
  return { compartmentId: compartment.ocid, vcnId: vcnOcid, displayName: plainText(`${networkName}-${what}`) };
}
