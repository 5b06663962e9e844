import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };

/** What must be in no answer: stacks, paths, SQL, names of libraries, words of V8's JSON parser. */
const INNARDS =
  /node_modules|\/src\/|\bat [\w.]+ \(|prisma|pothos|SELECT |Unexpected token|in JSON at/i;

let app: TestApp;
let plainApp: TestApp;
let yogaApp: TestApp;

beforeAll(async () => {
  plainApp = await openTestApp();
  yogaApp = await openTestApp({ database: plainApp.database, door: 'yoga' });
  app = plainApp;
  await app.ingest(page());
});
afterAll(async () => {
  await yogaApp.close();
  await plainApp.close();
});

const DOORS = [['plain'], ['yoga']] as const;
const useDoor = (door: 'plain' | 'yoga') =>
  beforeAll(() => {
    app = door === 'plain' ? plainApp : yogaApp;
  });

const post = (body: string, headers: Record<string, string> = JSON_HEADERS) =>
  app.fetch('/graphql', { method: 'POST', headers, body });

describe.each(DOORS)('a malformed request, by the door %s,', (door) => {
  useDoor(door);
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  test.each([
    ['bad JSON', () => post('{"query": '), 400],
    ['JSON that is no object', () => post('"query"'), 400],
    ['nothing', () => post(''), 400],
    ['no query', () => post('{}'), 400],
    ['a query that is a number', () => post('{"query": 1}'), 400],
    [
      'an operation name that is a list',
      () => post('{"query": "{viewer{name}}", "operationName": []}'),
      400,
    ],
    [
      'nesting of 10,000 in variables',
      () => post(`{"query":"{viewer{name}}","variables":{"a":${nested(10_000)}}}`),
      400,
    ],
    [
      'nesting of 10,000 in the document',
      () => post(JSON.stringify({ query: '{a'.repeat(10_000) })),
      200,
    ],
    [
      'bad JSON in the variables of a GET',
      () => app.fetch('/graphql?query={viewer{name}}&variables={'),
      400,
    ],
    [
      'bad JSON in the extensions of a GET',
      () => app.fetch('/graphql?query={viewer{name}}&extensions=x'),
      400,
    ],
    [
      'a form',
      () => post('query={viewer{name}}', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
    ],
    [
      'a multipart form',
      () => post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
      415,
    ],
    ['plain text', () => post('{"query":"{viewer{name}}"}', { 'content-type': 'text/plain' }), 415],
    [
      'application/graphql',
      () => post('{viewer{name}}', { 'content-type': 'application/graphql' }),
      415,
    ],
    [
      'no content type',
      () => app.fetch('/graphql', { method: 'POST', body: new Uint8Array([1]) }),
      415,
    ],
    [
      'an Accept header of 12 kB',
      () => post('{"query":"{viewer{name}}"}', { ...JSON_HEADERS, accept: 'a/b,'.repeat(3000) }),
      400,
    ],
    [
      'a body of 300 kB',
      () =>
        post(JSON.stringify({ query: '{viewer{name}}', variables: { a: 'x'.repeat(300_000) } })),
      413,
    ],
    ['the method DELETE', () => app.fetch('/graphql', { method: 'DELETE' }), 405],
  ])('with %s is refused and tells nothing of the inside', async (_what, send, status) => {
    const response = await send();
    const text = await response.text();
    expect({ status: response.status, text }).toMatchObject({ status });
    expect(text).not.toMatch(INNARDS);
    expect([...response.headers].join('').length).toBeLessThan(2_000);
  });

  const missing = 'query ($n: Int!) { articles(first: $n) { totalCount } }';
  test.each([
    ['no document', { query: '' }],
    ['a document that ends early', { query: '{ viewer {' }],
    ['nesting of 10,000', { query: '{a'.repeat(10_000) }],
    ['nesting of 900', { query: '{a'.repeat(900) + '}'.repeat(900) }],
    ['a field that is not there', { query: '{ nothing }' }],
    ['no operation', { query: 'fragment F on Article { id }' }],
    ['an operation that is not there', { query: '{ viewer { name } }', operationName: 'B' }],
    ['a variable that is missing', { query: missing }],
    ['a variable of a wrong type', { query: missing, variables: { n: 'x' } }],
    ['variables that are a list', { query: missing, variables: [] }],
    ['a page that is too large', { query: '{ articles(first: 101) { totalCount } }' }],
    ['a subscription where there is none', { query: 'subscription { nothing }' }],
  ])('with %s is a 400 to who accepts application/graphql-response+json', async (_what, body) => {
    const accept = 'application/graphql-response+json';
    const response = await post(JSON.stringify(body), { ...JSON_HEADERS, accept });
    const text = await response.text();
    expect({ status: response.status, text }).toMatchObject({ status: 400 });
    expect(JSON.parse(text)).not.toHaveProperty('data');
    expect(text).not.toMatch(INNARDS);
  });

  test('of any kind gets no 5xx', async () => {
    const anyVariables = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    const documents = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'query ($a: String) { quotes(filter: { text: $a }) { totalCount } }',
        'query ($a: ID!) { node(id: $a) { id } }',
        'query ($a: Int) { articles(first: $a) { totalCount } }',
        'query ($a: String) { articles(after: $a) { edges { cursor } } }',
        'query ($a: [ID!]!) { nodes(ids: $a) { id } }',
        'query ($a: DateTime) { ranking(list: "x", at: $a) { id } }',
        'query ($a: String!) { article(by: { slug: $a }) { id } }',
      ),
    );
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\ud800', 'QXJ0aWNsZTo=', '9'.repeat(400), 2 ** 53, -1, 1e308, null),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const bodies = fc.oneof(
      fc
        .record({ query: documents, variables: fc.record({ a: values }) })
        .map((body) => JSON.stringify(body)),
      fc
        .record({ query: documents, variables: anyVariables, operationName: fc.jsonValue() })
        .map((body) => JSON.stringify(body)),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await post(body);
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        expect(text).not.toContain('INTERNAL_SERVER_ERROR');
        expect(text).not.toMatch(/node_modules|\/src\/|prisma/i);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a client', () => {
  useDoor('plain');
  test('is not told names that it did not ask for', async () => {
    for (const query of [
      '{ article(by: { slug: "x" }) { headlin } }',
      '{ articles(orderBy: PUBLISHED_AT_DES) { totalCount } }',
      '{ node(id: "x") { ... on Articl { id } } }',
      'query ($k: QuoteKin) { viewer { name } }',
    ]) {
      const { errors } = await app.query(query);
      expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
    }
    const { errors } = await app.query(
      'query ($o: ArticleOrder!) { articles(orderBy: $o) { totalCount } }',
      { o: 'PUBLISHED_AT_DES' },
    );
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test('may not read answers from another site, unless that is on the list', async () => {
    const send = (one: TestApp, origin: string) =>
      one.fetch('/graphql', {
        method: 'POST',
        headers: { ...JSON_HEADERS, origin },
        body: '{"query":"{viewer{name}}"}',
      });
    const closed = await send(app, 'https://evil.example');
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    const open = await openTestApp({
      app: { corsOrigins: ['https://app.example.org', 'https://b.example.org'] },
    });
    const allowed = await send(open, 'https://app.example.org');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
    const other = await send(open, 'https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
    for (const { headers } of [allowed, other]) {
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    await open.close();
  });

  test('may be kept from asking for the schema', async () => {
    const closed = await openTestApp({ app: { introspection: false } });
    const { errors } = await closed.query('{ __schema { types { name } } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const graphiql = await closed.fetch('/graphql', { headers: { accept: 'text/html' } });
    expect(graphiql.headers.get('content-type') ?? '').not.toContain('text/html');
    await closed.close();
  });

  test('sends a larger body with the scope INGEST only', async () => {
    await createPartner(app, 'sender');
    const { secret } = await createKey(app, { partner: 'sender', scopes: ['INGEST'] });
    const plain = await createKey(app, { partner: 'sender' });
    const body = JSON.stringify({ query: '{viewer{name}}', variables: { a: 'x'.repeat(300_000) } });
    const send = (key: string) =>
      post(body, {
        ...JSON_HEADERS,
        'content-length': String(body.length),
        authorization: `Bearer ${key}`,
      });
    const sent = await send(secret);
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('viewer')]);
    expect((await send(plain.secret)).status).toBe(413);
  });

  test('gets headers that keep an answer from being more than that', async () => {
    const { headers } = await post('{"query":"{viewer{name}}"}');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    const graphiql = await app.fetch('/graphql', { headers: { accept: 'text/html' } });
    const policy = graphiql.headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'sha256-/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });
});
