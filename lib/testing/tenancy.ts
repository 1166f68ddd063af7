import { Region } from '../region';
import { judgedArguments } from '../service';

/** Seconds after its creation in which an identity resource is not available yet. */
export interface IdentityDelay {
  /** In the home region. */
  readonly homeRegion: number;

  /** In other regions. */
  readonly otherRegions: number;
}

/** Properties of {@link Tenancy}. */
export interface TenancyProps {
  /**
   * Identifier of the home region. As in OCI, a change of an identity resource (compartments, groups, users, policies,
   * tags) through a provider of another region is refused: 403, "Please go to your home region".
   *
   * @default - Frankfurt, and identity resources can be changed in every region; `rehearse` uses the declared home
   * region of the stack
   */
  readonly homeRegion?: string;

  /**
   * Seconds after its creation in which an identity resource is not available yet. A request that refers to it is
   * refused with 404 NotAuthorizedOrNotFound. A number is for the home region; other regions need twice as long.
   *
   * Time is virtual: it advances when the stack waits with `time_sleep`, without real waiting.
   *
   * @default 0
   * @see https://github.com/oracle/terraform-provider-oci/issues/2065
   */
  readonly identityDelay?: number | IdentityDelay;

  /**
   * Whether the tenancy has identity domains with default settings, like all tenancies since 2022. A user without an
   * email address is then refused.
   *
   * @default true
   */
  readonly identityDomains?: boolean;

  /**
   * Arguments that are accepted although the tables of this package refuse them, as `type.path` from the message, for
   * example `oci_core_instance.launch_options.firmware`. Use it for values that Oracle added.
   *
   * @default []
   */
  readonly accepted?: readonly string[];
}

/** The settings of the simulated tenancy. */
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

  /** Whether identity resources are only available after a delay. */
  public get isDelayed(): boolean {
    return this.delay.homeRegion > 0 || this.delay.otherRegions > 0;
  }

  /** The delay in a region; `undefined` is a provider block without a region. */
  public delayIn(region: string | undefined): number {
    return this.isOtherRegion(region) ? this.delay.otherRegions : this.delay.homeRegion;
  }

  /** Whether a region is known and not the home region. */
  public isOtherRegion(region: string | undefined): boolean {
    return this.homeRegion !== undefined && region !== undefined && region !== this.homeRegion;
  }

  /** Whether an argument, `type.path`, is accepted regardless of the tables. */
  public accepts(argument: string): boolean {
    return this.accepted.has(argument);
  }
}

/** The problem with the properties of a tenancy, or `undefined`. */
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
    : `accepted: '${stray}' is not an argument of a table; copy 'type.path' from the message`;
}
