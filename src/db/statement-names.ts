import { createHash } from 'node:crypto';

/** Statements that carry parameters and are planned; BEGIN and the like gain nothing from a name. */
const PLANNED_STATEMENT = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/**
 * A search for words that are a parameter wants another plan for a rare word (its GIN index) than for a common one
 * (the latest rows first). A statement without a name is planned for its values; a named one, after five times,
 * for any.
 */
const PLANNED_BY_VALUE = /(?:@>|&&) \$/;

/** Names given out in one period. PostgreSQL keeps each one's plan in each connection, some 100 kB at worst. */
const MAXIMUM_NAMES = 300;

/** Texts remembered as seen once. */
const MAXIMUM_SEEN = 1_000;

/**
 * A period, and the life of a connection of the pool: so no connection ever holds more than two periods' names.
 * In seconds, as pg's `maxLifetimeSeconds` wants it.
 */
export const PERIOD_SECONDS = 30 * 60;

/**
 * Names for prepared statements, which spare PostgreSQL parsing and planning the same text again
 * (adapter-pg's `statementNameGenerator`). A text gets its name when it comes a second time, and only
 * so many do in a period: clients shape statements by what they select, and every length of an
 * `IN ($1, …)` is another text. The rest runs without a name, as ever.
 */
export function createStatementNamer(
  now: () => number = Date.now,
): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  let periodEnds = now() + PERIOD_SECONDS * 1000;

  return (sql) => {
    const time = now();
    if (time >= periodEnds) {
      names.clear();
      seenOnce.clear();
      periodEnds = time + PERIOD_SECONDS * 1000;
    }
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAXIMUM_NAMES || !PLANNED_STATEMENT.test(sql)) return undefined;
    if (PLANNED_BY_VALUE.test(sql)) return undefined;
    if (!seenOnce.delete(sql)) {
      if (seenOnce.size >= MAXIMUM_SEEN) seenOnce.clear();
      seenOnce.add(sql);
      return undefined;
    }
    // pg refuses one name for two texts, so a name must follow from its text.
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 27);
    names.set(sql, name);
    return name;
  };
}
