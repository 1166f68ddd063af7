import { Construct, IConstruct } from 'constructs';
import { ICompartment, IPrincipal, ServicePrincipal } from '../identity';
import { Grant, GrantOptions, Permission } from '../policy';
import { all, any, equals } from '../policy-language';

/** Where a grant holds: in one container repository, or in every one of a compartment. */
export interface GrantTarget {
  /** Compartment that holds the repository; grants are attached there. */
  readonly compartment: ICompartment;

  /**
   * Name in the registry, slashes included, for example `prod/payments/api`.
   *
   * @default - every repository that the compartment and those below it hold, now and later
   */
  readonly repositoryName?: string;
}

/**
 * Container repositories that access can be given to: one, those of a team, those of an environment, or all that a
 * compartment holds.
 *
 * What OCI cannot keep apart, no grant can: whoever may push may pull, delete images, and sign them.
 */
export interface IRepositoryGrants extends IConstruct {
  /** Lets `principal` pull images. */
  grantPull(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Lets `principal` push images.
   *
   * A push needs REPOSITORY_READ and REPOSITORY_UPDATE, so whoever may push may pull. REPOSITORY_UPDATE covers deleting
   * and untagging images and writing signatures, too: OCI has no narrower permission.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm
   */
  grantPush(principal: IPrincipal, options?: GrantOptions): Grant;

  /** The same as {@link grantPush}, for those who look for it: a push cannot do without pulling. */
  grantPushPull(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Lets `principal` delete, untag and restore images. REPOSITORY_UPDATE is what OCI asks for that; together with a
   * right to pull it is a right to push.
   *
   * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
   */
  grantDeleteImages(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Lets `principal` sign images. A signature is written with the permissions of a push, so whoever may sign may push.
   * To sign, they use a key as well: see `key.grantUse`.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrysigningimages_topic.htm
   */
  grantSign(principal: IPrincipal, options?: GrantOptions): Grant;

  /** Lets `principal` do everything: push, pull, change settings, make public, delete. */
  grantManage(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Lets `principal` list repositories and their images, and pull none. It reaches every repository of the compartment:
   * a list request carries no name that could narrow it.
   */
  grantList(principal: IPrincipal, options?: GrantOptions): Grant;

  /**
   * Lets Oracle's vulnerability scanning service read images. It reaches every repository of the compartment: Oracle
   * documents no narrower statement for the service.
   *
   * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registryscanningimagesforvulnerabilities.htm
   */
  grantScan(): Grant;
}

const PULL: Permission = { action: 'read', resourceType: 'repos' };

/** `use repos` holds nothing that `read repos` lacks, hence `manage`, narrowed. */
const PUSH = manageOnly('REPOSITORY_READ', 'REPOSITORY_UPDATE');
const DELETE_IMAGES = manageOnly('REPOSITORY_UPDATE');
const MANAGE: Permission = { action: 'manage', resourceType: 'repos' };
const LIST: Permission = { action: 'inspect', resourceType: 'repos' };
const SCAN: readonly Permission[] = [PULL, { action: 'read', resourceType: 'compartments' }];

/** Gives access to each of its targets. */
export abstract class RepositoryGrants extends Construct implements IRepositoryGrants {
  /** Where its grants hold. */
  protected abstract get targets(): readonly GrantTarget[];

  public grantPull(principal: IPrincipal, options?: GrantOptions): Grant {
    return this.give(PULL, principal, options);
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
