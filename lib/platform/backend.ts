import {
  CloudBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  TerraformBackend,
  TerraformStack,
} from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration } from '../core';
import { addValidation } from '../synthesized';
import { Region } from '../region';
import { ObjectStorageBackend } from './object-storage-backend';

/** Location of Terraform's state. */
export type Backend = LocalState | ObjectStorageState | S3CompatibleState | HttpState | TerraformCloudState;

/** A file next to the synthesized stack, for one person on one machine. */
export interface LocalState {
  readonly kind: 'local';

  /**
   * Path of the file.
   *
   * @default - `terraform.<stack>.tfstate` in the project's folder
   */
  readonly path?: string;
}

/** A bucket of OCI Object Storage, by Terraform's own `oci` backend. Needs Terraform 1.12 or newer. */
export interface ObjectStorageState {
  readonly kind: 'oci';
  readonly bucket: string;

  /** Tenancy namespace, which is the namespace of Object Storage. */
  readonly namespace: string;

  /**
   * Name of the object.
   *
   * @default - `<stack>.tfstate`
   */
  readonly key?: string;

  /**
   * Region of the bucket, by its identifier.
   *
   * @default - the region of the stack
   */
  readonly region?: string;
}

/**
 * A bucket of OCI Object Storage, by its S3-compatible interface, for OpenTofu and for Terraform before 1.12. Terraform
 * reads the customer secret key from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. The the state is not locked.
 */
export interface S3CompatibleState extends Omit<ObjectStorageState, 'kind'> {
  readonly kind: 's3-compatible';
}

/** An HTTP service. Terraform reads credentials from `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`. */
export interface HttpState {
  readonly kind: 'http';
  readonly address: string;

  /**
   * URL to lock and unlock the state.
   *
   * @default - the state is not locked
   */
  readonly lockAddress?: string;
}

/** HCP Terraform, formerly Terraform Cloud. Terraform reads the token from the credentials of its CLI. */
export interface TerraformCloudState {
  readonly kind: 'cloud';
  readonly organization: string;

  /** Workspace of this stack. */
  readonly workspace: string;
}

/**
 * Adds the backend for the state of `stack`. It is not a child of the stack, so that a second backend reaches the
 * validation, instead of an error about two constructs with one id.
 */
export function keepState(stack: TerraformStack, region: Region, backend: Backend): void {
  addBackend(new Construct(stack, 'State'), stack, region, backend);
  addValidation(stack, () => {
    const names = stack.node.findAll().filter(TerraformBackend.isBackend).map(nameOf);
    return names.length < 2 ? [] : [new ConfigurationError(stack, severalBackends(names)).message];
  });
}

function nameOf(backend: IConstruct): string {
  return String(((backend as TerraformBackend).toMetadata() as { readonly backend?: string }).backend);
}

function severalBackends(names: readonly string[]): Misconfiguration {
  return {
    given: `backends ${names.map((name) => `'${name}'`).join(' and ')}`,
    why: 'a stack has one, and a RegistryStack adds it itself',
    fix: "remove the other one, and pass the backend prop, for example backend: { kind: 'http', address: 'https://…' }",
  };
}

function addBackend(scope: Construct, stack: TerraformStack, region: Region, backend: Backend): void {
  switch (backend.kind) {
    case 'local':
      new LocalBackend(scope, backend.path === undefined ? {} : { path: backend.path });
      return;
    case 'oci':
      new ObjectStorageBackend(scope, objectOf(stack, region, backend));
      return;
    case 's3-compatible':
      new S3Backend(scope, s3Of(stack, region, backend));
      return;
    case 'http':
      new HttpBackend(scope, {
        address: backend.address,
        ...(backend.lockAddress === undefined
          ? {}
          : { lockAddress: backend.lockAddress, unlockAddress: backend.lockAddress }),
      });
      return;
    case 'cloud':
      new CloudBackend(scope, {
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(backend.workspace),
      });
  }
}

function objectOf(stack: TerraformStack, region: Region, state: Omit<ObjectStorageState, 'kind'>) {
  return {
    bucket: state.bucket,
    namespace: state.namespace,
    key: state.key ?? `${stack.node.id}.tfstate`,
    region: state.region ?? region.identifier,
  };
}

/** Disables the validations that send requests to Amazon. */
function s3Of(stack: TerraformStack, region: Region, state: S3CompatibleState) {
  const { bucket, namespace, key, region: where } = objectOf(stack, region, state);
  return {
    bucket,
    key,
    region: where,
    endpoint: `https://${namespace}.compat.objectstorage.${where}.${region.realmDomain}`,
    forcePathStyle: true,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRegionValidation: true,
  };
}
