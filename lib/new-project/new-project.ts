/** The answers that a new project is made of. */
export interface NewProject {
  /** Name of the platform, for example `acme`. */
  readonly name: string;

  /** Value of the tag `Owner`. */
  readonly owner: string;

  /** Value of the tag `CostCenter`. */
  readonly costCenter: string;

  /** Region of the registry, for example `eu-frankfurt-1`. */
  readonly region: string;

  /** Names of repositories, by the name of their team. */
  readonly teams: Readonly<Record<string, readonly string[]>>;

  /** Library that the project synthesizes with. */
  readonly library: 'cdktf' | 'cdktn';
}
