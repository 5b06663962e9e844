import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const BRIDGE = 'harbour-bridge-to-close-for-repairs';
const HEADLINE = 'Harbour Bridge To Close For Repairs';
const act = (name: string, type: string, selection = '{ id }') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`;

describe('corrections and withdrawals', () => {
  let app: TestApp;
  const keys: Record<string, string> = {};
  const bridge = { article: { slug: BRIDGE } };
  const cursor = async () => (await asOwner(app, '{ latestChangeCursor }')).latestChangeCursor;
  const changesAfter = async (after: string, key?: string): Promise<Answer[]> => {
    const { data, errors } = await app.query(
      `query ($after: String) { changes(after: $after, first: 100) { edges { node {
        id kind presence reason tombstone { uri reason }
        ... on ArticleChange { article { slug } fields rankings { id }
          correction { kind text signature version } } } } } }`,
      { after },
      key,
    );
    expect(errors).toBeUndefined();
    return data.changes.edges.map(({ node }: Answer) => node);
  };
  const receipts = async () => {
    const { withdrawals } = await asOwner(
      app,
      `{ withdrawals(first: 1) { edges { node { headline reason liftedAt
        receipts { partner acknowledgedAt } } } } }`,
    );
    return withdrawals.edges[0].node;
  };

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ hotList: [HEADLINE, 'Night Trains'] }));
    await app.ingest(
      page({
        headline: 'Ferry Replaces Harbour Bridge',
        contact: 'seoyun@example.org | 2026-03-04 09:00:00',
      }),
    );
    for (const [slug, place] of [
      ['subscriber', 'busan-south-korea'],
      ['elsewhere', 'ulsan-south-korea'],
      ['reader', 'ulsan-south-korea'],
    ] as const) {
      await createPartner(app, slug);
      await giveProduct(app, slug, { place });
      keys[slug] = (await createKey(app, { partner: slug, scopes: ['READ'] })).secret;
    }
    // It has no such product, but was given the body.
    await app.query(`{ article(by: { slug: "${BRIDGE}" }) { body { html } } }`, {}, keys['reader']);
    await app.usage.write();
  });
  afterAll(() => app.close());

  test('a correction stands with the article, and the log tells of it', async () => {
    const after = await cursor();
    const correct = (kind: string, text: string) =>
      asOwner(app, act('addCorrection', 'AddCorrectionInput'), {
        input: { ...bridge, kind, text, signature: 'The Harbour Desk' },
      });
    await correct('UPDATE', 'The ferry timetable was added.');
    const QUERY = `{ article(by: { slug: "${BRIDGE}" }) { status
      corrections { kind text signature version at } } }`;
    expect((await app.query(QUERY)).data.article.status).toBe('PUBLISHED');
    await correct('CORRECTION', 'The bridge closes for two weeks, not three.');
    const { data } = await app.query(QUERY);
    expect(data.article).toMatchObject({
      status: 'CORRECTED',
      corrections: [
        {
          kind: 'CORRECTION',
          text: 'The bridge closes for two weeks, not three.',
          signature: 'The Harbour Desk',
          version: 1,
        },
        { kind: 'UPDATE' },
      ],
    });
    expect(await changesAfter(after)).toMatchObject([
      { kind: 'ARTICLE_CORRECTED', correction: { kind: 'UPDATE' } },
      { kind: 'ARTICLE_CORRECTED', presence: 'STAYED', correction: { kind: 'CORRECTION' } },
    ]);
    const actors = await app.query(
      `{ article(by: { slug: "${BRIDGE}" }) { corrections { actor } } }`,
    );
    expect(actors.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const empty = await app.query(
      act('addCorrection', 'AddCorrectionInput'),
      { input: { ...bridge, kind: 'UPDATE', text: ' ' } },
      OWNER_KEY,
    );
    expect(empty.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('an article leads to the one in its place, and back', async () => {
    const supersede = (article: string, by: string | null) =>
      app.query(
        act('supersedeArticle', 'SupersedeArticleInput'),
        { input: { article: { slug: article }, ...(by === null ? {} : { by: { slug: by } }) } },
        OWNER_KEY,
      );
    const FERRY = 'ferry-replaces-harbour-bridge';
    expect((await supersede(BRIDGE, FERRY)).errors).toBeUndefined();
    const { data } = await app.query(`{
      bridge: article(by: { slug: "${BRIDGE}" }) { supersededBy { slug } supersedes { slug } }
      ferry: article(by: { slug: "${FERRY}" }) { supersededBy { slug } supersedes { slug } } }`);
    expect(data).toEqual({
      bridge: { supersededBy: { slug: FERRY }, supersedes: [] },
      ferry: { supersededBy: null, supersedes: [{ slug: BRIDGE }] },
    });
    expect((await supersede(FERRY, BRIDGE)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await supersede(BRIDGE, null)).errors).toBeUndefined();
  });

  test('what is withdrawn is nowhere any more, and its tombstone tells why', async () => {
    const { article } = (await app.query(`{ article(by: { slug: "${BRIDGE}" }) { id uri } }`)).data;
    const after = await cursor();
    const refused = await app.query(
      act('withdrawArticle', 'ArticleAndReason', '{ headline }'),
      { input: { ...bridge, reason: ' ' } },
      OWNER_KEY,
    );
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    await asOwner(app, act('withdrawArticle', 'ArticleAndReason', '{ headline }'), {
      input: { ...bridge, reason: 'The source retracted.' },
    });

    const { data } = await app.query(
      `query ($id: ID!) { node(id: $id) { id } article(by: { slug: "${BRIDGE}" }) { id }
        articles(first: 9) { edges { node { slug } } }
        search(query: "cables", first: 9) { totalCount }
        ranking(list: "weekly-hot") { entries { headline } gaps { position } }
        quotes(first: 50) { edges { node { article { slug } } } } }`,
      { id: article.id },
    );
    expect(data.node).toBeNull();
    expect(data.article).toBeNull();
    expect(JSON.stringify(data)).not.toContain(BRIDGE);
    expect(JSON.stringify(data)).not.toContain(HEADLINE);
    expect(data.ranking.gaps).toEqual([{ position: 1 }]);
    expect((await app.fetch(`/articles/${BRIDGE}`)).status).toBe(410);

    const [change, ...rest] = await changesAfter(after);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      kind: 'ARTICLE_WITHDRAWN',
      presence: 'LEFT',
      reason: 'The source retracted.',
      article: null,
      rankings: [{ id: expect.any(String) }],
      tombstone: { uri: article.uri, reason: 'The source retracted.' },
    });
  });

  test('the newsroom sees which partners have taken it down', async () => {
    expect(await receipts()).toEqual({
      headline: HEADLINE,
      reason: 'The source retracted.',
      liftedAt: null,
      receipts: expect.arrayContaining([
        { partner: 'subscriber', acknowledgedAt: null },
        { partner: 'reader', acknowledgedAt: null },
      ]),
    });
    const { data } = await app.query(
      '{ changes(filter: { kinds: [ARTICLE_WITHDRAWN] }) { edges { node { id } } } }',
      {},
      keys['subscriber'],
    );
    const changeId = data.changes.edges[0].node.id;
    const acknowledge = (key?: string, id = changeId) =>
      app.query('mutation ($id: ID!) { acknowledge(changeId: $id) }', { id }, key);
    expect((await acknowledge(keys['subscriber'])).data).toEqual({ acknowledge: true });
    expect((await acknowledge()).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const strange = await acknowledge(keys['subscriber'], 'nonsense');
    expect(strange.errors?.[0]?.extensions.code).toBe('NOT_FOUND');

    const first = await receipts();
    expect(first.receipts).toEqual([
      { partner: 'reader', acknowledgedAt: null },
      { partner: 'subscriber', acknowledgedAt: expect.any(String) },
    ]);
    // The first time counts.
    await acknowledge(keys['subscriber']);
    expect(await receipts()).toEqual(first);
    const hidden = await app.query('{ withdrawals { totalCount } }', {}, keys['subscriber']);
    expect(hidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('what is published again is back, corrected as it was', async () => {
    const after = await cursor();
    const reason = { ...bridge, reason: 'The source stands by it.' };
    await asOwner(app, act('republishArticle', 'ArticleAndReason'), { input: reason });
    expect(await changesAfter(after)).toMatchObject([
      { kind: 'ARTICLE_REPUBLISHED', presence: 'ENTERED', article: { slug: BRIDGE } },
    ]);
    const { data } = await app.query(`{ article(by: { slug: "${BRIDGE}" }) { status } }`);
    expect(data.article.status).toBe('CORRECTED');
    expect((await receipts()).liftedAt).not.toBeNull();
    await asOwner(app, act('unpublishArticle', 'ArticleAndReason'), { input: reason });
    expect((await changesAfter(after)).at(-1)).toMatchObject({
      kind: 'ARTICLE_UNPUBLISHED',
      presence: 'LEFT',
    });
    await asOwner(app, act('republishArticle', 'ArticleAndReason'), { input: reason });
  });

  test('what is deleted leaves nothing but its tombstone, and a gap on the hot list', async () => {
    const after = await cursor();
    const input = { ...bridge, reason: 'By order of the court.' };
    await asOwner(app, act('deleteArticle', 'ArticleAndReason', ''), { input });
    const [deleted, ranking] = await changesAfter(after);
    expect(deleted).toMatchObject({
      kind: 'ARTICLE_DELETED',
      presence: 'LEFT',
      tombstone: { reason: 'By order of the court.' },
    });
    expect(ranking.kind).toBe('RANKING_UPDATED');
    const { data } = await app.query(
      '{ ranking(list: "weekly-hot") { entries { headline } gaps { position } } }',
      {},
      OWNER_KEY,
    );
    expect(data.ranking).toEqual({
      entries: [{ headline: 'Night Trains' }],
      gaps: [{ position: 1 }],
    });
    const again = await app.query(
      act('deleteArticle', 'ArticleAndReason', ''),
      { input },
      OWNER_KEY,
    );
    expect(again.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
