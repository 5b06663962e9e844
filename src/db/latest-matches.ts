import { ONE_LOOK, looksBack } from '../search/periods.ts';
import type { Look, Looks } from '../search/periods.ts';
import type { Prisma } from './generated/client.ts';
import { columnOf } from './reads/draft.ts';
import type { Draft } from './reads/draft.ts';
import { draftFor } from './reads/read-rows.ts';
import type { SqlReader } from './reads/read-sql.ts';
import { ALWAYS, allOf, writeWhere } from './reads/write-where.ts';
import type { Visible } from './visibility.ts';

// The latest articles or quotes with some words. Each statement has a viewer's predicate in it.

/** What to look for, and where. */
export type Matches = {
  /** Parts of all time to look through; null to leave it to PostgreSQL how to find what is looked for. */
  readonly looks: Looks | null;
} & (
  | {
      readonly table: 'ArticleSearch';
      readonly words: Prisma.ArticleSearchWhereInput;
      readonly visible: Visible<Prisma.ArticleSearchWhereInput>;
    }
  | {
      readonly table: 'QuoteSearch';
      readonly words: Prisma.QuoteSearchWhereInput;
      readonly visible: Visible<Prisma.QuoteSearchWhereInput>;
    }
);

export interface RankedMatch {
  readonly id: string;
  readonly publishedAt: Date;
  readonly rank: number;
}

/** How many rows are wanted, and whether they must be the latest, the latest first. */
interface Wanted {
  readonly most: number;
  readonly areLatest: boolean;
}

const KEYS = { ArticleSearch: 'articleId', QuoteSearch: 'quoteId' } as const;

/** Articles of the first look: enough for words that a third of them have. */
const FIRST_ARTICLES = 300;

/**
 * Rows in the near parts of all time with which words are looked for in the far ones as well: what has fewer is rare
 * enough that all of it is read.
 */
const LEAST_NEAR = 8;

/** Weights of body, quotes, standfirst and headline, in the order of `ts_rank`. */
const WEIGHTS = '{0.1,0.2,0.4,1}';
/** Words from which a rank counts each alone: for pairs the work grows with their square. */
const MOST_PAIRED_NODES = 9;

/** Parts of all time that hold ever more of the archive. */
export async function readLooks(reader: SqlReader): Promise<Looks> {
  const [times] = await reader.read<{ latest: string; recent: string }>(
    `SELECT "publishedAt" AS recent, (SELECT max("publishedAt") FROM "ArticleSearch") AS latest
    FROM "ArticleSearch" ORDER BY "publishedAt" DESC OFFSET ${FIRST_ARTICLES - 1} LIMIT 1`,
    [],
  );
  return times === undefined ? ONE_LOOK : looksBack(new Date(times.latest), new Date(times.recent));
}

/** How rows of a part of all time are known by their time. */
interface PartConditions {
  /** What the index of words tells beside them. */
  readonly indexed?: (time: string) => string;
  /** What is looked at in the rows that were found. */
  readonly other?: (time: string) => string;
}

/** The rows of a part of all time. */
function writePart(
  draft: Draft,
  { table, words, visible, looks }: Matches,
  { most, areLatest }: Wanted,
  { indexed = () => ALWAYS, other = () => ALWAYS }: PartConditions,
): string {
  const row = draft.source(table);
  const columns = [KEYS[table], 'publishedAt', 'language'].map((name) => columnOf(row, name));
  const select = `SELECT ${columns.join(', ')}, ${row.alias}.ctid AS place FROM "${table}" ${row.alias}`;
  const isFound = [indexed(columnOf(row, 'publishedAt')), writeWhere(draft, row, words)];
  const order = areLatest ? `ORDER BY "publishedAt" DESC, "${KEYS[table]}" DESC` : '';
  if (looks === null) {
    const all = allOf([...isFound, writeWhere(draft, row, visible)]);
    return `${select} WHERE ${all} ${order} LIMIT ${most}`;
  }
  // Found by their words and put in order first (OFFSET keeps it apart): by the index of words, never by one of
  // times, and no more rows are looked at whether the viewer may see them than it takes.
  const found = draft.source(table);
  const isWanted = [other(columnOf(found, 'publishedAt')), writeWhere(draft, found, visible)];
  return `SELECT * FROM (${select} WHERE ${allOf(isFound)} ${order} OFFSET 0) ${found.alias}
    WHERE ${allOf(isWanted)} ${order} LIMIT ${most}`;
}

