/** Longest part of an operation's name that is kept. */
const LONGEST_NAME = 100;

/** Most lines held until they are taken; operations beyond are counted under one name. */
const MOST_LINES = 5_000;

const MS_OF_A_DAY = 86_400_000;

/** What one partner used on one day. */
interface Account {
  readonly partnerId: string;
  readonly day: string;
  readonly operations: Map<string, { requests: number; points: number }>;
  /** How many times each article was given. */
  readonly served: Map<string, number>;
}

/** What was counted, as rows. Days are those of UTC. */
export interface Tally {
  readonly usage: readonly {
    readonly partnerId: string;
    readonly day: string;
    readonly operation: string;
    readonly requests: number;
    readonly points: number;
  }[];
  readonly served: readonly {
    readonly partnerId: string;
    readonly day: string;
    readonly articleId: string;
    readonly times: number;
  }[];
}

/** Counts what partners use, in memory. */
export class UsageTally {
  private accounts = new Map<string, Account>();
  private lines = 0;

  countOperation(partnerId: string, operation: string, points: number): void {
    const { operations } = this.accountOf(partnerId);
    const name = this.lines < MOST_LINES ? operation.slice(0, LONGEST_NAME) : '(others)';
    let line = operations.get(name);
    if (line === undefined) {
      line = { requests: 0, points: 0 };
      operations.set(name, line);
      this.lines += 1;
    }
    line.requests += 1;
    line.points += points;
  }

  countServed(partnerId: string, articleIds: Iterable<string>): void {
    const { served } = this.accountOf(partnerId);
    for (const id of articleIds) served.set(id, (served.get(id) ?? 0) + 1);
  }

  /** Answers what was counted since this was last called. */
  take(): Tally {
    const taken = [...this.accounts.values()];
    this.accounts = new Map();
    this.lines = 0;
    return {
      usage: taken.flatMap(({ partnerId, day, operations }) =>
        [...operations].map(([operation, line]) => ({ partnerId, day, operation, ...line })),
      ),
      served: taken.flatMap(({ partnerId, day, served }) =>
        [...served].map(([articleId, times]) => ({ partnerId, day, articleId, times })),
      ),
    };
  }

  private accountOf(partnerId: string): Account {
    const today = Math.floor(Date.now() / MS_OF_A_DAY);
    const key = `${today} ${partnerId}`;
    let account = this.accounts.get(key);
    if (account === undefined) {
      const day = new Date(today * MS_OF_A_DAY).toISOString().slice(0, 10);
      account = { partnerId, day, operations: new Map(), served: new Map() };
      this.accounts.set(key, account);
    }
    return account;
  }
}
