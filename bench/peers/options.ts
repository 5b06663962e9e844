import type { ParseArgsOptionsConfig } from 'node:util';

/** What every measurement of this folder may be told, as `parseArgs` takes it. */
export const COMMON_OPTIONS = {
  'database-url': {
    type: 'string',
    default: process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/dateline_bench',
  },
  articles: { type: 'string', default: '100000' },
  variables: { type: 'string', default: '500' },
  connections: { type: 'string', default: '16' },
} as const satisfies ParseArgsOptionsConfig;
