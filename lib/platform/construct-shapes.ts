import { Construct } from 'constructs';
import { construct, Misconfiguration, oneOf, problemAt, Shape, shown } from '../core';
import { PipelineSubject } from '../delivery';

/** A compartment or the tenancy. */
export const compartment = construct('a compartment', 'ocid', 'root');

/** A secret in a vault. */
export const secret = construct('a secret', 'ocid', 'compartment');

/** A key in a vault. */
export const key = construct('a key', 'ocid', 'compartment');

/** An existing network of pullers. */
export const network = construct('a network', 'vcnOcid', 'egressPath');

/** An existing Kubernetes cluster. */
export const cluster = construct('a cluster', 'ocid', 'network', 'kubernetesVersion');

/** An identity domain. */
export const identityDomain = construct('an identity domain', 'domainName', 'url');

/** How pipelines outside OCI sign in, of another platform. */
export const pipelines = construct('pipelines', 'domainUrl', 'clientId');

/** A principal, which is not always a construct. */
export const principal: Shape = (value, path) =>
  isPrincipal(value) ? undefined : noPrincipal(value, path, 'a principal', 'pass');

/** A role, or a principal. */
export const roleOrPrincipal: Shape = (value, path) => {
  if (typeof value === 'string') {
    return oneOf('developers', 'ci', 'release')(value, path);
  }
  return isPrincipal(value)
    ? undefined
    : noPrincipal(value, path, 'a role or a principal', "write 'developers', 'ci' or 'release', or pass");
};

/** A pipeline of GitHub or GitLab. */
export const pipelineSubject: Shape = (value, path) =>
  value instanceof PipelineSubject
    ? undefined
    : problemAt(
        path,
        shown(value),
        'a pipeline of GitHub or GitLab is needed here',
        "pass GitHubSubject.branch('acme', 'payments', 'main')",
      );

/** A principal, or a pipeline of GitHub or GitLab. */
export const principalOrSubject: Shape = (value, path) =>
  value instanceof PipelineSubject ? undefined : principal(value, path);

/** A region of Oracle's table, or one that was defined. */
export const region: Shape = (value, path) =>
  typeof value === 'object' && value !== null && 'identifier' in value && 'registryHost' in value
    ? undefined
    : problemAt(path, shown(value), 'a region is needed here', "pass Region.of('eu-frankfurt-1')");

/** Whether `value` is a construct, and not data that declares one. */
export function isConstruct(value: unknown): boolean {
  return Construct.isConstruct(value);
}

function isPrincipal(value: unknown): boolean {
  const { subject } = Object(value) as { readonly subject?: unknown };
  const { kind, members, names } = Object(subject) as Record<'kind' | 'members' | 'names', unknown>;
  switch (kind) {
    case 'any-user':
    case 'any-group':
      return true;
    case 'group':
    case 'dynamic-group':
      return Array.isArray(members) && members.length > 0 && members.every(isMember);
    case 'service':
    case 'resource':
      return Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
    default:
      return false;
  }
}

function isMember(member: unknown): boolean {
  const { name, ocid } = Object(member) as Record<'name' | 'ocid', unknown>;
  return typeof (name ?? ocid) === 'string';
}

function noPrincipal(value: unknown, path: string, wanted: string, verb: string): Misconfiguration {
  return problemAt(path, shown(value), `${wanted} is needed here`, `${verb} a principal such as Group.fromName(...)`);
}
