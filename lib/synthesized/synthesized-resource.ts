import { Arguments } from './terraform-configuration';

/** A resource or data source of a synthesized stack. */
export interface SynthesizedResource {
  /** Name of its stack. */
  readonly stack: string;

  readonly kind: 'resource' | 'data';

  /** Type, for example `oci_identity_policy`. */
  readonly type: string;

  /** Its id in the stack: the last part of its Terraform address, with the key of an instance. */
  readonly id: string;

  /** Path of its construct, or its Terraform address in a configuration that cdktf did not write. */
  readonly path: string;

  /** Its arguments, as in the configuration. */
  readonly arguments: Arguments;
}

/** Unique name of a resource in the app: its stack and its Terraform address. */
export function addressOf({ stack, kind, type, id }: SynthesizedResource): string {
  return `${stack}:${kind === 'data' ? 'data.' : ''}${type}.${id}`;
}
