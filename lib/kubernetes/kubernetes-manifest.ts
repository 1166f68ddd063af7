import { Misconfiguration } from '../core';

/**
 * A Kubernetes object as plain data: `kubectl` reads it as JSON, and every library for Kubernetes accepts it. Values
 * that are not known at synthesis are references, so write it where Terraform evaluates them, for example in an output.
 */
export interface KubernetesManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * Several objects as one, for one command: `terraform output -json <name> | kubectl apply -f -` applies an output of
 * it.
 */
export function manifestList(manifests: readonly KubernetesManifest[]): KubernetesManifest {
  return { apiVersion: 'v1', kind: 'List', metadata: {}, items: [...manifests] };
}

/**
 * The problem with `name` as the name of a Kubernetes object, or `undefined`.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function kubernetesNameProblem(kind: string, name: string, longest = 63): Misconfiguration | undefined {
  return name.length <= longest && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)
    ? undefined
    : {
        given: `${kind} '${name}'`,
        why: `it has 1 to ${longest} lowercase letters, digits and hyphens, and no hyphen at either end`,
        fix: "write it like 'web-pull'",
      };
}
