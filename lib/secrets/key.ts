import { Construct, IConstruct } from 'constructs';
import { KmsKey } from '../bindings/oci/kms-key';
import { ocidProblem, plainText, throwIfProblem } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { Grant, GrantOptions } from '../policy';
import { equals } from '../policy-language';
import { keepFromDestroy, ProtectionProps } from '../protection';
import { IVault } from './vault';

/** A master encryption key. */
export interface IKey extends IConstruct {
  /** OCID, for example `ocid1.key.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Compartment of the key. Policies of its grants are attached there. */
  readonly compartment: ICompartment;

  /**
   * Allows `principal` to encrypt, decrypt, sign and verify with only this key, and to export it if it can be exported.
   */
  grantUse(principal: IPrincipal, options?: GrantOptions): Grant;
}

/** Properties of {@link Key}. */
export interface KeyProps extends ProtectionProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Vault of the key. */
  readonly vault: IVault;

  /** Display name. */
  readonly keyName: string;

  /**
   * Protection mode: a hardware security module, or a server. It cannot be changed later.
   *
   * @default 'HSM'
   */
  readonly protection?: 'HSM' | 'SOFTWARE';
}

abstract class GrantableKey extends Construct implements IKey {
  public abstract readonly ocid: string;
  public abstract readonly compartment: ICompartment;

  public grantUse(principal: IPrincipal, options?: GrantOptions): Grant {
    const where = equals('target.key.id', this.ocid);
    return Grant.give(this, this.compartment, principal, { action: 'use', resourceType: 'keys', where }, options);
  }
}

/**
 * A symmetric key (AES, 256 bits) that this app defines. Secrets need this kind of key.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingkeys.htm
 */
export class Key extends GrantableKey {
  /** A key that already exists in `compartment`. */
  public static fromOcid(scope: Construct, id: string, ocid: string, compartment: ICompartment): IKey {
    return new ExistingKey(scope, id, ocid, compartment);
  }

  public readonly ocid: string;
  public readonly compartment: ICompartment;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const resource = new KmsKey(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: plainText(props.keyName),
      managementEndpoint: props.vault.managementEndpoint,
      keyShape: { algorithm: 'AES', length: 32 },
      protectionMode: props.protection ?? 'HSM',
    });
    this.ocid = keepFromDestroy(resource, { kind: 'key', name: props.keyName }, props)();
    this.compartment = props.compartment;
  }
}

class ExistingKey extends GrantableKey {
  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
    public readonly compartment: ICompartment,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'key'));
  }
}
