import { MachineTag } from './machine-tag';

/** A tag whose namespace and key another part of the app creates. */
export class PullerTag implements MachineTag {
  public readonly namespace: string;
  public readonly key: string;
  public readonly value: string;

  /**
   * @param literal the tag without references
   * @param references namespace and key as references, so that Terraform creates them before resources with the tag
   */
  constructor(
    public readonly literal: MachineTag,
    references: Pick<MachineTag, 'namespace' | 'key'>,
  ) {
    this.namespace = references.namespace;
    this.key = references.key;
    this.value = literal.value;
  }
}
