import { Construct, IConstruct } from 'constructs';
import { VaultSecret } from '../bindings/oci/vault-secret';
import { ocidProblem, quotingProblem, throwIfProblem } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { Grant, GrantOptions, Permission } from '../policy';
import { equals } from '../policy-language';
import { keepFromDestroy } from '../protection';
import { IKey } from './key';
import { IVault } from './vault';

/** A secret of a vault. */
export interface ISecret extends IConstruct {
  /** OCID, for example `ocid1.vaultsecret.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Compartment that holds it; its grants are attached there. */
  readonly compartment: ICompartment;

  /** Lets `principal` read the value of this secret, and of no other. */
  grantRead(principal: IPrincipal, options?: GrantOptions): Grant;

  /** Lets `principal` write a new version of this secret, and of no other, without reading it. */
  grantRotate(principal: IPrincipal, options?: GrantOptions): Grant;
}

/** Properties of {@link Secret}. */
export interface SecretProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Vault that keeps it. */
  readonly vault: IVault;

  /** Symmetric key of the same vault that encrypts it. */
  readonly key: IKey;

  /**
   * Name, unique in the vault. OCI keeps the name of a destroyed secret until its deletion date, 30 days by default:
   * until then a secret of that name cannot be made again.
   */
  readonly secretName: string;

  /** What it is for. */
  readonly description: string;

  /**
   * Whether Terraform refuses to destroy it. Terraform does not know the value, so it cannot make it again.
   *
   * @default - as `protectFromDestroy` says for its scope, and otherwise it does not
   */
  readonly protectedFromDestroy?: boolean;
}

/** What stands in a secret until its owner fills it: consumers can tell it from a token. */
export const SECRET_PLACEHOLDER = 'not-filled-yet';

abstract class GrantableSecret extends Construct implements ISecret {
  public abstract readonly ocid: string;
  public abstract readonly compartment: ICompartment;

  /** The value is a secret bundle: reading it is SECRET_BUNDLE_READ. */
  public grantRead(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give({ action: 'read', resourceType: 'secret-bundles' }, principal, options);
  }

  /** Writing a version is SECRET_UPDATE, which comes with `use secrets`. */
  public grantRotate(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give({ action: 'use', resourceType: 'secrets' }, principal, options);
  }

  private give(permission: Permission, principal: IPrincipal, options?: GrantOptions): Grant {
    const where = equals('target.secret.id', this.ocid);
    return Grant.give(this, this.compartment, principal, { ...permission, where }, options);
  }
}

/**
 * A secret whose value never passes through Terraform.
 *
 * Terraform creates it with {@link SECRET_PLACEHOLDER} as its value, and ignores the value from then on. Whoever may
 * rotate it writes the real one with `oci vault secret update-base64`.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingsecrets.htm
 */
export class Secret extends GrantableSecret {
  /** A secret that already stands in `compartment`. */
  public static fromOcid(scope: Construct, id: string, ocid: string, compartment: ICompartment): ISecret {
    return new ExistingSecret(scope, id, ocid, compartment);
  }

  public readonly ocid: string;
  public readonly secretName: string;
  public readonly compartment: ICompartment;

  /** @throws ConfigurationError if the name could not stand in a statement */
  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    throwIfProblem(this, quotingProblem(props.secretName));

    const resource = new VaultSecret(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      vaultId: props.vault.ocid,
      keyId: props.key.ocid,
      secretName: props.secretName,
      description: props.description,
      secretContent: { contentType: 'BASE64', content: Buffer.from(SECRET_PLACEHOLDER).toString('base64') },
      lifecycle: { ignoreChanges: ['secret_content'] },
    });

    keepFromDestroy(resource, { kind: 'secret', name: props.secretName }, props.protectedFromDestroy);
    this.ocid = resource.id;
    this.secretName = props.secretName;
    this.compartment = props.compartment;
  }
}

class ExistingSecret extends GrantableSecret {
  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
    public readonly compartment: ICompartment,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'vaultsecret'));
  }
}
