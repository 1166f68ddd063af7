/** A waiting request. */
interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * The clock of the simulated tenancy. It only advances when every pending request waits: to the earliest time that one
 * of them waits for. An hour takes as long as a second.
 */
export class VirtualTime {
  private seconds = 0;
  private requests = 0;
  private sleepers: readonly Sleeper[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** @param quiet milliseconds without a new request, after which Terraform is assumed to wait */
  constructor(private readonly quiet: number) {}

  /** Seconds since the start. */
  public get now(): number {
    return this.seconds;
  }

  /** Advances the time between two commands. */
  public pass(seconds: number): void {
    this.seconds += seconds;
  }

  /** Runs a request. The clock only advances while the request sleeps. */
  public async during<T>(request: () => T | Promise<T>): Promise<T> {
    this.requests += 1;
    clearTimeout(this.timer);
    try {
      return await request();
    } finally {
      this.requests -= 1;
      this.moveWhenQuiet();
    }
  }

  /** Waits in a request for that many seconds. */
  public sleep(seconds: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers = [...this.sleepers, { until: this.seconds + seconds, wake }];
      this.moveWhenQuiet();
    });
  }

  private moveWhenQuiet(): void {
    clearTimeout(this.timer);
    if (this.sleepers.length > 0 && this.sleepers.length === this.requests) {
      this.timer = setTimeout(() => this.move(), this.quiet);
    }
  }

  private move(): void {
    const now = Math.min(...this.sleepers.map(({ until }) => until));
    const rested = this.sleepers.filter(({ until }) => until <= now);
    this.sleepers = this.sleepers.filter(({ until }) => until > now);
    this.seconds = Math.max(this.seconds, now);
    rested.forEach(({ wake }) => wake());
  }
}
