import { Construct, IConstruct } from 'constructs';
import { ArtifactsRepository } from '../bindings/oci/artifacts-repository';
import {
  DefinedTags,
  definedTagsProblem,
  FreeformTags,
  ocidProblem,
  plainTags,
  plainText,
  throwIfProblem,
} from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { Grant, GrantOptions, Permission } from '../policy';
import { any, equals } from '../policy-language';
import { keepFromDestroy, ProtectionProps } from '../protection';

/** A repository of generic artifacts (packages, charts, binaries), of this app or an existing one. */
export interface IArtifactRepository extends IConstruct {
  /** OCID, for example `ocid1.artifactrepository.oc1.eu-frankfurt-1.0.amaaaa`. */
  readonly ocid: string;

  /** Compartment of the repository. Its grants apply to every artifact repository there. */
  readonly compartment: ICompartment;

  /**
   * Allows `principal` to download artifacts from this repository and from every other one of its compartment. OCI
   * documents no policy variable that identifies an artifact repository.
   */
  grantDownload(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Allows `principal` to upload artifacts to, and download them from, every artifact repository of the compartment.
   */
  grantUpload(principal: IPrincipal, options?: GrantOptions): Grant;
}

/** Properties of {@link ArtifactRepository}. */
export interface ArtifactRepositoryProps extends ProtectionProps {
  /** Compartment to put it in. */
  readonly compartment: ICompartment;

  /** Display name. */
  readonly repositoryName: string;

  /**
   * Whether an artifact can never be replaced. A change makes Terraform replace the repository.
   *
   * @default true
   */
  readonly immutable?: boolean;

  /**
   * Free-form tags, in addition to the tags of its scope.
   *
   * @default - none
   */
  readonly tags?: FreeformTags;

  /**
   * Defined tags, in addition to the defined tags of its scope.
   *
   * @default - none
   */
  readonly definedTags?: DefinedTags;
}

abstract class GrantableArtifacts extends Construct implements IArtifactRepository {
  public abstract readonly ocid: string;
  public abstract readonly compartment: ICompartment;

  public grantDownload(principal: IPrincipal, options?: GrantOptions): Grant {
    const permission: Permission = { action: 'read', resourceType: 'generic-artifacts' };
    return Grant.give(this, this.compartment, principal, permission, options);
  }

  /**
   * `use generic-artifacts` cannot upload. Only `manage` contains GENERIC_ARTIFACT_CREATE, so a condition restricts
   * `manage` to the needed permissions.
   */
  public grantUpload(principal: IPrincipal, options?: GrantOptions): Grant {
    const needed = ['GENERIC_ARTIFACT_INSPECT', 'GENERIC_ARTIFACT_READ', 'GENERIC_ARTIFACT_CREATE'];
    const where = any(...needed.map((permission) => equals('request.permission', permission)));
    const permission: Permission = { action: 'manage', resourceType: 'generic-artifacts', where };
    return Grant.give(this, this.compartment, principal, permission, options);
  }
}

/**
 * A repository of generic artifacts that this app defines. OCI deletes one only when it is empty.
 *
 * @see https://docs.oracle.com/iaas/Content/artifacts/home.htm
 */
export class ArtifactRepository extends GrantableArtifacts {
  /** A repository that already exists in `compartment`. */
  public static fromOcid(scope: Construct, id: string, ocid: string, compartment: ICompartment): IArtifactRepository {
    return new ExistingArtifactRepository(scope, id, ocid, compartment);
  }

  public readonly ocid: string;
  public readonly compartment: ICompartment;

  /** @throws ConfigurationError if a defined tag has no namespace and key */
  constructor(scope: Construct, id: string, props: ArtifactRepositoryProps) {
    super(scope, id);
    throwIfProblem(this, definedTagsProblem(props.definedTags ?? {}));

    const resource = new ArtifactsRepository(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: plainText(props.repositoryName),
      isImmutable: props.immutable ?? true,
      repositoryType: 'GENERIC',
      ...(props.tags === undefined ? {} : { freeformTags: plainTags(props.tags) }),
      ...(props.definedTags === undefined ? {} : { definedTags: plainTags(props.definedTags) }),
    });

    this.ocid = keepFromDestroy(resource, { kind: 'artifacts', name: props.repositoryName }, props)();
    this.compartment = props.compartment;
  }
}

class ExistingArtifactRepository extends GrantableArtifacts {
  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
    public readonly compartment: ICompartment,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'artifactrepository'));
  }
}
