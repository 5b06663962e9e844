import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manyPages, page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SECRET = 'Shipyard Merger Is Signed In Silence';

describe('GET /export', () => {
  let app: TestApp;
  let key: string;
  const read = async (bearer: string): Promise<Answer[]> => {
    const headers = { authorization: `Bearer ${bearer}` };
    const response = await app.fetch('/export', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const text = await response.text();
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const ofType = (lines: Answer[], type: string) =>
    lines.filter(({ __typename }) => __typename === type);

  beforeAll(async () => {
    app = await openTestApp();
    // Their quotes are more than one page of the export.
    const [first = '', ...rest] = manyPages(25);
    await app.ingest(`${first}WEEKLY HOT\n- 1${SECRET}\n- 2Night Trains\n`);
    for (const one of rest) await app.ingest(one);
    const { id } = await app.ingest(page({ headline: SECRET }));
    await app.database.client.article.update({
      where: { id },
      data: { status: 'EMBARGOED', embargoedUntil: new Date('2100-01-01') },
    });
    await createPartner(app, 'partner');
    key = (await createKey(app, { partner: 'partner', scopes: ['READ'] })).secret;
  });
  afterAll(() => app.close());

  test('streams all that the viewer may see, between a cursor and its end', async () => {
    const lines = await read(key);
    const { data } = await app.query(`{ latestChangeCursor
      articles(first: 1) { totalCount } quotes(first: 1) { totalCount }
      speakers(first: 1) { totalCount } reporters(first: 1) { totalCount } }`);
    expect(lines[0]).toMatchObject({ __typename: 'Snapshot', cursor: data.latestChangeCursor });
    expect(lines.at(-1)).toEqual({ __typename: 'End', lines: lines.length - 2 });
    for (const [type, list] of [
      ['Article', data.articles],
      ['Quote', data.quotes],
      ['Speaker', data.speakers],
      ['Reporter', data.reporters],
    ]) {
      const ids = ofType(lines, type).map(({ id }) => id);
      expect(ids).toHaveLength(list.totalCount);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(ofType(lines, 'Article')[0].body.blocks.length).toBeGreaterThan(0);
    expect(ofType(lines, 'Reporter')[0].email).toBeNull();
    expect(ofType(lines, 'Ranking')[0].entries).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(JSON.stringify(await read(OWNER_KEY))).toContain(SECRET);
  });

  test('is where to go on from: the changes after its cursor are those since', async () => {
    const [{ cursor }] = await read(key);
    await app.ingest(page({ headline: 'Ferry Replaces Bridge', contact: '2026-03-09 09:00:00' }));
    const { data } = await app.query(
      `query ($after: String) { changes(after: $after) { edges { node {
        ... on ArticleChange { article { headline } } } } } }`,
      { after: cursor },
      key,
    );
    expect(data.changes.edges).toEqual([
      { node: { article: { headline: 'Ferry Replaces Bridge' } } },
    ]);
  });

  test('tells the audit what a partner was given', async () => {
    await app.usage.write();
    const served = await app.database.client.servedArticle.count();
    expect(served).toBe(25);
  });

  test('is one request of the partner, however many batches it is written in', async () => {
    const requests = async () => {
      await app.usage.write();
      const days = await app.database.client.usageDay.findMany({
        where: { operation: 'GET /export' },
      });
      return days.reduce((sum, day) => sum + Number(day.requests), 0);
    };
    const before = await requests();
    await read(key);
    expect((await requests()) - before).toBe(1);
  });

  test('needs a key', async () => {
    const answer = await app.fetch('/export');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'KEY_NEEDED' } }] });
    const unknown = await app.fetch('/export', { headers: { authorization: 'Bearer nonsense' } });
    expect(unknown.status).toBe(401);
  });

  test('lets go of a reader that goes away, and runs two at a time', async () => {
    const headers = { authorization: `Bearer ${key}` };
    const open = () => app.fetch('/export', { headers });
    const [first, second] = [await open(), await open()];
    expect((await open()).status).toBe(503);
    await first.body?.cancel();
    await second.text();
    // It is let go when its transaction has ended, which the reader does not wait for.
    let third = await open();
    for (let tries = 0; third.status === 503 && tries < 1000; tries += 1) third = await open();
    expect(third.status).toBe(200);
    await third.text();
  });
});
