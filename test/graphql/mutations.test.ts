import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const INGEST = `mutation ($page: String!, $dryRun: Boolean) {
  ingestPage(input: { page: $page, name: "desk.txt", dryRun: $dryRun }) {
    outcome slug warnings { code line } article { headline version } } }`;

describe('the owner', () => {
  let app: TestApp;
  const owner = (document: string, variables: object = {}) =>
    app.query(document, variables, OWNER_KEY);

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('tries a page without storing it', async () => {
    const { data, errors } = await owner(INGEST, { page: page(), dryRun: true });
    expect(errors).toBeUndefined();
    expect(data.ingestPage).toMatchObject({ outcome: 'CREATED', article: null });
    expect(await app.database.client.article.count()).toBe(0);
    expect(await app.database.client.speaker.count()).toBe(0);
  });

  test('stores a page, and again, and with a change', async () => {
    const { data: first } = await owner(INGEST, { page: page() });
    expect(first.ingestPage).toEqual({
      outcome: 'CREATED',
      slug: 'harbour-bridge-to-close-for-repairs',
      warnings: [{ code: 'TIME_ZONE_ASSUMED', line: 3 }],
      article: { headline: 'Harbour Bridge To Close For Repairs', version: 1 },
    });
    const { data: again } = await owner(INGEST, { page: page() });
    expect(again.ingestPage).toMatchObject({ outcome: 'UNCHANGED', article: { version: 1 } });
    const { data: changed } = await owner(INGEST, {
      page: page().replace('two weeks', 'three weeks'),
    });
    expect(changed.ingestPage).toMatchObject({ outcome: 'UPDATED', article: { version: 2 } });
  });

  test('changes a slug; the old one keeps finding the article', async () => {
    const change = `mutation ($from: String!, $to: String!) {
      changeArticleSlug(input: { article: { slug: $from }, slug: $to }) { slug headline } }`;
    const from = 'harbour-bridge-to-close-for-repairs';
    const { data } = await owner(change, { from, to: 'bridge-closes' });
    expect(data.changeArticleSlug.slug).toBe('bridge-closes');
    const { data: found } = await app.query(
      'query ($slug: String!) { article(by: { slug: $slug }) { slug } }',
      { slug: from },
    );
    expect(found.article.slug).toBe('bridge-closes');

    await owner(INGEST, {
      page: page({ headline: 'Another Story', contact: '2026-03-03 09:00:00' }),
    });
    const taken = await owner(change, { from: 'another-story', to: from });
    expect(taken.errors?.[0]?.extensions.code).toBe('CONFLICT');
    const wrong = await owner(change, { from: 'another-story', to: 'Not A Slug!' });
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('withdraws an article and publishes it again', async () => {
    const set = `mutation ($status: ArticleStatus!, $until: DateTime) {
      setArticleStatus(input: { article: { slug: "bridge-closes" }, status: $status, embargoedUntil: $until }) { status } }`;
    const read = '{ article(by: { slug: "bridge-closes" }) { status } }';
    await owner(set, { status: 'WITHDRAWN' });
    expect((await app.query(read)).data.article).toBeNull();
    expect((await owner(read)).data.article.status).toBe('WITHDRAWN');
    const noEnd = await owner(set, { status: 'EMBARGOED' });
    expect(noEnd.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    await owner(set, { status: 'EMBARGOED', until: '2100-01-01T00:00:00Z' });
    expect((await app.query(read)).data.article).toBeNull();
    await owner(set, { status: 'PUBLISHED' });
    expect((await app.query(read)).data.article.status).toBe('PUBLISHED');
  });

  test("mends a reporter's name and address; the byline stays as printed", async () => {
    const { data } = await owner(`mutation { updateReporter(input: {
      reporter: { slug: "han-seo-yun" }, name: "Han Seo-yoon", email: "Desk@Example.org" }) { name email } }`);
    expect(data.updateReporter).toEqual({ name: 'Han Seo-yoon', email: 'desk@example.org' });
    const { data: read } = await app.query(
      '{ article(by: { slug: "bridge-closes" }) { byline bylines { printedName } reporters { name } } }',
    );
    expect(read.article).toEqual({
      byline: 'HAN SEO-YUN Reporter',
      bylines: [{ printedName: 'HAN SEO-YUN' }],
      reporters: [{ name: 'Han Seo-yoon' }],
    });
    const unknown = await owner(
      `mutation { updateReporter(input: { reporter: { slug: "nobody" }, name: "X" }) { name } }`,
    );
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
