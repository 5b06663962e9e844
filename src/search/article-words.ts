import { prefixesOf } from './name-grams.ts';
import { placesOf } from './search-document.ts';
import type { WordPlaces } from './search-document.ts';
import { charactersOf, indexText, wordTextsOf } from './words.ts';

/** What an article says. */
export interface ArticleTexts {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly datelineText: string | null;
  readonly blocks: readonly { readonly kind: string; readonly text: string }[];
  /** Of its quotes, without those that an editor dismissed. */
  readonly quotes: readonly string[];
}

/** What an article says, as far as search knows it. */
export interface ArticleWords {
  readonly headline: string;
  readonly standfirst: string;
  readonly quotes: string;
  readonly body: string;
  /** Beginnings of the headline's words. */
  readonly prefixes: string[];
  readonly places: WordPlaces;
}

/** What is said of an article where no standfirst was printed: its first paragraph. */
function summaryOf({ standfirst, blocks }: ArticleTexts): string {
  return standfirst ?? blocks.find((block) => block.kind === 'paragraph')?.text ?? '';
}

/** Everything of the body with its dateline, and at the end each character that is to be found alone. */
function bodyWords({ datelineText, blocks }: ArticleTexts): string[] {
  const text = [datelineText ?? '', ...blocks.map((block) => block.text)].join('\n');
  return [...wordTextsOf(text), ...charactersOf(text)];
}

/** The words of an article for the index, with the weights that the database's `search_document` gives them. */
export function articleWords(article: ArticleTexts): ArticleWords {
  const headline = wordTextsOf(article.headline);
  const standfirst = wordTextsOf(summaryOf(article));
  const quotes = wordTextsOf(article.quotes.join('\n'));
  const body = bodyWords(article);
  return {
    headline: indexText(headline),
    standfirst: indexText(standfirst),
    quotes: indexText(quotes),
    body: indexText(body),
    prefixes: prefixesOf(article.headline),
    places: placesOf([
      { words: headline, weight: 'A' },
      { words: standfirst, weight: 'B' },
      { words: quotes, weight: 'C' },
      { words: body, weight: 'D' },
    ]),
  };
}
