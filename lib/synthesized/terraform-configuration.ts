/** The arguments of a block in Terraform's JSON configuration. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Blocks of one kind, by type and by id. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** The parts of Terraform's JSON configuration of one stack that the library uses. */
export interface TerraformConfiguration {
  /**
   * A comment, with metadata of cdktf and this library.
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
   * Local values, by name.
   *
   * @default - none
   */
  readonly locals?: Arguments;

  /**
   * Variables, by name.
   *
   * @default - none
   */
  readonly variable?: Readonly<Record<string, Arguments>>;

  /**
   * Modules, by name. Their contents are not known.
   *
   * @default - none
   */
  readonly module?: Readonly<Record<string, Arguments>>;

  /**
   * Outputs, by name.
   *
   * @default - none
   */
  readonly output?: Readonly<Record<string, Arguments>>;
}
