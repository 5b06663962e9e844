import { escapeText } from 'entities/escape';
import type { AtomFeed, JsonFeed, RssFeed } from 'feedsmith';
import { sanitizeHtml } from '../ingest/sanitize-html.ts';
import { given } from './given.ts';
import { xmlText } from './xml-text.ts';

export interface FeedItem {
  /** Permanent identifier. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string | null;
  readonly authors: readonly string[];
  readonly language: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

/** A list of articles or quotes, before it has a form. It holds no bodies: a feed is kept by many. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** Name of who publishes it. */
  readonly publisher: string;
  readonly homeUrl: string;
  /** Its own address. */
  readonly url: string;
  readonly language: string | null;
  /** When it was last changed; null for an empty one. */
  readonly updatedAt: Date | null;
  readonly items: readonly FeedItem[];
}

export type FeedForm = 'rss' | 'atom' | 'json';

export const FEED_TYPES: Record<FeedForm, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** Atom must have a time, also when nothing was ever changed. */
const BEGINNING = new Date(0);

/** RSS has descriptions in HTML, which a reader shows as that: text is escaped twice, the second time as XML. */
const rssDescription = (text: string) => sanitizeHtml(escapeText(xmlText(text)));

async function toRss(feed: Feed): Promise<RssFeed.Feed<Date>> {
  const summaries = await Promise.all(
    feed.items.map(async ({ summary }) =>
      summary === null ? {} : { description: await rssDescription(summary) },
    ),
  );
  return {
    title: xmlText(feed.title),
    link: feed.homeUrl,
    description: await rssDescription(feed.description),
    ...(feed.language === null ? {} : { language: feed.language }),
    ...(feed.updatedAt === null ? {} : { lastBuildDate: feed.updatedAt }),
    atom: { links: [{ href: feed.url, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.items.map((item, index) => ({
      title: xmlText(item.title),
      link: item.url,
      guid: { value: item.id, isPermaLink: false },
      pubDate: item.publishedAt,
      ...summaries[index],
      // RSS takes an author by e-mail address only.
      dc: { creators: item.authors.map(xmlText) },
    })),
  };
}

function toAtom(feed: Feed): AtomFeed.Feed<Date> {
  return {
    id: feed.url,
    title: { value: xmlText(feed.title), type: 'text' },
    subtitle: { value: xmlText(feed.description), type: 'text' },
    updated: feed.updatedAt ?? BEGINNING,
    authors: [{ name: xmlText(feed.publisher) }],
    links: [
      { href: feed.url, rel: 'self', type: 'application/atom+xml' },
      { href: feed.homeUrl, rel: 'alternate', type: 'text/html' },
    ],
    entries: feed.items.map((item) => ({
      id: item.id,
      title: { value: xmlText(item.title), type: 'text' },
      published: item.publishedAt,
      updated: item.updatedAt,
      links: [{ href: item.url, rel: 'alternate', type: 'text/html' }],
      authors: item.authors.map((name) => ({ name: xmlText(name) })),
      ...(item.summary === null
        ? {}
        : { summary: { value: xmlText(item.summary), type: 'text' as const } }),
    })),
  };
}

function toJson(feed: Feed): JsonFeed.Feed<Date> {
  return {
    title: feed.title,
    description: feed.description,
    home_page_url: feed.homeUrl,
    feed_url: feed.url,
    authors: [{ name: feed.publisher }],
    ...(feed.language === null ? {} : { language: feed.language }),
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      // Each item must have a content.
      content_text: item.summary ?? item.title,
      ...given({ summary: item.summary }),
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      language: item.language,
      authors: item.authors.map((name) => ({ name })),
    })),
  };
}

/**
 * A feed as RSS 2.0, Atom 1.0 or JSON Feed 1.1, written by feedsmith, which knows all three and keeps XML
 * well-formed. It is loaded with the first feed.
 */
export async function renderFeed(feed: Feed, form: FeedForm): Promise<string> {
  const { generateAtomFeed, generateJsonFeed, generateRssFeed } = await import('feedsmith');
  switch (form) {
    case 'rss':
      return generateRssFeed(await toRss(feed));
    case 'atom':
      return generateAtomFeed(toAtom(feed));
    case 'json':
      // It leaves out a list without items, which the format asks for.
      return JSON.stringify({ items: [], ...(generateJsonFeed(toJson(feed)) as object) });
  }
}
