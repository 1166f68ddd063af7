import { Construct, IConstruct } from 'constructs';
import { KmsKey } from '../bindings/oci/kms-key';
import { ocidProblem, refuse } from '../core';
import { ICompartment } from '../identity';
import { IVault } from './vault';

/** A master encryption key. */
export interface IKey extends IConstruct {
  /** OCID, for example `ocid1.key.oc1.fra.aaaa`. */
  readonly ocid: string;
}

/** Properties of {@link Key}. */
export interface KeyProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Vault that keeps it. */
  readonly vault: IVault;

  /** Name that people see. */
  readonly keyName: string;

  /**
   * What holds the key: a hardware module, or a server. Cannot be changed later.
   *
   * @default 'HSM'
   */
  readonly protection?: 'HSM' | 'SOFTWARE';
}

/**
 * A symmetric key (AES, 256 bits) that this app defines: the kind that encrypts secrets.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingkeys.htm
 */
export class Key extends Construct implements IKey {
  /** A key that already stands. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IKey {
    return new ExistingKey(scope, id, ocid);
  }

  public readonly ocid: string;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const resource = new KmsKey(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: props.keyName,
      managementEndpoint: props.vault.managementEndpoint,
      keyShape: { algorithm: 'AES', length: 32 },
      protectionMode: props.protection ?? 'HSM',
    });
    this.ocid = resource.id;
  }
}

class ExistingKey extends Construct implements IKey {
  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
  ) {
    super(scope, id);
    refuse(this, ocidProblem(ocid, 'key'));
  }
}