/** Rows of some parts of all time, which are gone through in turn, as a nested loop does with rows of VALUES. */
function writeLooks(draft: Draft, looks: readonly Look[], part: string): string {
  const values = looks.map(({ periods, before }) => {
    const end = before === null ? "'infinity'" : draft.parameter(before);
    return `(${draft.parameter(periods)}::int[], ${end}::timestamptz)`;
  });
  return `SELECT match.* FROM (VALUES ${values.join(', ')}) AS look (periods, before), LATERAL (${part}) AS match`;
}

/** Rows of a search table. No more parts of all time are looked through than it takes to have as many as are wanted. */
function writeMatches(draft: Draft, matches: Matches, wanted: Wanted): string {
  const { near, far } = matches.looks ?? ONE_LOOK;
  if (near.length === 0) return writePart(draft, matches, wanted, {});
  const part = writePart(draft, matches, wanted, {
    indexed: (time) => `search_periods(${time}) && look.periods`,
    other: (time) => `${time} < look.before`,
  });
  const isRare = `(SELECT count(*) FROM near) < ${LEAST_NEAR}`;
  const begin = ({ since }: Look) => `${draft.parameter(since)}::timestamptz`;
  const [nearest, furthest] = [near.at(-1), far.at(-1)] as [Look, Look | undefined];
  const start =
    furthest === undefined
      ? begin(nearest)
      : `CASE WHEN ${isRare} THEN ${begin(nearest)} ELSE ${begin(furthest)} END`;
  const rest = writePart(draft, matches, wanted, { other: (time) => `${time} < ${start}` });
  const all = [
    'SELECT * FROM near',
    ...(far.length === 0 ? [] : [`${writeLooks(draft, far, part)} WHERE NOT ${isRare}`]),
    `(${rest})`,
  ];
  return `WITH near AS MATERIALIZED (${writeLooks(draft, near, part)} LIMIT ${wanted.most})
    SELECT * FROM (${all.join(' UNION ALL ')}) AS matches LIMIT ${wanted.most}`;
}

/** What is looked for part by part has one plan for all words: the rare and the common ones are found alike. */
const draftOf = ({ looks }: Matches): Draft => draftFor({ isPlannedOnce: looks !== null });

/**
 * The latest with how well a query's words fit each.
 *
 * @param others looked for as well where there are as many as are wanted: there may be better ones before them.
 */
export async function readRankedMatches(
  reader: SqlReader,
  matches: Matches,
  others: Matches | null,
  { query, most }: { readonly query: string; readonly most: number },
): Promise<RankedMatch[]> {
  const draft = draftOf(matches);
  const wanted = { most, areLatest: true };
  const found = ['SELECT * FROM latest'];
  if (others !== null) {
    const more = writeMatches(draft, others, wanted);
    found.push(`SELECT * FROM (${more}) AS more WHERE (SELECT count(*) FROM latest) = ${most}`);
  }
  const rows = await reader.read<{ id: string; publishedAt: string; rank: number }>(
    `WITH latest AS MATERIALIZED (${writeMatches(draft, matches, wanted)}),
    found AS MATERIALIZED (${found.join(' UNION ')}),
    meant AS MATERIALIZED (
      SELECT language, websearch_to_tsquery(search_configuration(language), ${draft.parameter(query)}) AS query
      FROM (SELECT DISTINCT language FROM found) AS spoken
    )
    SELECT found."${KEYS[matches.table]}" AS id, found."publishedAt", ts_rank('${WEIGHTS}', document, CASE
      WHEN numnode(meant.query) > ${MOST_PAIRED_NODES}
        THEN replace(replace(meant.query::text, '&', '|'), '!', '')::tsquery
      ELSE meant.query END)::float8 AS rank
    FROM found JOIN meant USING (language) JOIN "${matches.table}" AS words ON words.ctid = found.place`,
    draft.parameters,
  );
  return rows.map((row) => ({ ...row, publishedAt: new Date(row.publishedAt) }));
}

/** Ids of the latest, at most so many. */
export async function readLatestMatches(
  reader: SqlReader,
  matches: Matches,
  most: number,
): Promise<string[]> {
  const draft = draftOf(matches);
  const found = writeMatches(draft, matches, { most, areLatest: true });
  const rows = await reader.read<{ id: string }>(
    `SELECT "${KEYS[matches.table]}" AS id FROM (${found}) AS found`,
    draft.parameters,
  );
  return rows.map(({ id }) => id);
}

/** How many there are, counted no further than so many. */
export async function countMatches(
  reader: SqlReader,
  matches: Matches,
  most: number,
): Promise<number> {
  const draft = draftOf(matches);
  const found = writeMatches(draft, matches, { most, areLatest: false });
  const [counted] = await reader.read<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${found}) AS found`,
    draft.parameters,
  );
  return counted?.count ?? 0;
}
