import { Region } from '../region';
import { judgedArguments } from '../service';

/** Seconds after its creation in which Oracle does not know an identity resource yet. */
export interface IdentityDelay {
  /** In the home region. */
  readonly homeRegion: number;

  /** In other regions. */
  readonly otherRegions: number;
}

/** Properties of {@link Tenancy}. */
export interface TenancyProps {
  /**
   * Identifier of the home region. A change of identity (compartments, groups, users, policies, tags) through a provider
   * of another region is refused, as Oracle does: 403, "Please go to your home region".
   *
   * @default - Frankfurt, and changes of identity pass in every region; `rehearse` takes the home region that the stack is
   * declared for
   */
  readonly homeRegion?: string;

  /**
   * Seconds after its creation in which an identity resource is not known yet. A request that names the resource is
   * refused with 404 NotAuthorizedOrNotFound. A number is for the home region; other regions take twice as long.
   *
   * Time is virtual: it passes where the stack waits with `time_sleep`, and takes none of yours.
   *
   * @default 0
   * @see https://github.com/oracle/terraform-provider-oci/issues/2065
   */
  readonly identityDelay?: number | IdentityDelay;

  /**
   * Whether the tenancy has identity domains that keep their default settings, as all tenancies since 2022: a user
   * without an e-mail address is refused.
   *
   * @default true
   */
  readonly identityDomains?: boolean;

  /**
   * Arguments that services take although the tables of this package refuse them: `type.path`, as the refusal names it,
   * for example `oci_core_instance.launch_options.firmware`. Oracle adds values.
   *
   * @default []
   */
  readonly accepted?: readonly string[];
}

/** The settings of the tenancy that the offline provider plays. */
export class Tenancy {
  public readonly homeRegion: string | undefined;
  public readonly identityDomains: boolean;

  private readonly delay: IdentityDelay;
  private readonly accepted: ReadonlySet<string>;

  constructor(props: TenancyProps) {
    const { identityDelay: delay = 0 } = props;
    this.homeRegion = props.homeRegion;
    this.identityDomains = props.identityDomains ?? true;
    this.delay = typeof delay === 'number' ? { homeRegion: delay, otherRegions: 2 * delay } : delay;
    this.accepted = new Set(props.accepted);
  }

  /** The home region as Oracle's errors name it: by its key. */
  public get homeRegionKey(): string | undefined {
    return Region.all.find(({ identifier }) => identifier === this.homeRegion)?.key.toUpperCase() ?? this.homeRegion;
  }

  /** Whether identity resources become known only after a delay. */
  public get isDelayed(): boolean {
    return this.delay.homeRegion > 0 || this.delay.otherRegions > 0;
  }

  /** The delay in a region; `undefined` is a region that the provider block does not name. */
  public delayIn(region: string | undefined): number {
    return this.isOtherRegion(region) ? this.delay.otherRegions : this.delay.homeRegion;
  }

  /** Whether a region is known to be another than the home region. */
  public isOtherRegion(region: string | undefined): boolean {
    return this.homeRegion !== undefined && region !== undefined && region !== this.homeRegion;
  }

  /** Whether an argument, `type.path`, passes whatever the tables say. */
  public accepts(argument: string): boolean {
    return this.accepted.has(argument);
  }
}

/** What is wrong with the properties of a tenancy, or `undefined` when nothing is. */
export function tenancyProblem({ homeRegion, identityDelay = 0, accepted = [] }: TenancyProps): string | undefined {
  if (homeRegion !== undefined && !/^[a-z]+(-[a-z]+)+-\d+$/.test(homeRegion)) {
    return `homeRegion: '${homeRegion}' is not the identifier of a region; write it like 'eu-frankfurt-1'`;
  }
  const delays = typeof identityDelay === 'number' ? [identityDelay] : Object.values<number>({ ...identityDelay });
  if (!delays.every((delay) => delay >= 0 && Number.isFinite(delay))) {
    return `identityDelay: ${JSON.stringify(identityDelay)} is not a number of seconds from 0`;
  }
  const known = new Set(judgedArguments());
  const stray = accepted.find((argument) => !known.has(argument));
  return stray === undefined
    ? undefined
    : `accepted: '${stray}' is not an argument that a table refuses values of; a refusal names it as 'type.path'`;
}
