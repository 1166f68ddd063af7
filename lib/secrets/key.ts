import { Construct, IConstruct } from 'constructs';
import { KmsKey } from '../bindings/oci/kms-key';
import { ocidProblem, throwIfProblem } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { Grant, GrantOptions } from '../policy';
import { equals } from '../policy-language';
import { keepFromDestroy } from '../protection';
import { IVault } from './vault';

/** A master encryption key. */
export interface IKey extends IConstruct {
  /** OCID, for example `ocid1.key.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Compartment that holds it; its grants are attached there. */
  readonly compartment: ICompartment;

  /** Lets `principal` encrypt, decrypt, sign and verify with this key, export it where it can be, and use no other. */
  grantUse(principal: IPrincipal, options?: GrantOptions): Grant;
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

  /**
   * Whether Terraform refuses to destroy it. Nobody reads what a destroyed key encrypted.
   *
   * @default - as `protectFromDestroy` says for its scope, and otherwise it does not
   */
  readonly protectedFromDestroy?: boolean;
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
 * A symmetric key (AES, 256 bits) that this app defines: the kind that encrypts secrets.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingkeys.htm
 */
export class Key extends GrantableKey {
  /** A key that already stands in `compartment`. */
  public static fromOcid(scope: Construct, id: string, ocid: string, compartment: ICompartment): IKey {
    return new ExistingKey(scope, id, ocid, compartment);
  }

  public readonly ocid: string;
  public readonly compartment: ICompartment;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const resource = new KmsKey(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: props.keyName,
      managementEndpoint: props.vault.managementEndpoint,
      keyShape: { algorithm: 'AES', length: 32 },
      protectionMode: props.protection ?? 'HSM',
    });
    keepFromDestroy(resource, { kind: 'key', name: props.keyName }, props.protectedFromDestroy);
    this.ocid = resource.id;
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
