import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe('errors', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page());
  });
  afterAll(() => app.close());

  test.each([
    ['a document that cannot be parsed', '{ articles(', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that does not exist', '{ nonsense }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of the wrong type',
      'query ($n: Int) { articles(first: $n) { totalCount } }',
      { n: 'many' },
      'BAD_USER_INPUT',
    ],
    ['a global id that is none', '{ node(id: "nonsense") { id } }', {}, 'BAD_USER_INPUT'],
    [
      'an id of another type',
      `{ article(by: { id: "${Buffer.from('Quote:1').toString('base64')}" }) { id } }`,
      {},
      'BAD_USER_INPUT',
    ],
    [
      'two fields of a oneOf',
      '{ article(by: { slug: "a", uri: "b" }) { id } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a text with a NUL character',
      'query ($text: String) { quotes(filter: { reportedVia: $text }) { totalCount } }',
      { text: 'a\0b' },
      'BAD_USER_INPUT',
    ],
    [
      'more than a hundred ids',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 101 }, () => 'QXJ0aWNsZTox') },
      'TOO_MANY_IDS',
    ],
    [
      'a change without a key',
      'mutation { ingestPage(input: { page: "x" }) { outcome } }',
      {},
      'FORBIDDEN',
    ],
  ])('%s gets a code and no words of a library', async (_what, document, variables, code) => {
    const { errors } = await app.query(document, variables);
    expect(errors?.[0]?.extensions.code).toBe(code);
    const told = JSON.stringify(errors);
    expect(told).not.toMatch(/prisma|pothos|node_modules|SELECT|\/src\/| at /i);
  });

  test.each([
    ['a type that is no node', '{ node(id: "U3RyaW5nOjE=") { id } }'],
    [
      'a cursor beyond all numbers',
      `{ article(by: { slug: "harbour-bridge-to-close-for-repairs" }) { quotes(after: "${Buffer.from('["POSITION_ASC",2147483648]').toString('base64')}") { totalCount } } }`,
    ],
    [
      'a year that there was not',
      '{ articles(filter: { published: { from: "0000-01-01T00:00:00Z" } }) { totalCount } }',
    ],
    ['a document without end', '{a'.repeat(5000)],
  ])('%s is the mistake of who asks', async (_what, document) => {
    const { errors } = await app.query(document);
    expect(errors?.[0]?.extensions.code).toMatch(
      /BAD_USER_INPUT|BAD_CURSOR|GRAPHQL_PARSE_FAILED|LIMIT_EXCEEDED/,
    );
    expect(errors?.[0]?.message).not.toMatch(/implemented|ref to|Maximum call/);
  });

  test('a search for marks or wildcards alone finds what holds them, not everything', async () => {
    const { data } = await app.query(`{
      percent: quotes(filter: { text: "%" }) { totalCount }
      underscore: quotes(filter: { text: "_" }) { totalCount }
      speakers(name: "%") { totalCount }
      reporters(name: "!") { totalCount } }`);
    expect(data).toEqual({
      percent: { totalCount: 0 },
      underscore: { totalCount: 0 },
      speakers: { totalCount: 0 },
      reporters: { totalCount: 0 },
    });
  });

  test('an id that is no id of a row is nobody', async () => {
    const id = Buffer.from('Article:1').toString('base64');
    const { data, errors } = await app.query(
      'query ($id: ID!) { node(id: $id) { id } article(by: { id: $id }) { id } }',
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, article: null });
  });

  test('a fault of our own is masked', async () => {
    await app.database.client.$executeRaw`ALTER TABLE "Quote" RENAME TO "Hidden"`;
    const { errors } = await app.query('{ quotes { totalCount } }');
    await app.database.client.$executeRaw`ALTER TABLE "Hidden" RENAME TO "Quote"`;
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(errors?.[0]?.message).not.toMatch(/quote|prisma|relation|sql/i);
  });

  test.each([
    ['that stops', '57P01', 503, 'UNAVAILABLE'],
    ['whose statement takes too long', '57014', 503, 'OPERATION_TIMEOUT'],
    ['whose disk is full', '53100', 507, 'STORAGE_FULL'],
    ['that takes no such value', '22021', 200, 'BAD_USER_INPUT'],
    ['with a fault', 'XX000', 200, 'INTERNAL_SERVER_ERROR'],
    ['whose memory is full', '53200', 200, 'INTERNAL_SERVER_ERROR'],
  ])('of a database %s (%s) are told as such', async (_what, sqlState, status, code) => {
    const { client } = app.database;
    await client.$executeRawUnsafe(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'SELECT secret' USING ERRCODE = '${sqlState}'; END $$`);
    await client.$executeRawUnsafe(
      'CREATE TRIGGER fail BEFORE INSERT ON "Article" FOR EACH ROW EXECUTE FUNCTION fail()',
    );
    const text = page({ headline: 'Never Stored', contact: '2026-03-09 09:00:00' });
    const answer = await app.query(
      'mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome } }',
      { page: text },
      OWNER_KEY,
    );
    await client.$executeRawUnsafe('DROP FUNCTION fail CASCADE');
    expect(answer).toMatchObject({ status, errors: [{ extensions: { code } }] });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test.each([
    ['an empty page', ' \n ', 'EMPTY_PAGE', undefined],
    [
      'no date',
      'A Headline\nJANE DOE Reporter\nWords that are no date.',
      'MISSING_DATE',
      undefined,
    ],
    [
      'an impossible date',
      page({ contact: 'a@example.org | 2025-13-45 10:00:00' }),
      'IMPOSSIBLE_DATE',
      3,
    ],
    ['NUL characters', page().replace('bridge', 'bri\0dge'), 'NUL_BYTE', 4],
  ])('a page with %s is refused with its line', async (_what, text, code, line) => {
    const { errors } = await app.query(
      'mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome } }',
      { page: text },
      OWNER_KEY,
    );
    expect(errors?.[0]?.extensions.code).toBe(code);
    if (line !== undefined) expect(errors?.[0]?.extensions.line).toBe(line);
  });

  test('a mutation by GET is refused', async () => {
    const response = await app.fetch(
      `/graphql?query=${encodeURIComponent('mutation { ingestPage(input: { page: "x" }) { outcome } }')}`,
      { headers: { authorization: `Bearer ${OWNER_KEY}` } },
    );
    expect(response.status).toBe(405);
  });
});
