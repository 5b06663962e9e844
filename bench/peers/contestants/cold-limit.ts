import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { operation, PAGE_SIZE, readOperationAnswer } from '../front-page.ts';
import type { Variables } from '../front-page.ts';
import { serve } from './contestant.ts';
import type { Contestant } from './contestant.ts';

const time = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Dateline's visibility for the public. */
const visible = (article: string) => `(
  (${article}.status IN ('PUBLISHED', 'CORRECTED') AND ${article}."publishedAt" <= now())
  OR (${article}.status = 'EMBARGOED' AND ${article}."embargoedUntil" <= now()))`;

const reporters = (articleId: string, columns: string) => `(
  SELECT coalesce(json_agg(json_build_object(${columns}) ORDER BY byline.position), '[]')
  FROM "Byline" byline JOIN "Reporter" reporter ON reporter.id = byline."reporterId"
  WHERE byline."articleId" = ${articleId})`;

const PERSON = `'name', reporter.name, 'slug', reporter.slug`;

const ARTICLE = `
  SELECT json_build_object('id', article.id, 'slug', article.slug, 'headline', article.headline,
    'byline', article.byline, 'dateline', article."datelineText",
    'publishedAt', ${time('article."publishedAt"')}, 'readingSeconds', article."readingSeconds",
    'reporters', ${reporters('article.id', `'id', reporter.id, ${PERSON}`)},
    'body', (SELECT json_build_object('blocks', version.blocks) FROM "ArticleVersion" version
      WHERE version."articleId" = article.id ORDER BY version.number DESC LIMIT 1),
    'quotes', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node',
        json_build_object('id', quote.id, 'text', quote.text, 'kind', quote.kind,
          'speakerAsPrinted', quote."speakerAsPrinted", 'speaker',
          CASE WHEN speaker.id IS NULL THEN NULL ELSE
            json_build_object('id', speaker.id, 'name', speaker.name, 'slug', speaker.slug) END)
        ) ORDER BY quote.position), '[]'))
      FROM (SELECT * FROM "Quote" WHERE "articleId" = article.id AND NOT dismissed
        ORDER BY position LIMIT ${PAGE_SIZE}) quote
      LEFT JOIN "Speaker" speaker ON speaker.id = quote."speakerId"))
  FROM "ArticleSlug" slug JOIN "Article" article ON article.id = slug."articleId"
  WHERE slug.slug = $1 AND ${visible('article')}`;

const QUOTES = `
  SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node',
    json_build_object('id', quote.id, 'text', quote.text, 'publishedAt', ${time('quote."publishedAt"')},
      'article', json_build_object('headline', quote.headline, 'slug', quote.slug,
        'reporters', ${reporters('quote."articleId"', PERSON)})))
    ORDER BY quote."publishedAt" DESC, quote.id DESC), '[]'))
  FROM (SELECT quote.id, quote.text, quote."publishedAt", quote."articleId", article.headline, article.slug
    FROM "Quote" quote JOIN "Article" article ON article.id = quote."articleId"
    WHERE quote."speakerId" = (SELECT id FROM "Speaker" WHERE slug = $2)
      AND NOT quote.dismissed AND ${visible('article')}
    ORDER BY quote."publishedAt" DESC, quote.id DESC LIMIT ${PAGE_SIZE}) quote`;

const RANKING = `
  SELECT json_build_object('computedAt', ${time('ranking."computedAt"')},
    'windowStart', ${time('ranking."windowStart"')}, 'windowEnd', ${time('ranking."windowEnd"')},
    'entries', (SELECT coalesce(json_agg(json_build_object('position', entry.position,
        'headline', entry."printedHeadline", 'movement', entry.movement,
        'previousPosition', entry."previousPosition", 'article',
        CASE WHEN article.id IS NULL THEN NULL ELSE
          json_build_object('headline', article.headline, 'slug', article.slug,
            'publishedAt', ${time('article."publishedAt"')},
            'reporters', ${reporters('article.id', PERSON)}) END) ORDER BY entry.position), '[]')
      FROM "RankingEntry" entry LEFT JOIN "Article" article ON article.id = entry."articleId"
      WHERE entry."rankingId" = ranking.id AND (entry."articleId" IS NULL OR ${visible('article')})))
  FROM (SELECT ranking.* FROM "Ranking" ranking JOIN "RankingList" list ON list.id = ranking."listId"
    WHERE list.slug = $3 AND ranking."computedAt" <= now()
    ORDER BY ranking."windowStart" DESC, ranking."computedAt" DESC LIMIT 1) ranking`;

export const FRONT_PAGE = `
  SELECT json_build_object('data', json_build_object(
    'article', (${ARTICLE}), 'quotes', (${QUOTES}), 'ranking', (${RANKING})))::text AS answer`;

export async function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}

/** The least that an answer from the database costs here: one prepared statement, its text sent on as it is. */
export async function start(port: number, databaseUrl: string): Promise<void> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  createServer((request, response) => {
    void (async () => {
      const { variables } = JSON.parse(await readBody(request)) as { variables: Variables };
      const { rows } = await pool.query<{ answer: string }>({
        name: 'front-page',
        text: FRONT_PAGE,
        values: [variables.slug, variables.speaker, variables.list],
      });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(rows[0]?.answer);
    })();
  }).listen(port);
}

export const contestant: Contestant = {
  name: 'cold-limit',
  title: 'one hand-written SQL statement behind node:http',
  path: '/',
  program: serve('cold-limit'),
  ask: (variables) => ({ query: operation, variables }),
  read: readOperationAnswer,
};
