import { PrismaPg } from '@prisma/adapter-pg';
import { config, list } from '@keystone-6/core';
import { allowAll } from '@keystone-6/core/access';
import { integer, json, relationship, text, timestamp } from '@keystone-6/core/fields';
import type { KeystoneConfig } from '@keystone-6/core/types';

const access = allowAll;
const uuid = { idField: { kind: 'uuid' } } as const;
/** The views make these keys of two columns. */
const joined = { idField: { kind: 'string' } } as const;

const slug = () => text({ isIndexed: 'unique' });
const words = () => text();
const wordsOrNull = () => text({ db: { isNullable: true } });
const time = () => timestamp({ validation: { isRequired: true } });
const number = () => integer({ validation: { isRequired: true } });
const one = (ref: string, map: string) => relationship({ ref, db: { foreignKey: { map } } });
const many = (ref: string) => relationship({ ref, many: true });

/** The views of views.sql as Keystone's lists: https://keystonejs.com/docs/config/lists */
export default config({
  db: {
    provider: 'postgresql',
    prismaClientOptions: () => ({
      adapter: new PrismaPg(
        { connectionString: process.env['DATABASE_URL'] ?? '', max: 10 },
        { schema: 'peers' },
      ),
    }),
  },
  server: { port: Number(process.env['PORT']) },
  ui: { isDisabled: true },
  telemetry: false,
  lists: {
    Article: list({
      access,
      db: uuid,
      fields: {
        slug: slug(),
        headline: words(),
        byline: wordsOrNull(),
        dateline: wordsOrNull(),
        publishedAt: time(),
        readingSeconds: number(),
        body: relationship({ ref: 'Body.article' }),
        bylines: many('Byline.article'),
        quotes: many('Quote.article'),
        entries: many('RankingEntry.article'),
      },
    }),
    Body: list({
      access,
      db: uuid,
      fields: { blocks: json(), article: one('Article.body', 'articleId') },
    }),
    Quote: list({
      access,
      db: uuid,
      fields: {
        position: number(),
        text: words(),
        kind: words(),
        speakerAsPrinted: wordsOrNull(),
        publishedAt: time(),
        article: one('Article.quotes', 'articleId'),
        speaker: one('Speaker.quotes', 'speakerId'),
      },
    }),
    Speaker: list({
      access,
      db: uuid,
      fields: { slug: slug(), name: words(), quotes: many('Quote.speaker') },
    }),
    Reporter: list({
      access,
      db: uuid,
      fields: { slug: slug(), name: words(), bylines: many('Byline.reporter') },
    }),
    Byline: list({
      access,
      db: joined,
      fields: {
        position: number(),
        article: one('Article.bylines', 'articleId'),
        reporter: one('Reporter.bylines', 'reporterId'),
      },
    }),
    RankingList: list({
      access,
      db: uuid,
      fields: { slug: slug(), rankings: many('Ranking.list') },
    }),
    Ranking: list({
      access,
      db: uuid,
      fields: {
        computedAt: time(),
        windowStart: time(),
        windowEnd: time(),
        list: one('RankingList.rankings', 'listId'),
        entries: many('RankingEntry.ranking'),
      },
    }),
    RankingEntry: list({
      access,
      db: joined,
      fields: {
        position: number(),
        headline: words(),
        movement: words(),
        previousPosition: integer(),
        ranking: one('Ranking.entries', 'rankingId'),
        article: one('Article.entries', 'articleId'),
      },
    }),
  },
} satisfies KeystoneConfig as never);
