import { headlineKey } from '../headline-key.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { speakerIdentityKey } from '../speaker-identity.ts';
import type { ArticleRecord } from '../store.ts';
import { slugFamily } from './free-slug.ts';
import { subjectLocks } from './store-subjects.ts';

/** Everything that two writers could both look for, miss and make. */
export function namesOf({ document, extraction, source }: ArticleRecord): string[] {
  const { reporters, rankings, dateline } = document;
  const headlines = [
    document.headline,
    ...rankings.flatMap((ranking) => ranking.entries.map((entry) => entry.headline)),
  ];
  return [
    `article:${document.publishedAt}`,
    `page:${source.hash}`,
    ...(document.uri === undefined ? [] : [`uri:${document.uri}`]),
    `slug:${slugFamily(slugify(document.headline))}`,
    ...headlines.map((headline) => `headline:${headlineKey(headline)}`),
    ...reporters.map((reporter) => `reporter:${nameKey(reporter.name)}`),
    ...reporters.map((reporter) => `slug:${slugFamily(slugify(reporter.name))}`),
    ...extraction.speakers.map((speaker) => `speaker:${speakerIdentityKey(speaker, '')}`),
    ...extraction.speakers.map((speaker) => `slug:${slugFamily(slugify(speaker.name))}`),
    ...rankings.map((ranking) => `list:${slugify(ranking.title)}`),
    ...(dateline === null ? [] : [`place:${slugify(dateline.place)}`]),
    ...subjectLocks(document.section, document.topics),
  ];
}
