import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Viewer } from '../db/visibility.ts';

const BUDGET_SECONDS = 60;

/** Points a minute. The front page of schema/operations costs 229. */
const ANONYMOUS_POINTS = 60_000;
const PARTNER_POINTS = 300_000;

/** Redis that does not answer within this is passed over. */
const REDIS_TIMEOUT_MS = 250;

export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export interface Spending {
  readonly budget: Budget;
  /** Whether the budget was enough. */
  readonly covered: boolean;
}

export interface Budgets {
  /** Takes points from the caller's budget; null for callers who have none to keep to. */
  spend(viewer: Viewer, address: string | null, points: number): Promise<Spending | null>;
  /** What is left, without taking any. */
  look(viewer: Viewer, address: string | null): Promise<Budget | null>;
  close(): void;
}

export interface BudgetOptions {
  /** Shares the budgets between instances; each counts for itself while it is null or cannot be reached. */
  readonly redisUrl: string | null;
  readonly anonymousPoints?: number;
  readonly log: Logger;
}

/** As draft-ietf-httpapi-ratelimit-headers has it: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export function budgetHeaders(budget: Budget | null): Record<string, string> {
  if (budget === null) return {};
  return {
    ratelimit: `"points";r=${budget.remaining};t=${budget.resetSeconds}`,
    'ratelimit-policy': `"points";q=${budget.limit};w=${BUDGET_SECONDS}`,
  };
}

type MakeLimiter = (points: number) => RateLimiterAbstract;

async function connectRedis(url: string, log: Logger) {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: REDIS_TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 200, 2_000),
  });
  let isLost = false;
  redis.on('error', (error: Error) => {
    if (!isLost)
      log.warn({ err: error }, 'Redis is lost: budgets are kept by each instance for itself');
    isLost = true;
  });
  redis.on('ready', () => (isLost = false));
  // Where it cannot be reached now, it is tried again and again; the service starts without it.
  await redis.connect().catch(() => undefined);
  return redis;
}

/** An IPv6 caller has a /64 to itself; its addresses are one caller. */
export function callerOf(address: string | null): string {
  if (address === null) return 'unknown';
  return address.includes(':') && !address.includes('.')
    ? address.split(':').slice(0, 4).join(':')
    : address;
}

function toBudget(limit: number, result: RateLimiterRes | null): Budget {
  return {
    limit,
    remaining: Math.max(0, result?.remainingPoints ?? limit),
    resetSeconds: Math.ceil((result?.msBeforeNext ?? BUDGET_SECONDS * 1000) / 1000),
  };
}

/** Budgets of points, per partner and per address without a key, in Redis or in memory. */
export async function createBudgets(options: BudgetOptions): Promise<Budgets> {
  const { redisUrl, log } = options;
  const anonymousPoints = options.anonymousPoints ?? ANONYMOUS_POINTS;
  const redis = redisUrl === null ? null : await connectRedis(redisUrl, log);
  const make: MakeLimiter = (points) => {
    const common = { points, duration: BUDGET_SECONDS, keyPrefix: `dateline:budget:${points}` };
    const memory = new RateLimiterMemory(common);
    return redis === null
      ? memory
      : new RateLimiterRedis({
          ...common,
          storeClient: redis,
          insuranceLimiter: memory,
          rejectIfRedisNotReady: true,
        });
  };
  const limiters = new Map<number, RateLimiterAbstract>();
  const limiterOf = (points: number) => {
    const known = limiters.get(points);
    if (known !== undefined) return known;
    const limiter = make(points);
    limiters.set(points, limiter);
    return limiter;
  };

  /** The newsroom's own keys have no budget. */
  const accountOf = (viewer: Viewer, address: string | null) => {
    if (viewer.partner !== null) {
      return {
        key: `partner:${viewer.partner.id}`,
        limit: viewer.partner.pointsPerMinute ?? PARTNER_POINTS,
      };
    }
    return viewer.name === null
      ? { key: `address:${callerOf(address)}`, limit: anonymousPoints }
      : null;
  };

  return {
    async spend(viewer, address, points) {
      const account = accountOf(viewer, address);
      if (account === null) return null;
      try {
        const result = await limiterOf(account.limit).consume(account.key, points);
        return { budget: toBudget(account.limit, result), covered: true };
      } catch (result) {
        if (!(result instanceof RateLimiterRes)) throw result;
        return { budget: toBudget(account.limit, result), covered: false };
      }
    },
    async look(viewer, address) {
      const account = accountOf(viewer, address);
      if (account === null) return null;
      return toBudget(account.limit, await limiterOf(account.limit).get(account.key));
    },
    close: () => redis?.disconnect(),
  };
}
