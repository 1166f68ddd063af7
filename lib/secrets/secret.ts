import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { VaultSecret } from '../bindings/oci/vault-secret';
import { ocidProblem, plainText, quotingProblem, throwIfProblem } from '../core';
import { CompartmentLookup, ICompartment, IPrincipal } from '../identity';
import { Grant, GrantOptions, Permission } from '../policy';
import { Condition, equals } from '../policy-language';
import { keepFromDestroy, ProtectionProps } from '../protection';
import { IKey } from './key';
import { IVault } from './vault';

/** A secret of a vault. */
export interface ISecret extends IConstruct {
  /** OCID, for example `ocid1.vaultsecret.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Compartment of the secret. Policies of its grants are attached there. */
  readonly compartment: ICompartment;

  /** Allows `principal` to read the value of only this secret. */
  grantRead(principal: IPrincipal, options?: GrantOptions): Grant;

  /** Allows `principal` to write a new version of only this secret, but not to read it. */
  grantRotate(principal: IPrincipal, options?: GrantOptions): Grant;
}

/** Properties of {@link Secret}. */
export interface SecretProps extends ProtectionProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Vault of the secret. */
  readonly vault: IVault;

  /** Symmetric key of the same vault that encrypts it. */
  readonly key: IKey;

  /**
   * Name, unique in the vault. OCI keeps the name of a destroyed secret until its deletion date, 30 days by default.
   * Until then, no other secret can have that name.
   */
  readonly secretName: string;

  /** Purpose of the secret. */
  readonly description: string;
}

/** Value of a secret until its owner fills it. Consumers can distinguish it from a token. */
export const SECRET_PLACEHOLDER = 'not-filled-yet';

abstract class GrantableSecret extends Construct implements ISecret {
  public abstract readonly ocid: string;
  public abstract readonly compartment: ICompartment;

  /** The value is a secret bundle, so reading it needs SECRET_BUNDLE_READ. */
  public grantRead(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give({ action: 'read', resourceType: 'secret-bundles' }, principal, options);
  }

  /** Writing a version needs SECRET_UPDATE, which `use secrets` contains. */
  public grantRotate(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give({ action: 'use', resourceType: 'secrets' }, principal, options);
  }

  /** The condition of a grant to `principal`, which identifies the secret. */
  protected identity(_principal: IPrincipal): Condition {
    return equals('target.secret.id', this.ocid);
  }

  private give(permission: Permission, principal: IPrincipal, options?: GrantOptions): Grant {
    const where = this.identity(principal);
    return Grant.give(this, this.compartment, principal, { ...permission, where }, options);
  }
}

/**
 * A secret whose value is never in Terraform.
 *
 * Terraform creates it with {@link SECRET_PLACEHOLDER} as its value, and ignores later values. The owner writes the
 * real value with `oci vault secret update-base64`.
 *
 * In the compartment of another stack, see {@link CompartmentLookup}, a grant identifies the secret by its name. It then
 * applies to every secret of that name in the compartment, also in other regions.
 *
 * @see https://docs.oracle.com/iaas/Content/KeyManagement/Tasks/managingsecrets.htm
 */
export class Secret extends GrantableSecret {
  /** A secret that already exists in `compartment`. */
  public static fromOcid(scope: Construct, id: string, ocid: string, compartment: ICompartment): ISecret {
    return new ExistingSecret(scope, id, ocid, compartment);
  }

  public readonly ocid: string;
  public readonly secretName: string;
  public readonly compartment: ICompartment;

  /** @throws ConfigurationError if the name is not valid in a statement */
  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    throwIfProblem(this, quotingProblem(props.secretName));

    const resource = new VaultSecret(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      vaultId: props.vault.ocid,
      keyId: props.key.ocid,
      secretName: props.secretName,
      description: plainText(props.description),
      secretContent: { contentType: 'BASE64', content: Buffer.from(SECRET_PLACEHOLDER).toString('base64') },
      lifecycle: { ignoreChanges: ['secret_content'] },
    });

    this.ocid = keepFromDestroy(resource, { kind: 'secret', name: props.secretName }, props)();
    this.secretName = props.secretName;
    this.compartment = props.compartment;
  }

  /**
   * The stack of the compartment cannot refer to the OCID, because this stack is applied after it. Its statements contain
   * the name.
   */
  protected override identity(principal: IPrincipal): Condition {
    const isHere = Construct.isConstruct(principal) && TerraformStack.of(principal) === TerraformStack.of(this);
    return this.compartment instanceof CompartmentLookup && !isHere
      ? equals('target.secret.name', this.secretName)
      : super.identity(principal);
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
