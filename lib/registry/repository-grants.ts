import { IConstruct } from 'constructs';
import { all, any, equals } from '../core';
import { ICompartment, IPrincipal } from '../identity';
import { Grant, Permission } from '../policy';

/** What a grant has to know about the repository that it is for. */
export interface GrantableRepository extends IConstruct {
  /** Name in the registry, slashes included, for example `prod/payments/api`. */
  readonly repositoryName: string;

  /** Compartment that holds the repository; its grants are attached there. */
  readonly compartment: ICompartment;
}

/** Lets `principal` pull images from `repository`, and from no other. */
export function grantPull(repository: GrantableRepository, principal: IPrincipal): Grant {
  return give(repository, principal, { action: 'read', resourceType: 'repos', where: isNamed(repository) });
}

/**
 * Lets `principal` push images to `repository`, and to no other.
 *
 * A push needs REPOSITORY_READ and REPOSITORY_UPDATE, so whoever may push may pull. REPOSITORY_UPDATE covers deleting
 * and untagging images and writing signatures, too: OCI has no narrower permission. `use repos` holds nothing that
 * `read repos` lacks, hence `manage`, narrowed.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Concepts/registrypolicyrepoaccess.htm
 */
export function grantPush(repository: GrantableRepository, principal: IPrincipal): Grant {
  return give(repository, principal, manage(repository, 'REPOSITORY_READ', 'REPOSITORY_UPDATE'));
}

/**
 * Lets `principal` delete, untag and restore images of `repository`. REPOSITORY_UPDATE is what OCI asks for that;
 * together with a right to pull it is a right to push.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Reference/registrypolicyreference.htm
 */
export function grantDeleteImages(repository: GrantableRepository, principal: IPrincipal): Grant {
  return give(repository, principal, manage(repository, 'REPOSITORY_UPDATE'));
}

/** Lets `principal` do everything with `repository`: push, pull, change its settings, make it public, delete it. */
export function grantManage(repository: GrantableRepository, principal: IPrincipal): Grant {
  return give(repository, principal, { action: 'manage', resourceType: 'repos', where: isNamed(repository) });
}

/**
 * Lets `principal` list the repositories of `compartment` and their images, and pull none.
 *
 * A list request carries no repository name, so listing cannot be narrowed to one repository.
 */
export function grantList(scope: IConstruct, compartment: ICompartment, principal: IPrincipal): Grant {
  return Grant.give(scope, compartment, principal, { action: 'inspect', resourceType: 'repos' });
}

function give(repository: GrantableRepository, principal: IPrincipal, permission: Permission): Grant {
  return Grant.give(repository, repository.compartment, principal, permission);
}

function manage(repository: GrantableRepository, ...permissions: string[]): Permission {
  const permitted = any(...permissions.map((permission) => equals('request.permission', permission)));
  return { action: 'manage', resourceType: 'repos', where: all(isNamed(repository), permitted) };
}

function isNamed({ repositoryName }: GrantableRepository) {
  return equals('target.repo.name', repositoryName);
}
