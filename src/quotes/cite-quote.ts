import { Temporal } from 'temporal-polyfill';

/** What a citation of a quote is made of. */
export interface CitedQuote {
  readonly text: string;
  readonly speaker: { readonly name: string; readonly isPerson: boolean } | null;
  /** Roles of the speaker as the article printed them. */
  readonly roles: readonly string[];
  readonly reportedVia: string | null;
  readonly article: {
    readonly headline: string;
    /** Canonical address, without an anchor. */
    readonly url: string;
    readonly publishedAt: Date;
    /** Zone in which the time was printed: it gives the day. */
    readonly timeZone: string;
    readonly language: string;
    readonly reporters: readonly string[];
  };
  /** The block in which the quote begins. */
  readonly blockId: string | null;
}

export interface QuoteCitation {
  /** A ready sentence: who, the words, where and when. */
  readonly text: string;
  /** Link to the very block. */
  readonly url: string;
  /** A schema.org Quotation: https://schema.org/Quotation */
  readonly jsonLd: Record<string, unknown>;
}

/** A comma or full stop inside the closing mark belongs to the article's sentence, not to the citation's. */
const TRAILING_COMMA = /,$/;

/** "2 March 2026". By Temporal, since Node 20's Intl does not know zones like "+09:00". */
function dayOf(date: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toLocaleString('en-GB', { dateStyle: 'long' });
}

function speakerWithRole({ speaker, roles }: CitedQuote): string {
  if (speaker === null) return 'Unnamed';
  return roles[0] === undefined ? speaker.name : `${speaker.name} (${roles[0]})`;
}

function jsonLdOf(quote: CitedQuote, url: string): Record<string, unknown> {
  const { speaker, article } = quote;
  return {
    '@context': 'https://schema.org',
    '@type': 'Quotation',
    text: quote.text,
    url,
    ...(speaker === null
      ? {}
      : {
          spokenByCharacter: {
            '@type': speaker.isPerson ? 'Person' : 'Organization',
            name: speaker.name,
          },
        }),
    isPartOf: {
      '@type': 'NewsArticle',
      headline: article.headline,
      url: article.url,
      datePublished: article.publishedAt.toISOString(),
      inLanguage: article.language,
      author: article.reporters.map((name) => ({ '@type': 'Person', name })),
    },
  };
}

/** How to cite a quote. Pure. */
export function citeQuote(quote: CitedQuote): QuoteCitation {
  const { article, reportedVia } = quote;
  const url = quote.blockId === null ? article.url : `${article.url}#${quote.blockId}`;
  const words = quote.text.replace(TRAILING_COMMA, '');
  const source = [
    ...(article.reporters.length === 0 ? [] : [article.reporters.join(' and ')]),
    `“${article.headline}”`,
    dayOf(article.publishedAt, article.timeZone),
  ].join(', ');
  const via = reportedVia === null ? '' : `, as reported by ${reportedVia}`;
  return {
    text: `${speakerWithRole(quote)}: “${words}”${via} (${source}).`,
    url,
    jsonLd: jsonLdOf(quote, url),
  };
}
