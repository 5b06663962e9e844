import { createServer } from 'node:http';
import { operation } from '../front-page.ts';
import { FRONT_PAGE, readBody } from './cold-limit.ts';
import { serve } from './contestant.ts';
import type { Contestant } from './contestant.ts';

/** The least that any answer costs: the bytes of one front page from memory. */
export async function start(port: number, databaseUrl: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ answer: string }>(FRONT_PAGE, await someVariables(client));
  await client.end();
  const bytes = Buffer.from(rows[0]?.answer ?? '');
  createServer((request, response) => {
    void readBody(request).then(() => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': bytes.length,
      });
      response.end(bytes);
    });
  }).listen(port);
}

async function someVariables(client: {
  query(sql: string): Promise<{ rows: Record<string, string>[] }>;
}): Promise<(string | undefined)[]> {
  const { rows } = await client.query(`
    SELECT (SELECT slug FROM peers."Article" LIMIT 1) AS article,
      (SELECT slug FROM "Speaker" LIMIT 1) AS speaker, (SELECT slug FROM "RankingList" LIMIT 1) AS list`);
  return [rows[0]?.['article'], rows[0]?.['speaker'], rows[0]?.['list']];
}

export const contestant: Contestant = {
  name: 'hot-limit',
  title: 'the bytes from memory behind node:http',
  path: '/',
  program: serve('hot-limit'),
  ask: (variables) => ({ query: operation, variables }),
  read: null,
};
