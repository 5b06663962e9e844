import type { QuoteExtraction } from '../quotes/types.ts';
import { fieldTooLong, pageTooComplex } from '../page-errors.ts';
import type { ArticleDocument } from './article-document.ts';
import { LONGEST_HEADLINE } from './headline-limit.ts';

/** A book has 5,000 paragraphs; each thing is a row, and a lock while the article is stored. */
const MOST_BLOCKS = 5_000;
const MOST_ENTRIES = 500;
const MOST_QUOTES = 1_000;
const MOST_REPORTERS = 50;
/** Names and addresses are indexed: a row of PostgreSQL's indexes has room for 2,700 bytes. */
const LONGEST_NAME = 240;
const LONGEST_URI = 500;

function checkLength(field: string, text: string | null | undefined, most: number): void {
  if ((text?.length ?? 0) > most) throw fieldTooLong(field, most);
}

/**
 * Refuses what no article is and no database could hold, whatever the form that it came in.
 *
 * @throws PAGE_TOO_COMPLEX, FIELD_TOO_LONG.
 */
export function checkDocument(document: ArticleDocument): void {
  const { blocks, reporters, rankings, dateline, rights } = document;
  if (blocks.length > MOST_BLOCKS) throw pageTooComplex('paragraphs', MOST_BLOCKS);
  if (reporters.length > MOST_REPORTERS) throw pageTooComplex('reporters', MOST_REPORTERS);
  const entries = rankings.reduce((sum, ranking) => sum + ranking.entries.length, 0);
  if (entries > MOST_ENTRIES) throw pageTooComplex('entries of hot lists', MOST_ENTRIES);
  checkLength('headline', document.headline, LONGEST_HEADLINE);
  checkLength('URI', document.uri, LONGEST_URI);
  checkLength('dateline', dateline?.text, LONGEST_NAME);
  checkLength('place', dateline?.place, LONGEST_NAME);
  checkLength('copyright holder', rights?.copyrightHolder, LONGEST_HEADLINE);
  for (const { name, printedName, email } of reporters) {
    checkLength('name of a reporter', name, LONGEST_NAME);
    checkLength('name of a reporter', printedName, LONGEST_NAME);
    checkLength('e-mail address of a reporter', email, LONGEST_NAME);
  }
}

/** The same of what was said. @throws PAGE_TOO_COMPLEX, FIELD_TOO_LONG. */
export function checkQuotes({ quotes, speakers }: QuoteExtraction): void {
  if (quotes.length > MOST_QUOTES) throw pageTooComplex('quotes', MOST_QUOTES);
  for (const { name } of speakers) checkLength('name of a speaker', name, LONGEST_NAME);
}
