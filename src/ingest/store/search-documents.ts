import { searchDocument } from '../../search/search-document.ts';
import type { WordPlaces } from '../../search/search-document.ts';
import type { Transaction } from './transaction.ts';
import { findStems } from './word-stems.ts';

/** What is searched as one: the words of an article, or of a quote. */
export interface Searched {
  /** BCP 47 tag */
  readonly language: string;
  readonly places: WordPlaces;
}

/** The tsvectors of texts, as they are written, in the order given; null for each that PostgreSQL is to make itself. */
export async function searchDocuments(
  transaction: Transaction,
  searched: readonly Searched[],
): Promise<(string | null)[]> {
  const wordsOf = new Map<string, Set<string>>();
  for (const { language, places } of searched) {
    const words = wordsOf.get(language) ?? new Set();
    for (const word of places.words) words.add(word);
    wordsOf.set(language, words);
  }
  const stemsOf = new Map<string, ReadonlyMap<string, string>>();
  for (const [language, words] of wordsOf) {
    const stems = await findStems(transaction, language, words);
    if (stems !== null) stemsOf.set(language, stems);
  }
  return searched.map(({ language, places }) => {
    const stems = stemsOf.get(language);
    return stems === undefined ? null : searchDocument(places, stems);
  });
}
