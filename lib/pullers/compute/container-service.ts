import { ImageReference } from '../../region';
import { ContainerOptions } from './container-options';

/** A container that a machine runs. */
export interface ContainerService extends Omit<ContainerOptions, 'secrets' | 'healthCommand'> {
  /**
   * Name of the container on its machine.
   *
   * @default - the first container of the machine, which has no name
   */
  readonly name?: string;

  /** The image, by digest. */
  readonly image: ImageReference;

  /** OCIDs of the secrets, by name. */
  readonly secrets?: Readonly<Record<string, string>>;

  readonly healthCommand?: readonly string[];
}

/** `text` with the name of the container after it, if the container has one. */
export function named(text: string, { name }: ContainerService): string {
  return name === undefined ? text : `${text}-${name}`;
}

/** Whether the container has secrets. */
export function hasSecrets({ secrets = {} }: ContainerService): boolean {
  return Object.keys(secrets).length > 0;
}

/** Directory of the secrets of a container: in memory, and only for root. */
export function secretsDirectory(service: ContainerService): string {
  return named('/run/registry-puller/secrets', service);
}
