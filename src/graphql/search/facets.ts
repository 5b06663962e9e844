import { readLatestMatches } from '../../db/latest-matches.ts';
import { visibleAnd } from '../../db/visibility.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { articleMatches } from './find-hits.ts';
import type { HitFilters } from './find-hits.ts';

/** Articles that are looked at, the latest, and values of each facet. */
const MOST_ARTICLES = 1000;
const MOST_VALUES = 20;

interface FacetShape {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FacetsShape {
  readonly isExact: boolean;
  readonly reporters: readonly FacetShape[];
  readonly speakers: readonly FacetShape[];
  readonly sections: readonly FacetShape[];
  readonly topics: readonly FacetShape[];
  readonly places: readonly FacetShape[];
  readonly languages: readonly FacetShape[];
  readonly months: readonly FacetShape[];
}

const Facet = builder.objectRef<FacetShape>('SearchFacet').implement({
  description: 'A value that found articles have.',
  fields: (t) => ({
    value: t.exposeString('value', {
      description: 'For a filter: a slug, a language tag, or a month in UTC ("2025-10").',
    }),
    label: t.exposeString('label', { description: 'For people: a name, or the value.' }),
    count: t.exposeInt('count', { description: 'How many of the articles have it.' }),
  }),
});

export const FacetsType = builder.objectRef<FacetsShape>('SearchFacets').implement({
  description: `Counts over the found articles, up to ${MOST_VALUES} values each, the most frequent first.`,
  fields: (t) => {
    const facet = (name: keyof Omit<FacetsShape, 'isExact'>, description: string) =>
      t.field({ type: [Facet], description, resolve: (facets) => [...facets[name]] });
    return {
      isExact: t.exposeBoolean('isExact', {
        description: `False where more than ${MOST_ARTICLES} articles were found: the latest are counted then.`,
      }),
      reporters: facet('reporters', 'Who wrote them.'),
      speakers: facet('speakers', 'Who is quoted in them.'),
      sections: facet('sections', 'Sections that they are in.'),
      topics: facet('topics', 'What they are about.'),
      places: facet('places', 'Where they were written.'),
      languages: facet('languages', 'Their languages.'),
      months: facet('months', 'Months of publication.'),
    };
  },
});

/** Counts each value once an article. */
function tally(
  values: readonly { readonly value: string; readonly label: string }[],
): FacetShape[] {
  const counts = new Map<string, FacetShape>();
  for (const { value, label } of values) {
    counts.set(value, { value, label, count: (counts.get(value)?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .toSorted((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}

const plain = (value: string) => ({ value, label: value });
const labelled = ({ slug, name }: { readonly slug: string; readonly name: string }) => ({
  value: slug,
  label: name,
});

export async function readFacets(context: Context, filters: HitFilters): Promise<FacetsShape> {
  const { database, visibility } = context;
  const found = await readLatestMatches(
    database.reader,
    articleMatches(filters),
    MOST_ARTICLES + 1,
  );
  const ids = found.slice(0, MOST_ARTICLES);
  const named = { select: { slug: true, name: true } } as const;
  const articles = await database.client.article.findMany({
    where: visibleAnd(visibility.article, { id: { in: ids } }),
    select: {
      language: true,
      publishedAt: true,
      place: named,
      section: named,
      topics: { select: { topic: named } },
      bylines: { select: { reporter: named } },
      quotes: {
        where: { AND: [visibility.quote, { speakerId: { not: null } }] },
        distinct: ['speakerId'],
        select: { speaker: named },
      },
    },
  });
  return {
    isExact: found.length <= MOST_ARTICLES,
    reporters: tally(
      articles.flatMap(({ bylines }) => bylines.map((row) => labelled(row.reporter))),
    ),
    speakers: tally(
      articles.flatMap(({ quotes }) =>
        quotes.flatMap((row) => (row.speaker === null ? [] : labelled(row.speaker))),
      ),
    ),
    sections: tally(articles.flatMap(({ section }) => (section === null ? [] : labelled(section)))),
    topics: tally(articles.flatMap(({ topics }) => topics.map(({ topic }) => labelled(topic)))),
    places: tally(articles.flatMap(({ place }) => (place === null ? [] : labelled(place)))),
    languages: tally(articles.map(({ language }) => plain(language))),
    months: tally(articles.map(({ publishedAt }) => plain(publishedAt.toISOString().slice(0, 7)))),
  };
}
