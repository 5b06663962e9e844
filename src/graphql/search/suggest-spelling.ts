import { findNearestNames } from '../../db/search-statements.ts';
import { visibleAnd } from '../../db/visibility.ts';
import { jaroWinkler } from '../../search/jaro-winkler.ts';
import { trigramsOf } from '../../search/name-grams.ts';
import { wordsOf } from '../../search/words.ts';
import type { SearchQuery } from '../../search/parse-query.ts';
import type { Context } from '../context.ts';

/** Nearest names that are looked at, and words of a query that are mended. */
const MOST_CANDIDATES = 200;
const MOST_WORDS = 8;
/** How alike a name must be to be meant. */
const LEAST_SIMILARITY = 0.8;

/**
 * Names that the viewer may see and that a word may have been meant for. The raw statement only picks the
 * nearest names; which of them exist for this viewer is for Prisma's filters to say.
 */
async function nearestNames({ database, visibility }: Context, words: readonly string[]) {
  const trigrams = words.flatMap((word) => trigramsOf(word));
  const ids = await findNearestNames(database.reader, trigrams, MOST_CANDIDATES);
  return database.client.searchName.findMany({
    where: visibleAnd(visibility.searchName, { id: { in: ids } }),
    orderBy: { id: 'asc' },
    select: { name: true },
  });
}

/** The query with its misspelt names as they are written: "Beson" becomes "Bessent"; null without a better one. */
export async function suggestSpelling(
  context: Context,
  query: SearchQuery,
): Promise<string | null> {
  const words = query.words.slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  const names = await nearestNames(context, words);
  const known = names.flatMap(({ name }) =>
    wordsOf(name).map((word) => ({
      text: word.text,
      printed: name.slice(word.start, word.end),
    })),
  );
  let isMended = false;
  const mended = words.map((word) => {
    if (known.some(({ text }) => text === word)) return word;
    const [best] = known
      .map((name) => ({ name, score: jaroWinkler(word, name.text) }))
      .toSorted((left, right) => right.score - left.score);
    if (best === undefined || best.score < LEAST_SIMILARITY) return word;
    isMended = true;
    return best.name.printed;
  });
  return isMended ? mended.join(' ') : null;
}
