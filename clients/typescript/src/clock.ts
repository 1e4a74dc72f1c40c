/** The server's clock as this client knows it. */
export class ServerClock {
  #offsetMs = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Learns from the Date header of a reply. A page of another origin reads it only where CORS exposes it. */
  learn(date: string | null, sentAt: number): void {
    const server = date ? Date.parse(date) : NaN;
    if (!Number.isNaN(server)) {
      // Date has whole seconds, rounded down; the reply was written between the sending and now.
      const difference = server + 500 - (sentAt + this.now()) / 2;
      this.#offsetMs = Math.abs(difference) < 1_500 ? 0 : difference;
    }
  }

  /** Whole seconds until a time of the server, 0 if it has passed. */
  secondsUntil(time: string): number {
    return Math.max(0, Math.ceil((Date.parse(time) - this.now() - this.#offsetMs) / 1_000));
  }
}
