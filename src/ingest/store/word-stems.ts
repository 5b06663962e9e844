import { LRUCache } from 'lru-cache';
import { driverOf } from '../../db/driver-transactions.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import type { Transaction } from './transaction.ts';

/** Some megabytes of them. A newsroom uses hardly more words. */
const MOST_KNOWN = 50_000;

/** What may stand in a written tsvector as it is. */
const PLAIN = /^[\p{L}\p{N}\p{M}]+$/u;

/** Stands for the stem of a word that PostgreSQL takes for none, or for several. */
const NOT_ONE = '';

/** By language and word. Each database has its own: stemmers change with PostgreSQL's versions. */
const knownStems = new WeakMap<PrismaClient, LRUCache<string, string>>();

function knownTo(client: PrismaClient): LRUCache<string, string> {
  const known = knownStems.get(client) ?? new LRUCache<string, string>({ max: MOST_KNOWN });
  knownStems.set(client, known);
  return known;
}

const FIND_STEMS = `
  SELECT CASE WHEN length(vector) = 1 AND vector::text LIKE '%:1'
    THEN (tsvector_to_array(vector))[1] END AS stem
  FROM unnest($2::text[]) WITH ORDINALITY AS asked (word, number),
    to_tsvector(search_configuration($1), word) AS vector
  ORDER BY number`;

/**
 * The stems that the database's stemmer gives words of a language, but for those that are not one stem. It is
 * asked for words that have not been seen before; most have.
 *
 * @param language BCP 47 tag
 * @returns null in a transaction whose driver is not known.
 */
export async function findStems(
  transaction: Transaction,
  language: string,
  words: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string> | null> {
  const driver = driverOf(transaction);
  if (driver === undefined) return null;
  const known = knownTo(driver.client);
  const stems = new Map<string, string>();
  const missing: string[] = [];
  for (const word of words) {
    const stem = known.get(`${language} ${word}`);
    if (stem === undefined) missing.push(word);
    else if (stem !== NOT_ONE) stems.set(word, stem);
  }
  if (missing.length === 0) return stems;
  const found = await driver.reader.read<{ stem: string | null }>(FIND_STEMS, [language, missing]);
  for (const [index, word] of missing.entries()) {
    const stem = found[index]?.stem ?? NOT_ONE;
    const isPlain = PLAIN.test(stem);
    known.set(`${language} ${word}`, isPlain ? stem : NOT_ONE);
    if (isPlain) stems.set(word, stem);
  }
  return stems;
}
