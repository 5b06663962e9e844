import { renderPlainText } from '../ingest/render-body.ts';
import type { ArticleContent } from './article-content.ts';
import { given } from './given.ts';
import { printedTime } from './printed-time.ts';

const person = ({ name, email }: ArticleContent['reporters'][number]) =>
  given({ '@type': 'Person', name, email });

function quotation(quote: ArticleContent['quotes'][number], url: string) {
  const { speaker } = quote;
  return given({
    '@type': 'Quotation',
    '@id': quote.uri,
    text: quote.text,
    url: quote.blockId === null ? null : `${url}#${quote.blockId}`,
    spokenByCharacter:
      speaker === null
        ? null
        : {
            '@type': speaker.isPerson ? 'Person' : 'Organization',
            '@id': speaker.uri,
            name: speaker.name,
          },
    isPartOf: { '@id': url },
  });
}

/** An article as a schema.org NewsArticle, its quotes as Quotations: https://schema.org/NewsArticle */
export function articleJsonLd(article: ArticleContent): Record<string, unknown> {
  const {
    url,
    dateline,
    timeZone,
    copyrightHolder,
    usageTerms,
    reporters,
    quotes,
    topics,
    corrections,
  } = article;
  const place = dateline?.place ?? null;
  return given({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': url,
    identifier: article.uri,
    url,
    mainEntityOfPage: url,
    headline: article.headline,
    abstract: article.standfirst,
    articleBody: renderPlainText(article.blocks),
    articleSection: article.section?.name ?? null,
    about:
      topics.length === 0
        ? null
        : topics.map(({ name, uri }) => given({ '@type': 'Thing', name, sameAs: uri })),
    wordCount: article.wordCount,
    timeRequired: `PT${article.readingSeconds}S`,
    inLanguage: article.language,
    datePublished: printedTime(article.publishedAt, timeZone),
    dateModified: printedTime(article.updatedAt, timeZone),
    version: article.version,
    author: reporters.length === 0 ? null : reporters.map(person),
    dateline: dateline?.text ?? null,
    locationCreated: place === null ? null : { '@type': 'Place', name: place },
    copyrightHolder:
      copyrightHolder === null ? null : { '@type': 'Organization', name: copyrightHolder },
    copyrightNotice: article.copyrightNotice,
    usageInfo: usageTerms === null ? null : { '@type': 'CreativeWork', text: usageTerms },
    correction:
      corrections.length === 0
        ? null
        : corrections.map(({ text, at }) => ({
            '@type': 'CorrectionComment',
            text,
            dateCreated: at.toISOString(),
          })),
    hasPart: quotes.length === 0 ? null : quotes.map((quote) => quotation(quote, url)),
  });
}
