/** Somebody who waits for a moment. */
interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * The clock of the tenancy that the offline provider plays. It moves only when every request that is under way waits for
 * it: then to the first moment that one of them waits for. An hour takes as long as a second.
 */
export class VirtualTime {
  private seconds = 0;
  private requests = 0;
  private sleepers: readonly Sleeper[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** @param quiet milliseconds without a new request, after which Terraform has nothing left that it could ask for */
  constructor(private readonly quiet: number) {}

  /** Seconds since the tenancy was made. */
  public get now(): number {
    return this.seconds;
  }

  /** Lets time pass between two commands. */
  public pass(seconds: number): void {
    this.seconds += seconds;
  }

  /** Carries out a request. The clock does not move as long as it does anything but sleep. */
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

  /** Waits, within a request, until that many seconds have passed. */
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
