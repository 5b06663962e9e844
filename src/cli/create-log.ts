import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

const STANDARD_ERROR = 2;

/** Where keys and passwords could come along in a logged object. */
const SECRETS = [
  'authorization',
  '*.authorization',
  'password',
  '*.password',
  'key',
  '*.key',
  'connectionString',
  '*.connectionString',
];

/** JSON lines on standard error, so that standard output holds what was asked for and nothing else. */
export function createLog(level: Config['logLevel']): Logger {
  return pino({ level, redact: SECRETS }, destination(STANDARD_ERROR));
}
