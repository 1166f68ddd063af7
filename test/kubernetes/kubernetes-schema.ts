import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Role } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { Secret } from 'kubernetes-models/v1/Secret';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { KubernetesManifest } from '../../lib/kubernetes';

const MODELS = [CronJob, Deployment, Role, RoleBinding, Secret, ServiceAccount] as const;

/** What the JSON schema that Kubernetes publishes for the kind of `manifest` finds wrong with it. */
export function schemaProblem(manifest: KubernetesManifest): string | undefined {
  const { apiVersion, kind } = manifest;
  const Model = MODELS.find((model) => [model.apiVersion, model.kind].join() === [apiVersion, kind].join());
  if (Model === undefined) {
    return `there is no ${kind} in ${apiVersion}`;
  }
  try {
    new (Model as new (data: object) => Secret)(manifest).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
