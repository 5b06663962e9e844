import type { Prisma } from '../../db/generated/client.ts';
import { readLooks } from '../../db/latest-matches.ts';
import { textFilter } from '../../db/text-filter.ts';
import { visibleAnd, visibleOr, visibleThrough } from '../../db/visibility.ts';
import type { ArticleFilter } from '../articles.ts';
import { filterWhere } from '../articles.ts';
import type { Context } from '../context.ts';
import { quotesOf } from '../speaker.ts';
import type { HitFilters, HitKind } from './find-hits.ts';

/** What a search looks for, of the kinds asked for: the words, the filter and what the viewer may see. */
export async function hitFilters(
  context: Context,
  typed: string,
  filter: typeof ArticleFilter.$inferInput | null | undefined,
  kinds: ReadonlySet<HitKind>,
): Promise<HitFilters> {
  const { database, visibility } = context;
  const [text, looks] = await Promise.all([
    textFilter(database.reader, typed),
    filter == null ? readLooks(database.reader) : null,
  ]);
  const said = await quotesOf(context, filter?.speaker);
  const narrowed = await filterWhere(context, filter, said);
  const article = visibleAnd(visibility.article, narrowed);
  // Without a filter no part of it either, for which PostgreSQL would look each quote's article up.
  const quote =
    filter == null
      ? visibility.quote
      : visibleAnd(visibility.quote, { article: narrowed }, said ?? {});
  const speaker = visibleAnd(visibility.speaker, filter == null ? {} : { quotes: { some: quote } });
  const reporter = visibleAnd(
    visibility.reporter,
    filter == null ? {} : { bylines: { some: { article } } },
  );
  const name = visibleOr<Prisma.SearchNameWhereInput>(
    ...(kinds.has('Speaker') ? [visibleThrough('speaker', speaker)] : []),
    ...(kinds.has('Reporter') ? [visibleThrough('reporter', reporter)] : []),
  );
  return { text, article, quote, name, looks };
}
