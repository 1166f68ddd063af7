import { Construct, IConstruct } from 'constructs';
import { DataOciKmsVault } from '../bindings/oci/data-oci-kms-vault';
import { KmsVault } from '../bindings/oci/kms-vault';
import { ocidProblem, plainText, throwIfProblem } from '../core';
import { afterPropagation, ICompartment } from '../identity';
import { keepFromDestroy, ProtectionProps } from '../protection';

/** A vault for keys and secrets. */
export interface IVault extends IConstruct {
  /** OCID, for example `ocid1.vault.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Management endpoint for the keys of this vault. */
  readonly managementEndpoint: string;
}

/** Properties of {@link Vault}. */
export interface VaultProps extends ProtectionProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Display name. */
  readonly vaultName: string;
}

/**
 * A vault that this app defines, on shared hardware.
 *
 * OCI deletes a destroyed vault, with its keys and secrets, after 30 days. A tenancy can have 10.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingvaults.htm
 */
export class Vault extends Construct implements IVault {
  /** A vault that already exists. Terraform reads its endpoint when it plans. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IVault {
    return new ExistingVault(scope, id, ocid);
  }

  public readonly ocid: string;
  public readonly managementEndpoint: string;

  constructor(scope: Construct, id: string, props: VaultProps) {
    super(scope, id);
    const resource = new KmsVault(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: plainText(props.vaultName),
      vaultType: 'DEFAULT',
    });
    this.ocid = keepFromDestroy(resource, { kind: 'vault', name: props.vaultName }, props)();
    const { managementEndpoint: management_endpoint } = props.retired
      ? new DataOciKmsVault(this, 'Lookup', { vaultId: this.ocid })
      : resource;
    this.managementEndpoint = props.retired
      ? management_endpoint
      : afterPropagation(this, { management_endpoint }, 'every-service').management_endpoint;
  }
}

class ExistingVault extends Construct implements IVault {
  public readonly managementEndpoint: string;

  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'vault'));
    this.managementEndpoint = new DataOciKmsVault(this, 'Resource', { vaultId: ocid }).managementEndpoint;
  }
}
