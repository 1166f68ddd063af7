import { Construct } from 'constructs';
import { ComputePuller } from './compute-puller';
import { ComputePullerProps } from './compute-puller-props';

/** One of the two pools. */
export type Colour = 'blue' | 'green';

/** Properties of {@link BlueGreenPuller}. */
export interface BlueGreenPullerProps extends Omit<ComputePullerProps, 'digest' | 'size' | 'autoscaling'> {
  /** Digest of the image that each pool runs. */
  readonly digests: Readonly<Record<Colour, string>>;

  /** The pool that serves. */
  readonly live: Colour;

  /** Number of machines of the live pool. */
  readonly size: number;

  /**
   * Number of machines of the other pool, ready for a switch.
   *
   * @default 0
   */
  readonly idleSize?: number;
}

/**
 * Two instance pools that run one image each, and a switch between them. Set the digest of the idle pool, apply, verify
 * its machines, and switch `live`. The switch only changes the sizes of the pools. A rollback is the same switch in
 * reverse.
 *
 * A pool of size 0 starts its next machines with the digest that it has then.
 */
export class BlueGreenPuller extends Construct {
  public readonly blue: ComputePuller;
  public readonly green: ComputePuller;

  /** @throws ConfigurationError in the same cases as {@link ComputePuller} */
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
