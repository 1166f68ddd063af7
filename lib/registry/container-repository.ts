import { Construct } from 'constructs';
import { ArtifactsContainerRepository } from '../bindings/oci/artifacts-container-repository';
import { DataOciArtifactsContainerRepository } from '../bindings/oci/data-oci-artifacts-container-repository';
import {
  DefinedTags,
  definedTagsProblem,
  FreeformTags,
  ocidProblem,
  plainTags,
  plainText,
  throwIfProblem,
} from '../core';
import { Compartment, ICompartment } from '../identity';
import { addLimitValidation, addUniqueNameValidation } from '../limits';
import { keepFromDestroy, ProtectionProps } from '../protection';
import { repositoryNameProblem } from '../region';
import { GrantTarget, IRepositoryGrants, RepositoryGrants } from './repository-grants';
import { TenancyNamespace } from './tenancy-namespace';

/** A container repository, of this app or an existing one. */
export interface IContainerRepository extends IRepositoryGrants {
  /** OCID, for example `ocid1.containerrepo.oc1.fra.aaaa`. */
  readonly ocid: string;

  /** Tenancy namespace: the part of an image path before the repository name. */
  readonly namespace: string;

  /** Name in the registry, slashes included, for example `prod/payments/api`. */
  readonly repositoryName: string;

  /** Compartment of the repository. Policies of its grants are attached there. */
  readonly compartment: ICompartment;
}

/** Properties of {@link ContainerRepository}. */
export interface ContainerRepositoryProps extends ProtectionProps {
  /** Compartment to put it in. Terraform moves the repository when the compartment changes. */
  readonly compartment: ICompartment;

  /**
   * Name in the registry, at most 255 lowercase characters, unique over every compartment of the tenancy in a region.
   *
   * A new name makes Terraform replace the repository, which deletes its images.
   */
  readonly repositoryName: string;

  /**
   * Whether anyone can pull without signing in.
   *
   * @default false
   */
  readonly public?: boolean;

  /**
   * Whether a tag cannot be pushed a second time.
   *
   * @default - not written: a new repository is mutable, and an existing one keeps its setting
   */
  readonly immutable?: boolean;

  /**
   * Text in the Console about the repository, in Markdown.
   *
   * @default - none
   */
  readonly readme?: string;

  /**
   * OCID of a repository that exists already. The next apply imports it instead of creating it. If its compartment is
   * another one, Terraform moves it. If its name is another one, Terraform plans to replace it.
   *
   * @default - the repository is created
   */
  readonly existing?: string;

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

/**
 * A container repository that this app defines. It is private by default. OCI deletes the images with it.
 *
 * @example
 * const compartment = Compartment.fromOcid(stack, 'Shop', 'ocid1.compartment.oc1..aaaa');
 * const api = new ContainerRepository(stack, 'Api', { compartment, repositoryName: 'shop/api' });
 * api.grantPush(Group.fromName(stack, 'Builders', 'builders'));
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm
 */
export class ContainerRepository extends RepositoryGrants implements IContainerRepository {
  /** A repository that already exists. Terraform reads its name and compartment when it plans. */
  public static fromOcid(scope: Construct, id: string, ocid: string): IContainerRepository {
    return new ExistingContainerRepository(scope, id, ocid);
  }

  public readonly repositoryName: string;
  public readonly compartment: ICompartment;

  /** Whether Terraform no longer manages it. */
  public readonly retired: boolean;

  private readonly resource: ArtifactsContainerRepository;
  private readonly ocidInTerraform: () => string;

  /**
   * @throws ConfigurationError if the name is not valid in an image path, a defined tag has no namespace and key, or
   * `existing` is not the OCID of a container repository
   */
  constructor(scope: Construct, id: string, props: ContainerRepositoryProps) {
    super(scope, id);
    throwIfProblem(
      this,
      repositoryNameProblem(props.repositoryName) ??
        definedTagsProblem(props.definedTags ?? {}) ??
        (props.existing === undefined ? undefined : ocidProblem(props.existing, 'containerrepo')),
    );
    addLimitValidation(this);
    addUniqueNameValidation(this);

    this.resource = new ArtifactsContainerRepository(this, 'Resource', {
      compartmentId: props.compartment.ocid,
      displayName: props.repositoryName,
      isPublic: props.public ?? false,
      ...(props.immutable === undefined ? {} : { isImmutable: props.immutable }),
      ...(props.readme === undefined ? {} : { readme: { content: plainText(props.readme), format: 'TEXT_MARKDOWN' } }),
      ...(props.tags === undefined ? {} : { freeformTags: plainTags(props.tags) }),
      ...(props.definedTags === undefined ? {} : { definedTags: plainTags(props.definedTags) }),
    });
    this.ocidInTerraform = keepFromDestroy(this.resource, { kind: 'repository', name: props.repositoryName }, props);
    this.retired = props.retired ?? false;
    if (props.existing !== undefined && !this.retired) {
      this.resource.importFrom(props.existing);
    }

    this.repositoryName = props.repositoryName;
    this.compartment = props.compartment;
  }

  /**
   * Created at its first use, because cdktf records a stack trace for every reference, which is slow for a thousand
   * repositories.
   */
  public get ocid(): string {
    return this.ocidInTerraform();
  }

  public get namespace(): string {
    return this.retired ? TenancyNamespace.of(this) : this.resource.namespace;
  }

  protected get targets(): GrantTarget[] {
    return [this];
  }
}

class ExistingContainerRepository extends RepositoryGrants implements IContainerRepository {
  public readonly repositoryName: string;
  public readonly namespace: string;
  public readonly compartment: ICompartment;

  constructor(
    scope: Construct,
    id: string,
    public readonly ocid: string,
  ) {
    super(scope, id);
    throwIfProblem(this, ocidProblem(ocid, 'containerrepo'));

    const found = new DataOciArtifactsContainerRepository(this, 'Resource', { repositoryId: ocid });
    this.repositoryName = found.displayName;
    this.namespace = found.namespace;
    this.compartment = Compartment.fromOcid(this, 'Compartment', found.compartmentId);
  }

  protected get targets(): GrantTarget[] {
    return [this];
  }
}
