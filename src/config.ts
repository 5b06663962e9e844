import { join } from 'node:path';
import { z } from 'zod';
import type { DatabaseOptions } from './db/database.ts';
import { packageRoot } from './db/package-root.ts';
import { badSetting } from './errors.ts';
import { WEBHOOK_TARGETS } from './webhooks/webhook-targets.ts';
import type { WebhookTargets } from './webhooks/webhook-targets.ts';

/** Shortest owner's key that cannot be guessed: 128 bits in base64. */
const MINIMUM_KEY_LENGTH = 22;

/** Origins, as browsers write them, with commas between them. */
const ORIGINS = /^https?:\/\/[^\s,/]+(?: *, *https?:\/\/[^\s,/]+)*$/;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly port: number;
  readonly database: DatabaseOptions;
  /** Whether a first start stores the sample pages. */
  readonly samples: boolean;
  /** The owner's key from the environment; null when the first start is to make one. */
  readonly ownerKey: string | null;
  /** IANA zone of the newsroom. */
  readonly timeZone: string;
  /** Where readers find the service, without a slash at the end. */
  readonly publicUrl: string;
  /** How many proxies of our own stand in front of the service. */
  /** Sites whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  readonly introspection: boolean;
  /** Whether callers without a key may run any operation, or only those of schema/operations. */
  readonly publicOperations: 'any' | 'known';
  /** Bytes of answers that are kept ready; 0 for none. */
  readonly keptAnswerBytes: number;
  /** Seconds for which a CDN that is told of changes may give public answers unasked; 0 for none. */
  readonly cdnSeconds: number;
  /** Redis that instances share their budgets by; null for each its own. */
  readonly redisUrl: string | null;
  readonly proxyHops: number;
  /** For how many days changes stay in the log. */
  readonly keptChangeDays: number;
  /** Most event streams that are open at once in one instance for one key, or one address without a key. */
  readonly streamsPerKey: number;
  /** Which addresses webhooks may have. */
  readonly webhookTargets: WebhookTargets;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isPostgresqlUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(4000),
  DATABASE_URL: z.string().refine(isPostgresqlUrl).optional(),
  DATELINE_DATA_DIR: z.string().optional(),
  DATELINE_SAMPLES: z.enum(['on', 'off']).default('on'),
  DATELINE_OWNER_KEY: z.string().min(MINIMUM_KEY_LENGTH).regex(/^\S+$/).optional(),
  DATELINE_TIME_ZONE: z.string().refine(isTimeZone).default('Asia/Seoul'),
  DATELINE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATELINE_CORS_ORIGINS: z.string().regex(ORIGINS).optional(),
  DATELINE_INTROSPECTION: z.enum(['on', 'off']).default('on'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATELINE_PROXY_HOPS: z.string().regex(/^\d$/).transform(Number).default(0),
  DATELINE_CHANGES_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .default(90),
  DATELINE_PUBLIC_OPERATIONS: z.enum(['any', 'known']).default('any'),
  DATELINE_KEPT_ANSWERS_MB: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(32),
  DATELINE_CDN_SECONDS: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .default(0),
  DATELINE_STREAMS_PER_KEY: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .default(100),
  DATELINE_WEBHOOK_TARGETS: z.enum(WEBHOOK_TARGETS).default('https'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

type SettingName = keyof z.infer<typeof settings>;

/** What to set, for each setting that can be wrong. The value itself is not repeated: it may be a secret. */
const expectations: Record<SettingName, string> = {
  PORT: 'Set PORT to a whole number from 0 to 65535, or leave it out for 4000.',
  DATABASE_URL:
    'Set DATABASE_URL to postgresql://user:password@host:port/database, or leave it out to use the embedded database.',
  DATELINE_DATA_DIR: 'Set DATELINE_DATA_DIR to a folder, or leave it out for .dateline.',
  DATELINE_SAMPLES: 'Set DATELINE_SAMPLES to on or off, or leave it out for on.',
  DATELINE_OWNER_KEY: `Set DATELINE_OWNER_KEY to at least ${MINIMUM_KEY_LENGTH} characters without spaces, or leave it out to have one made.`,
  DATELINE_TIME_ZONE:
    'Set DATELINE_TIME_ZONE to an IANA zone such as Asia/Seoul or Europe/London, or leave it out for Asia/Seoul.',
  DATELINE_PUBLIC_URL:
    'Set DATELINE_PUBLIC_URL to the address at which readers find the service, such as https://news.example.org, or leave it out for http://localhost and the port.',
  DATELINE_CORS_ORIGINS:
    'Set DATELINE_CORS_ORIGINS to origins with commas between them, such as https://app.example.org, or leave it out for none.',
  DATELINE_INTROSPECTION: 'Set DATELINE_INTROSPECTION to on or off, or leave it out for on.',
  DATELINE_PUBLIC_OPERATIONS:
    'Set DATELINE_PUBLIC_OPERATIONS to any or known, or leave it out for any.',
  DATELINE_KEPT_ANSWERS_MB:
    'Set DATELINE_KEPT_ANSWERS_MB to the megabytes of answers that are kept ready, 0 for none, or leave it out for 32.',
  DATELINE_CDN_SECONDS:
    'Set DATELINE_CDN_SECONDS to the seconds for which a CDN that you tell of changes may give public answers, up to 9999999, or leave it out for 0.',
  REDIS_URL: 'Set REDIS_URL to redis://host:port, or leave it out to count in each instance.',
  DATELINE_CHANGES_DAYS:
    'Set DATELINE_CHANGES_DAYS to the number of days that changes stay in the log, 1 to 9999, or leave it out for 90.',
  DATELINE_PROXY_HOPS:
    'Set DATELINE_PROXY_HOPS to the number of your proxies in front of the service, 0 to 9, or leave it out for 0.',
  DATELINE_STREAMS_PER_KEY:
    'Set DATELINE_STREAMS_PER_KEY to a whole number from 1 to 999999, or leave it out for 100.',
  DATELINE_WEBHOOK_TARGETS:
    'Set DATELINE_WEBHOOK_TARGETS to https, to http for public addresses by http too, or to local for any address, in development; or leave it out for https.',
  LOG_LEVEL: `Set LOG_LEVEL to one of ${LOG_LEVELS.join(', ')}, or leave it out for info.`,
};

/**
 * Reads the settings; nothing else reads `process.env`. An empty variable counts as not set.
 *
 * @throws BAD_SETTING with a line for each setting that is wrong.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as SettingName));
    throw badSetting([...wrong].map((name) => `${name} is wrong. ${expectations[name]}`));
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    database:
      data.DATABASE_URL === undefined
        ? {
            engine: 'pglite',
            directory: data.DATELINE_DATA_DIR ?? join(packageRoot(), '.dateline'),
          }
        : { engine: 'postgresql', url: data.DATABASE_URL },
    samples: data.DATELINE_SAMPLES === 'on',
    ownerKey: data.DATELINE_OWNER_KEY ?? null,
    timeZone: data.DATELINE_TIME_ZONE,
    publicUrl: (data.DATELINE_PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    corsOrigins: data.DATELINE_CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
    introspection: data.DATELINE_INTROSPECTION === 'on',
    publicOperations: data.DATELINE_PUBLIC_OPERATIONS,
    keptAnswerBytes: data.DATELINE_KEPT_ANSWERS_MB * 1_000_000,
    cdnSeconds: data.DATELINE_CDN_SECONDS,
    redisUrl: data.REDIS_URL ?? null,
    proxyHops: data.DATELINE_PROXY_HOPS,
    keptChangeDays: data.DATELINE_CHANGES_DAYS,
    streamsPerKey: data.DATELINE_STREAMS_PER_KEY,
    webhookTargets: data.DATELINE_WEBHOOK_TARGETS,
    logLevel: data.LOG_LEVEL,
  };
}
