import { SECTION_RELATION, TIME_ZONE_ROLE } from '../ingest/ninjs/ninjs-item.ts';
import { renderHtml, renderMarkdown, renderPlainText } from '../ingest/render-body.ts';
import type { ArticleContent } from './article-content.ts';
import { given } from './given.ts';
import { printedTime } from './printed-time.ts';

/** What `standard` says of an item: https://iptc.org/standards/ninjs/ */
export const NINJS_STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
} as const;

function publicationStatus(article: ArticleContent, now: Date): 'usable' | 'withheld' | 'canceled' {
  switch (article.status) {
    case 'PUBLISHED':
    case 'CORRECTED':
      return 'usable';
    case 'EMBARGOED':
      return article.embargoedUntil !== null && article.embargoedUntil <= now
        ? 'usable'
        : 'withheld';
    case 'DRAFT':
      return 'withheld';
    case 'WITHDRAWN':
      return 'canceled';
  }
}

function reporterPerson({ name, uri, email }: ArticleContent['reporters'][number]) {
  return given({
    name,
    rel: 'creator',
    uri,
    contactInfo: email === null ? null : [{ type: 'email', role: 'office', value: email }],
  });
}

function quoteAssociation(quote: ArticleContent['quotes'][number], index: number) {
  const { speaker, reportedVia, blockId } = quote;
  const said = speaker === null ? null : [{ name: speaker.name, rel: 'speaker', uri: speaker.uri }];
  return given({
    name: `quote-${index + 1}`,
    rel: 'quote',
    uri: quote.uri,
    type: 'component',
    bodies: [{ role: 'quote', contentType: 'text/plain', value: quote.text }],
    people: speaker?.isPerson === true ? said : null,
    organisations: speaker?.isPerson === false ? said : null,
    infoSources: reportedVia === null ? null : [{ name: reportedVia, role: 'reported-by' }],
    altIds: blockId === null ? null : [{ role: 'anchor', value: blockId }],
  });
}

function subjectsOf({ section, topics }: ArticleContent) {
  const subjects = [
    ...(section === null ? [] : [{ name: section.name, rel: SECTION_RELATION }]),
    ...topics.map(({ name, uri }) => given({ name, rel: 'about', uri })),
  ];
  return subjects.length === 0 ? null : subjects;
}

/** "Correction: The bridge is 400 metres long." */
const noteOf = ({ kind, text }: ArticleContent['corrections'][number]) =>
  `${kind.charAt(0)}${kind.slice(1).toLowerCase()}: ${text}`;

async function bodies({ blocks, dateline, wordCount }: ArticleContent) {
  const text = dateline?.text ?? null;
  const forms = [
    ['plain', 'text/plain', renderPlainText(blocks, text)],
    ['xhtml', 'application/xhtml+xml', await renderHtml(blocks, text)],
    ['markdown', 'text/markdown', await renderMarkdown(blocks, text)],
  ] as const;
  return forms.map(([role, contentType, value]) => ({
    role,
    contentType,
    value,
    wordCount,
    charCount: value.length,
  }));
}

/**
 * An article as an item of IPTC ninjs 3.1, which is valid as 3.0 too. Reading it again (ingest/read-ninjs.ts)
 * gives the same article.
 *
 * @param now decides whether an embargo has ended.
 */
export async function articleNinjs(
  article: ArticleContent,
  now: Date,
): Promise<Record<string, unknown>> {
  const { dateline, timeZone, embargoedUntil, quotes, standfirst, corrections } = article;
  const publishedAt = printedTime(article.publishedAt, timeZone);
  return given({
    uri: article.uri,
    standard: NINJS_STANDARD,
    type: 'text',
    profile: 'article',
    version: String(article.version),
    firstCreated: publishedAt,
    contentCreated: publishedAt,
    versionCreated: printedTime(article.updatedAt, timeZone),
    embargoedUntil: embargoedUntil?.toISOString() ?? null,
    pubStatus: publicationStatus(article, now),
    language: article.language,
    headlines: [{ role: 'main', value: article.headline }],
    descriptions:
      standfirst === null
        ? null
        : [{ role: 'summary', contentType: 'text/plain', value: standfirst }],
    by: article.byline,
    people: article.reporters.length === 0 ? null : article.reporters.map(reporterPerson),
    located: dateline?.text ?? null,
    places: dateline === null ? null : [{ name: dateline.place ?? dateline.text, rel: 'dateline' }],
    subjects: subjectsOf(article),
    bodies: await bodies(article),
    edNote: corrections.length === 0 ? null : corrections.map(noteOf).join('\n'),
    copyrightHolder: article.copyrightHolder,
    copyrightNotice: article.copyrightNotice,
    usageTerms: article.usageTerms,
    altIds: [
      { role: TIME_ZONE_ROLE, value: timeZone },
      { role: 'url', value: article.url },
    ],
    associations: quotes.length === 0 ? null : quotes.map(quoteAssociation),
  });
}
