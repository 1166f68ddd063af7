/** The arguments of a block, as Terraform's JSON configuration has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Blocks of one kind, by type and by id. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** Terraform's JSON configuration of one stack, as far as it is read here. */
export interface TerraformConfiguration {
  /**
   * A comment: cdktf and this library leave notes in it.
   *
   * @default - none
   */
  readonly '//'?: Arguments;

  /**
   * Providers, by name.
   *
   * @default - none
   */
  readonly provider?: Readonly<Record<string, readonly Arguments[]>>;

  /**
   * Resources.
   *
   * @default - none
   */
  readonly resource?: Blocks;

  /**
   * Data sources.
   *
   * @default - none
   */
  readonly data?: Blocks;

  /**
   * Outputs, by name.
   *
   * @default - none
   */
  readonly output?: Readonly<Record<string, Arguments>>;
}
