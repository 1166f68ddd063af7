import { Construct } from 'constructs';
import { ComputePuller } from './compute-puller';
import { ComputePullerProps } from './compute-puller-props';

/** One of the two pools. */
export type Colour = 'blue' | 'green';

/** Properties of {@link BlueGreenPuller}. */
export interface BlueGreenPullerProps extends Omit<ComputePullerProps, 'digest' | 'size' | 'autoscaling'> {
  /** Digest of the image that each pool runs. */
  readonly digests: Readonly<Record<Colour, string>>;

  /** The pool that does the work. */
  readonly live: Colour;

  /** Number of machines of the pool that does the work. */
  readonly size: number;

  /**
   * Number of machines of the other pool, kept warm for the way back.
   *
   * @default 0
   */
  readonly idleSize?: number;
}

/**
 * Two instance pools that run one image each, and a switch between them. Set the digest of the idle pool, apply, look at
 * its machines, and switch `live`: Terraform only changes the sizes then, and the way back is the same switch.
 *
 * A pool that was at 0 starts machines with the digest it has at that time.
 */
export class BlueGreenPuller extends Construct {
  public readonly blue: ComputePuller;
  public readonly green: ComputePuller;

  /** @throws ConfigurationError as a {@link ComputePuller} does */
  constructor(scope: Construct, id: string, props: BlueGreenPullerProps) {
    super(scope, id);
    const { digests, live, size, idleSize = 0, ...shared } = props;
    const pool = (colour: Colour) =>
      new ComputePuller(this, colour === 'blue' ? 'Blue' : 'Green', {
        ...shared,
        pullerName: `${props.pullerName}-${colour}`,
        digest: digests[colour],
        size: colour === live ? size : idleSize,
      });
    this.blue = pool('blue');
    this.green = pool('green');
  }
}
