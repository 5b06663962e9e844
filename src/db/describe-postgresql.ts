import { invalidDatabaseUrl } from '../database-errors.ts';

const DEFAULT_PORT = '5432';

/**
 * Names a database for people, by host and name only: a connection string holds a password.
 *
 * Throws `INVALID_DATABASE_URL` when the text is not a connection string.
 *
 * @example describePostgresql('postgresql://me:secret@db.example.org/dateline') // "PostgreSQL at db.example.org/dateline"
 */
export function describePostgresql(connectionString: string): string {
  const url = URL.canParse(connectionString) ? new URL(connectionString) : null;
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) throw invalidDatabaseUrl();
  // A Unix socket's folder stands in the parameter `host`.
  const host = url.hostname || url.searchParams.get('host') || 'localhost';
  const port = url.port === '' || url.port === DEFAULT_PORT ? '' : `:${url.port}`;
  return `PostgreSQL at ${host}${port}${url.pathname === '/' ? '' : url.pathname}`;
}
