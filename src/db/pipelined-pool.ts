import pg from 'pg';

/** Connections that statements outside of transactions share; more leave the two sides less to do at once. */
const MOST_LANES = 4;

/** Statements that may be on their way on one of them. */
const MOST_PENDING = 32;

/**
 * How long a statement may have to wait for those before it, by what the last ones took. A statement that has
 * run for so long may run for seconds: none is sent behind it.
 */
const LONGEST_WAIT_MS = 50;

/** What the latest statement counts for in the average, against all before it. */
const LATEST_WEIGHT = 0.2;

/** A connection that is shared. */
interface Lane {
  readonly client: pg.PoolClient;
  readonly opened: number;
  pending: number;
  /** When the statement that runs now began, or the last one did. */
  runsSince: number;
  /** What a statement has taken of late, in milliseconds. */
  averageMs: number;
  isReturned: boolean;
  /** Whether what is sent waits for the end of this turn of the event loop. */
  isHeld: boolean;
}

export interface PipelinedPoolOptions extends pg.PoolConfig {
  readonly max: number;
  readonly maxLifetimeSeconds: number;
}

/**
 * A pool whose `query` sends statements one behind the other on connections that it shares, without waiting
 * for the answer of the one before (pg's `pipeline`): the server has its next statement at hand, and a busy
 * process is not woken for each. Each statement is a transaction of its own still, and fails alone.
 *
 * Where all are full or held up by a slow statement, a statement waits for a connection of its own, as in
 * any pool. So do transactions, by `connect`, for which half of a small pool stays free.
 */
export class PipelinedPool extends pg.Pool {
  readonly #lanes = new Set<Lane>();
  readonly #most: number;
  readonly #lifetimeMs: number;
  #opening = 0;

  constructor(options: PipelinedPoolOptions) {
    super({ ...options, pipeline: true });
    this.#most = Math.min(MOST_LANES, Math.floor(options.max / 2));
    this.#lifetimeMs = options.maxLifetimeSeconds * 1000;
    // pg's `query` has eight forms; only a promise of a statement is sent on a shared connection.
    const alone = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((...args: unknown[]) =>
      args.length === 1 && isStatement(args[0])
        ? this.#share(args[0], alone)
        : alone(...args)) as typeof this.query;
  }

  /** Lets go of what is shared, once it has been answered, and ends as any pool. */
  override async end(): Promise<void> {
    for (const lane of this.#lanes) this.#retire(lane);
    await super.end();
  }

  async #share(
    statement: pg.QueryConfig,
    alone: (statement: pg.QueryConfig) => unknown,
  ): Promise<unknown> {
    const lane = this.#freeLane() ?? (this.#mayOpen() ? await this.#open() : this.#shortestLane());
    if (lane === undefined) return alone(statement);
    if (lane.pending === 0) lane.runsSince = performance.now();
    lane.pending += 1;
    holdUntilTurnEnds(lane);
    try {
      return await lane.client.query(statement);
    } catch (error) {
      if (!isOfStatement(error)) this.#retire(lane, error as Error);
      throw error;
    } finally {
      const now = performance.now();
      lane.pending -= 1;
      lane.averageMs += LATEST_WEIGHT * (now - lane.runsSince - lane.averageMs);
      lane.runsSince = now;
      if (!this.#lanes.has(lane) || this.#isOver(lane)) this.#retire(lane);
    }
  }

  #freeLane(): Lane | undefined {
    for (const lane of this.#lanes) if (lane.pending === 0) return lane;
    return undefined;
  }

  #shortestLane(): Lane | undefined {
    const now = performance.now();
    let shortest: Lane | undefined;
    for (const lane of this.#lanes) {
      const waitMs = Math.max(now - lane.runsSince, lane.pending * lane.averageMs);
      if (lane.pending >= MOST_PENDING || waitMs > LONGEST_WAIT_MS) continue;
      if (shortest === undefined || lane.pending < shortest.pending) shortest = lane;
    }
    return shortest;
  }

  #mayOpen(): boolean {
    return !this.ending && this.#lanes.size + this.#opening < this.#most;
  }

  async #open(): Promise<Lane> {
    this.#opening += 1;
    try {
      const client = await this.connect();
      const now = performance.now();
      const lane: Lane = {
        client,
        opened: now,
        pending: 0,
        runsSince: now,
        averageMs: 0,
        isReturned: false,
        isHeld: false,
      };
      // pg tells the statements under way themselves; without a listener it would end the process.
      client.on('error', (error) => this.#retire(lane, error));
      this.#lanes.add(lane);
      return lane;
    } finally {
      this.#opening -= 1;
    }
  }

  #isOver(lane: Lane): boolean {
    return this.ending || performance.now() - lane.opened > this.#lifetimeMs;
  }

  /** Shares a connection no more, and gives it back as soon as nobody waits on it. */
  #retire(lane: Lane, error?: Error): void {
    this.#lanes.delete(lane);
    if (lane.isReturned || (lane.pending > 0 && error === undefined)) return;
    lane.isReturned = true;
    // Its time is over, or it is broken: the pool is not to lend it again.
    lane.client.release(error ?? true);
  }
}

/**
 * Sends what one turn of the event loop has for a connection in one write: the statements of a request, and
 * of all requests that came in together, cost one system call and wake the server once.
 */
function holdUntilTurnEnds(lane: Lane): void {
  if (lane.isHeld) return;
  const { stream } = lane.client.connection;
  lane.isHeld = true;
  stream.cork();
  setImmediate(() => {
    lane.isHeld = false;
    stream.uncork();
  });
}

/** A statement by itself, and without a time limit of pg's, which would break the connection for all. */
function isStatement(value: unknown): value is pg.QueryConfig {
  return (
    typeof value === 'object' &&
    value !== null &&
    !('submit' in value) &&
    !('query_timeout' in value)
  );
}

/** Whether PostgreSQL refused a statement; any other error is the connection's. */
const isOfStatement = (error: unknown) =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR';
