import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const hash = (document: string) => createHash('sha256').update(document).digest('hex');
const extension = (document: string, sha256Hash = hash(document)) => ({
  persistedQuery: { version: 1, sha256Hash },
});

let app: TestApp;
let latest: string;
let ingest: string;

beforeAll(async () => {
  app = await openTestApp();
  await app.ingest(page());
  const operations = await readExampleOperations();
  const named = (name: string) => operations.find((one) => one.name === name)?.query ?? '';
  latest = named('latest-articles');
  ingest = named('ingest-page');
});
afterAll(() => app.close());

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  ...((await response.json()) as object),
});

const post = async (body: object, headers: Record<string, string> = {}, one = app) =>
  read(
    await one.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );

const get = async (parameters: Record<string, object>, headers = {}, one = app) => {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  return read(await one.fetch(`/graphql?${query}`, { headers }));
};

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

describe('a persisted operation', () => {
  test('of schema/operations runs by its hash, by GET and POST', async () => {
    const byText = await post({ query: latest, variables: { first: 1 } });
    expect(byText.data.articles.totalCount).toBe(1);
    const named = { extensions: extension(latest), variables: { first: 1 } };
    expect((await post(named)).data).toEqual(byText.data);
    expect((await get(named)).data).toEqual(byText.data);
  });

  test('that nobody knows is asked for, remembered once it was sent, and no longer than there is room', async () => {
    const document = '{ articles { totalCount } }';
    const named = { extensions: extension(document) };
    const accept = 'application/graphql-response+json';
    const unknown = await get(named, { accept });
    expect(unknown).toMatchObject({
      status: 400,
      errors: [
        {
          message: 'PersistedQueryNotFound',
          extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
        },
      ],
    });
    // As Apollo's clients want it, who accept application/json.
    expect((await get(named)).status).toBe(200);
    expect((await post({ ...named, query: document })).data.articles.totalCount).toBe(1);
    expect((await get(named)).data.articles.totalCount).toBe(1);

    for (let index = 0; index < 400; index += 1) {
      const other = `{ viewer { name } } # ${index} ${'x'.repeat(14_000)}`;
      expect(codeOf(await post({ query: other, extensions: extension(other) }))).toBeUndefined();
    }
    expect(codeOf(await get(named))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await get({ extensions: extension(latest) })).data.articles.totalCount).toBe(1);
  });

  test('must have the hash that it is sent with', async () => {
    const sent = await post({
      query: '{ viewer { name } }',
      extensions: extension('', hash(latest)),
    });
    expect(codeOf(sent)).toBe('PERSISTED_QUERY_MISMATCH');
    expect((await get({ extensions: extension(latest) })).data).toHaveProperty('articles');
  });

  test('is bound by the limits of any document', async () => {
    const deep = `{ articles(first: 101) { totalCount } }`;
    expect(codeOf(await post({ query: deep, extensions: extension(deep) }))).toBe('BAD_PAGE_SIZE');
    expect(codeOf(await get({ extensions: extension(deep) }))).toBe('BAD_PAGE_SIZE');
    const variables = { first: 101 };
    expect(codeOf(await get({ extensions: extension(latest), variables }))).toBe('BAD_PAGE_SIZE');
  });

  test('that changes something is refused by GET', async () => {
    const headers = { authorization: `Bearer ${OWNER_KEY}` };
    const named = { extensions: extension(ingest), variables: { page: page() } };
    expect((await get(named, headers)).status).toBe(405);
    expect((await post(named, headers)).data.ingestPage.outcome).toBe('UNCHANGED');
  });

  test.each([
    ['a list', []],
    ['another version', { version: 2, sha256Hash: hash('') }],
    ['a hash that is none', { version: 1, sha256Hash: 7 }],
    ['null', null],
  ])('named by %s is a request without a document', async (_what, persistedQuery) => {
    const answer = await post({ extensions: { persistedQuery } });
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('BAD_REQUEST');
  });
});

describe('where callers without a key run listed operations only', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await openTestApp({ database: app.database, app: { publicOperations: 'known' } });
  });
  afterAll(() => strict.close());

  test('those of schema/operations run, by hash or text, and no other', async () => {
    expect((await get({ extensions: extension(latest) }, {}, strict)).data).toHaveProperty(
      'articles',
    );
    expect((await post({ query: latest }, {}, strict)).data).toHaveProperty('articles');
    const other = '{ articles { totalCount } }';
    const code = 'PERSISTED_QUERY_NOT_IN_LIST';
    expect(codeOf(await post({ query: other }, {}, strict))).toBe(code);
    expect(codeOf(await post({ query: other, extensions: extension(other) }, {}, strict))).toBe(
      code,
    );
    expect(codeOf(await get({ extensions: extension(other) }, {}, strict))).toBe(code);
    expect(codeOf(await post({ query: `${latest} ` }, {}, strict))).toBe(code);
  });

  test('a key runs any, and opens none for the others', async () => {
    await createPartner(strict, 'partner');
    const { secret } = await createKey(strict, { partner: 'partner' });
    const headers = { authorization: `Bearer ${secret}` };
    const other = '{ articles { totalCount } }';
    const sent = { query: other, extensions: extension(other) };
    expect((await post(sent, headers, strict)).data.articles.totalCount).toBe(1);
    expect(codeOf(await get({ extensions: extension(other) }, {}, strict))).toBe(
      'PERSISTED_QUERY_NOT_IN_LIST',
    );
    const wrong = await post({ query: other }, { authorization: 'Bearer nonsense' }, strict);
    expect([wrong.status, codeOf(wrong)]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
