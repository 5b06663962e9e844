import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const CHANGES = `query ($after: String, $first: Int, $filter: ChangeFilter) {
  changes(after: $after, first: $first, filter: $filter) {
    edges { cursor node { __typename sequence cursor at kind objectType objectId reason presence
      tombstone { type id uri reason }
      ... on ArticleChange { article { slug } version fields previousSlug }
      ... on QuoteChange { quote { text } article { slug } fields rankings { id } }
      ... on SpeakerChange { speaker { name } into { name } }
      ... on ReporterChange { reporter { name } fields }
      ... on RankingChange { ranking { id } } } }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`;

const BRIDGE = 'harbour-bridge-to-close-for-repairs';

describe('the change log', () => {
  let app: TestApp;
  const read = async (variables: object = {}, key: string | undefined = OWNER_KEY) => {
    const { data, errors } = await app.query(CHANGES, variables, key);
    expect(errors).toBeUndefined();
    return data.changes;
  };
  const nodes = (changes: Answer): Answer[] => changes.edges.map(({ node }: Answer) => node);
  /** What happens in the log while `work` is done, as one with this key sees it. */
  const during = async (work: () => Promise<unknown>, key?: string, filter?: object) => {
    const { latestChangeCursor: after } = await asOwner(app, '{ latestChangeCursor }');
    await work();
    // `read` takes the owner's key unless told.
    const { data } = await app.query(CHANGES, { after, first: 100, filter }, key ?? OWNER_KEY);
    return nodes(data.changes);
  };
  const publicly = async (work: () => Promise<unknown>) => {
    const { latestChangeCursor: after } = await asOwner(app, '{ latestChangeCursor }');
    await work();
    const { data } = await app.query(CHANGES, { after, first: 100 });
    return nodes(data.changes);
  };
  const setStatus = (status: string, more: object = {}) =>
    asOwner(
      app,
      `mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }`,
      { input: { article: { slug: BRIDGE }, status, ...more } },
    );

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ hotList: ['Harbour Bridge To Close For Repairs', 'Night Trains'] }));
  });
  afterAll(() => app.close());

  test('tells of a stored page and of the hot list in it, in order', async () => {
    const changes = await read();
    expect(nodes(changes)).toMatchObject([
      {
        __typename: 'ArticleChange',
        sequence: 1,
        kind: 'ARTICLE_CREATED',
        presence: 'ENTERED',
        article: { slug: BRIDGE },
        version: 1,
        tombstone: null,
      },
      { __typename: 'RankingChange', sequence: 2, kind: 'RANKING_PUBLISHED' },
    ]);
    expect(changes.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(changes.pageInfo.endCursor).toBe(changes.edges.at(-1).cursor);
  });

  test('goes on after a cursor, page by page', async () => {
    const first = await read({ first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await read({ first: 1, after: first.pageInfo.endCursor });
    expect(nodes(second).map(({ sequence }) => sequence)).toEqual([2]);
    const none = await read({ after: second.pageInfo.endCursor });
    expect(none.edges).toEqual([]);
    expect(none.pageInfo.endCursor).toBe(second.pageInfo.endCursor);
  });

  test('says nothing of a page that was stored already', async () => {
    const again = page({ hotList: ['Harbour Bridge To Close For Repairs', 'Night Trains'] });
    expect(await during(() => app.ingest(again))).toEqual([]);
  });

  test('names what a new version changed, and the quotes that it withdrew', async () => {
    const changes = await during(() =>
      app.ingest(
        page({
          headline: 'Harbour Bridge To Close For Three Weeks',
          body: [
            'The harbour bridge will close for three weeks in April, the city said on Monday.',
            'Mayor Park Min-ho said the work could not wait. "The cables are forty years old," Park said. "We will not gamble with lives."',
            'Shopkeepers are worried.',
          ],
        }),
      ),
    );
    expect(changes[0]).toMatchObject({
      kind: 'ARTICLE_UPDATED',
      presence: 'STAYED',
      version: 2,
      fields: ['headline', 'body'],
    });
    expect(changes[1]).toMatchObject({
      kind: 'SLUG_CHANGED',
      previousSlug: BRIDGE,
      article: { slug: 'harbour-bridge-to-close-for-three-weeks' },
    });
    const withdrawn = changes.filter(({ kind }) => kind === 'QUOTE_WITHDRAWN');
    expect(withdrawn.length).toBeGreaterThan(0);
    for (const quote of withdrawn) {
      expect(quote).toMatchObject({
        __typename: 'QuoteChange',
        presence: 'LEFT',
        quote: null,
        tombstone: { type: 'QUOTE', id: quote.objectId },
        rankings: [{ id: expect.any(String) }],
      });
    }
  });

  test('leaves the public a tombstone of what is withdrawn, and nothing of what happens then', async () => {
    const [withdrawn, ...rest] = await publicly(() => setStatus('WITHDRAWN', { reason: 'Libel.' }));
    expect(rest).toEqual([]);
    expect(withdrawn).toMatchObject({
      kind: 'ARTICLE_WITHDRAWN',
      presence: 'LEFT',
      article: null,
      reason: 'Libel.',
      tombstone: {
        type: 'ARTICLE',
        id: withdrawn.objectId,
        uri: expect.stringMatching(/^urn:uuid:/),
        reason: 'Libel.',
      },
    });
    expect(await publicly(() => setStatus('DRAFT'))).toEqual([]);
    expect(await publicly(() => setStatus('PUBLISHED'))).toMatchObject([
      { kind: 'ARTICLE_PUBLISHED', presence: 'ENTERED', tombstone: null },
    ]);
  });

  test('tells of an embargo those whose products hold the article, and the public when it ends', async () => {
    await createPartner(app, 'entitled');
    await giveProduct(app, 'entitled', { place: 'busan-south-korea' });
    const { secret } = await createKey(app, { partner: 'entitled', scopes: ['EMBARGOED'] });
    await createPartner(app, 'elsewhere');
    await giveProduct(app, 'elsewhere', { place: 'ulsan-south-korea' });
    const other = (await createKey(app, { partner: 'elsewhere', scopes: ['EMBARGOED'] })).secret;
    const embargo = (embargoedUntil: string) => setStatus('EMBARGOED', { embargoedUntil });

    await setStatus('DRAFT');
    const start = (await asOwner(app, '{ latestChangeCursor }')).latestChangeCursor;
    await embargo('2100-01-01T00:00:00Z');
    await embargo('2101-01-01T00:00:00Z');
    await setStatus('PUBLISHED');
    const kinds = async (key?: string) => {
      const { data } = await app.query(CHANGES, { after: start }, key);
      return nodes(data.changes).map(({ kind, presence }) => [kind, presence]);
    };
    expect(await kinds(secret)).toEqual([
      ['ARTICLE_EMBARGOED', 'ENTERED'],
      ['ARTICLE_EMBARGOED', 'STAYED'],
      ['EMBARGO_LIFTED', 'STAYED'],
    ]);
    // What they could not see then, they do not see later either: it entered with the last.
    expect(await kinds(other)).toEqual([['EMBARGO_LIFTED', 'ENTERED']]);
    expect(await kinds()).toEqual([['EMBARGO_LIFTED', 'ENTERED']]);
  });

  test('tells a partner what leaves the products that it asks for', async () => {
    await createPartner(app, 'lena');
    const { speakers } = await asOwner(
      app,
      '{ speakers(first: 20) { edges { node { id name } } } }',
    );
    const mayor = speakers.edges.find(({ node }: Answer) => node.name === 'Park Min-ho').node;
    await giveProduct(app, 'lena', { speaker: { id: mayor.id } });
    const { secret } = await createKey(app, { partner: 'lena', scopes: ['READ'] });
    const { quotes } = await asOwner(
      app,
      `query ($id: ID!) { quotes: node(id: $id) { ... on Speaker { quotes(first: 9) { edges { node { id } } } } } }`,
      { id: mayor.id },
    );
    const ids = quotes.quotes.edges.map(({ node }: Answer) => node.id);
    const filter = { products: ['all-of-lena'] };
    const changes = await during(
      async () => {
        for (const id of ids) {
          await asOwner(
            app,
            `mutation ($id: ID!) { reattributeQuote(input: { quote: $id, reason: "Wrong." }) { id } }`,
            { id },
          );
        }
        await setStatus('CORRECTED', { reason: 'Named.' });
      },
      secret,
      filter,
    );
    expect(changes.map(({ kind, presence }) => [kind, presence])).toEqual([
      ...ids.slice(1).map(() => ['QUOTE_CHANGED', 'STAYED']),
      ['QUOTE_CHANGED', 'LEFT'],
    ]);
    const refused = await app.query(CHANGES, { filter: { products: ['all-of-entitled'] } }, secret);
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('takes kinds and types', async () => {
    const only = await read({ filter: { types: ['RANKING'] } });
    expect(new Set(nodes(only).map(({ objectType }) => objectType))).toEqual(new Set(['RANKING']));
    expect(only.pageInfo.hasNextPage).toBe(false);
    const { latestChangeCursor } = await asOwner(app, '{ latestChangeCursor }');
    // Nothing of it is left to be read, though the last changes were of other kinds.
    expect(only.pageInfo.endCursor).toBe(latestChangeCursor);
    const kinds = await read({ filter: { kinds: ['ARTICLE_WITHDRAWN'] } });
    expect(nodes(kinds).map(({ kind }) => kind)).toEqual(['ARTICLE_WITHDRAWN']);
  });

  test('refuses a cursor that is none, lies ahead, or is older than what is kept', async () => {
    const codeOf = async (after: string) =>
      (await app.query(CHANGES, { after }, OWNER_KEY)).errors?.[0]?.extensions.code;
    const cursor = (sequence: number) => Buffer.from(`change:${sequence}`).toString('base64url');
    expect(await codeOf('nonsense')).toBe('BAD_CURSOR');
    expect(await codeOf(cursor(1_000_000))).toBe('CURSOR_AHEAD');
    await app.database.client.changeLog.update({ where: { id: 1 }, data: { keptFrom: 3 } });
    expect(await codeOf(cursor(1))).toBe('CURSOR_EXPIRED');
    expect(nodes(await read({ after: cursor(2), first: 1 }))[0].sequence).toBe(3);
    await app.database.client.changeLog.update({ where: { id: 1 }, data: { keptFrom: 1 } });
  });

  test('is read in statements that do not grow with the page', async () => {
    const count = async (first: number) => {
      const { statements } = await recordStatements(app.database, () => read({ first }));
      return statements.length;
    };
    await count(1);
    expect(await count(100)).toBeLessThanOrEqual(20);
  });
});
