import { Construct, IConstruct } from 'constructs';
import { ICompartment, IPrincipal, ServicePrincipal } from '../identity';
import { Grant, GrantOptions, Permission } from '../policy';
import { all, any, equals } from '../policy-language';

/** The target of a grant: one container repository, or every one of a compartment. */
export interface GrantTarget {
  /** Compartment of the repository. Policies are attached there. */
  readonly compartment: ICompartment;

  /**
   * Name in the registry, slashes included, for example `prod/payments/api`.
   *
   * @default - every repository in the compartment and in the compartments below it, now and later
   */
  readonly repositoryName?: string;
}

/** Options of a grant to pull. */
export interface PullOptions extends GrantOptions {
  /**
   * Whether the principal can also list repositories and their images, for example in the Console. This applies to every
   * repository of the compartment, as in {@link IRepositoryGrants.grantList}. Pulling does not need it.
   *
   * @default false
   */
  readonly listing?: boolean;
}

/**
 * Container repositories that can be granted: one, all of a team, all of an environment, or all of a compartment.
 *
 * OCI does not separate these permissions: anyone who can push can also pull, delete images and sign images.
 */
export interface IRepositoryGrants extends IConstruct {
  /** Allows `principal` to pull images. */
  grantPull(principal: IPrincipal, options?: PullOptions): Grant;

  /**
   * Allows `principal` to push images.
   *
   * A push needs REPOSITORY_READ and REPOSITORY_UPDATE, so anyone who can push can also pull. REPOSITORY_UPDATE also
   * allows to delete and untag images and to write signatures. OCI has no narrower permission.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm
   */
  grantPush(principal: IPrincipal, options?: GrantOptions): Grant;

  /** The same as {@link grantPush}, which includes pulling. */
  grantPushPull(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Allows `principal` to delete, untag and restore images. This needs REPOSITORY_UPDATE. A principal that can also
   * pull can therefore push.
   *
   * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
   */
  grantDeleteImages(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Allows `principal` to sign images. Writing a signature needs the permissions of a push, so anyone who can sign can
   * also push. Signing also needs a key: see `key.grantUse`.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrysigningimages_topic.htm
   */
  grantSign(principal: IPrincipal, options?: GrantOptions): Grant;

  /** Allows `principal` everything: to push, pull, change settings, make public, and delete. */
  grantManage(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Allows `principal` to list repositories and their images, but not to pull. It applies to every repository of the
   * compartment, because a list request contains no repository name that a condition could compare.
   */
  grantList(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Allows Oracle's vulnerability scanning service to read images. It applies to every repository of the compartment,
   * because Oracle documents no narrower statement for the service.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registryscanningimagesforvulnerabilities.htm
   */
  grantScan(): Grant;
}

const PULL: Permission = { action: 'read', resourceType: 'repos' };

/** `use repos` contains no more permissions than `read repos`, so this is `manage`, restricted by a condition. */
const PUSH = manageOnly('REPOSITORY_READ', 'REPOSITORY_UPDATE');
const DELETE_IMAGES = manageOnly('REPOSITORY_UPDATE');
const MANAGE: Permission = { action: 'manage', resourceType: 'repos' };
const LIST: Permission = { action: 'inspect', resourceType: 'repos' };
const SCAN: readonly Permission[] = [PULL, { action: 'read', resourceType: 'compartments' }];

/** Grants on each of its targets. */
export abstract class RepositoryGrants extends Construct implements IRepositoryGrants {
  /** The targets of its grants. */
  protected abstract get targets(): readonly GrantTarget[];

  public grantPull(principal: IPrincipal, { listing = false, ...options }: PullOptions = {}): Grant {
    const pull = this.give(PULL, principal, options);
    return listing ? Grant.combine(pull, this.grantList(principal, options)) : pull;
  }

  public grantPush(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give(PUSH, principal, options);
  }

  public grantPushPull(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.grantPush(principal, options);
  }

  public grantDeleteImages(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give(DELETE_IMAGES, principal, options);
  }

  public grantSign(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.grantPush(principal, options);
  }

  public grantManage(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give(MANAGE, principal, options);
  }

  public grantList(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.giveInCompartments(LIST, principal, options);
  }

  public grantScan(): Grant {
    const { VULNERABILITY_SCANNING } = ServicePrincipal;
    return Grant.combine(...SCAN.map((permission) => this.giveInCompartments(permission, VULNERABILITY_SCANNING)));
  }

  private give(permission: Permission, principal: IPrincipal, options?: GrantOptions): Grant {
    const grants = this.targets.map(({ compartment, repositoryName }) =>
      Grant.give(this, compartment, principal, narrowedTo(repositoryName, permission), options),
    );
    return Grant.combine(...grants);
  }

  private giveInCompartments(permission: Permission, principal: IPrincipal, options?: GrantOptions): Grant {
    const compartments = new Set(this.targets.map(({ compartment }) => compartment));
    const grants = [...compartments].map((one) => Grant.give(this, one, principal, permission, options));
    return Grant.combine(...grants);
  }
}

function narrowedTo(repositoryName: string | undefined, permission: Permission): Permission {
  if (repositoryName === undefined) {
    return permission;
  }
  const name = equals('target.repo.name', repositoryName);
  return { ...permission, where: permission.where === undefined ? name : all(name, permission.where) };
}

function manageOnly(...permissions: string[]): Permission {
  const where = any(...permissions.map((permission) => equals('request.permission', permission)));
  return { action: 'manage', resourceType: 'repos', where };
}
