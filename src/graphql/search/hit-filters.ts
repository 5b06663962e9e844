import { textFilter } from '../../db/text-filter.ts';
import type { ArticleFilter } from '../articles.ts';
import { filterWhere } from '../articles.ts';
import type { Context } from '../context.ts';
import { speakerWhere } from '../speaker.ts';
import type { HitFilters, HitKind } from './find-hits.ts';

/** What a search looks for, of the kinds asked for: the words, the filter and what the viewer may see. */
export async function hitFilters(
  { database, visibility }: Context,
  typed: string,
  filter: typeof ArticleFilter.$inferInput | null | undefined,
  kinds: ReadonlySet<HitKind>,
): Promise<HitFilters> {
  const text = await textFilter(database.client, typed);
  const narrowed = await filterWhere(database.client, filter);
  const article = { AND: [visibility.article, narrowed] };
  const quote = {
    AND: [
      visibility.quote,
      { article: narrowed },
      filter?.speaker == null ? {} : { speaker: speakerWhere(filter.speaker) },
    ],
  };
  const speaker = {
    AND: [visibility.speaker, filter == null ? {} : { quotes: { some: quote } }],
  };
  const reporter = {
    AND: [visibility.reporter, filter == null ? {} : { bylines: { some: { article } } }],
  };
  const people = [
    ...(kinds.has('Speaker') ? [{ speaker: { is: speaker } }] : []),
    ...(kinds.has('Reporter') ? [{ reporter: { is: reporter } }] : []),
  ];
  return { text, article, quote, name: { OR: people } };
}
