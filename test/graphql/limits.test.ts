import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { manyPages } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const ROWS = `query ($n: Int) { articles(first: $n) { edges { node { quotes(first: $n) { edges { node { text } } } } } } }`;

describe('an operation', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of manyPages(2)) await app.ingest(text);
  });
  afterAll(() => app.close());

  test.each([
    ['more than 10,000 rows, by variables', ROWS, { n: 100 }, /10000 rows.*10100/],
    [
      'more than 10,000 rows, by defaults',
      ROWS.replace('$n: Int', '$n: Int = 100'),
      {},
      /10000 rows.*10100/,
    ],
    [
      'more than 10,000 rows, by literals in a fragment',
      `fragment Q on Article { quotes(first: 100) { edges { node { text } } } }
       { articles(first: 100) { edges { node { ...Q } } } }`,
      {},
      /rows/,
    ],
    [
      'more than 10 levels',
      '{ articles { edges { node { quotes { edges { node { article { quotes { edges { node { text } } } } } } } } } } }',
      {},
      /10 levels of fields.*11/,
    ],
    [
      'more than 30 aliases',
      `{ articles { edges { node { ${times(31, (index) => `a${index}: slug`)} } } } }`,
      {},
      /30 aliases.*31/,
    ],
    [
      'more than 300 fields',
      `{ articles { edges { node { ${times(301, () => 'slug')} } } } }`,
      {},
      /300 fields/,
    ],
    [
      'more than 8 directives',
      `{ articles { edges { node { ${times(9, () => 'slug @include(if: true)')} } } } }`,
      {},
      /8 directives.*9/,
    ],
    [
      'more than 20 fields at the root',
      `{ ${times(21, (index) => `a${index}: viewer { name }`)} }`,
      {},
      /20 fields at the root.*21/,
    ],
    ['more than 15 kB', `{ viewer { name } } # ${'x'.repeat(15_000)}`, {}, /15000 bytes/],
    ['more than 2,000 tokens', `{ viewer { ${times(2000, () => 'name')} } }`, {}, /2000 tokens/],
  ])('with %s is refused before anything runs', async (_what, document, variables, message) => {
    const { result, statements } = await recordStatements(app.database, () =>
      app.query(document, variables),
    );
    expect(result.errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(result.errors?.[0]?.message).toMatch(message);
    expect(statements).toEqual([]);
  });

  test('of fragments that multiply is measured at once', async () => {
    const fragments = times(
      40,
      (index) => `fragment F${index} on Article { ...F${index + 1} ...F${index + 1} slug }`,
    );
    const started = performance.now();
    const { errors } = await app.query(
      `${fragments} fragment F40 on Article { slug } { articles { edges { node { ...F0 } } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('may be an introspection, as GraphiQL sends it', async () => {
    const { data, errors } = await app.query(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(20);
  });

  test('several of them in one request are refused', async () => {
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ viewer { name } }' }]),
    });
    expect(response.status).toBe(400);
  });

  test('is priced without being run', async () => {
    const { result, statements } = await recordStatements(app.database, async () => {
      const response = await app.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'dateline-dry-run': '1' },
        body: JSON.stringify({ query: ROWS, variables: { n: 10 } }),
      });
      return (await response.json()) as { extensions: { cost: object } };
    });
    expect(result.extensions.cost).toMatchObject({ points: 111, rows: 110, dryRun: true });
    expect(statements).toEqual([]);
  });
});

describe('a budget', () => {
  test('is told with each answer, and over it nothing runs', async () => {
    const app = await openTestApp({ anonymousPoints: 50 });
    await createPartner(app, 'small', { pointsPerMinute: 30 });
    const { secret } = await createKey(app, { partner: 'small' });
    const ask = (key?: string) =>
      app.fetch('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query: '{ articles(first: 20) { edges { node { slug } } } }' }),
      });
    const first = await ask();
    expect(first.headers.get('ratelimit')).toMatch(/^"points";r=29;t=\d+$/);
    expect(first.headers.get('ratelimit-policy')).toBe('"points";q=50;w=60');
    const { extensions } = (await first.json()) as { extensions: object };
    expect(extensions).toMatchObject({
      cost: { points: 21, budget: { limit: 50, remaining: 29 } },
    });
    expect((await ask()).status).toBe(200);
    const over = await ask();
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(await over.json())).toContain('RATE_LIMITED');

    // A partner's is its own.
    expect((await ask(secret)).status).toBe(200);
    expect((await ask(secret)).status).toBe(429);
    await app.close();
  });

  test('is kept in memory while Redis cannot be reached', async () => {
    const app = await openTestApp({ anonymousPoints: 30, redisUrl: 'redis://127.0.0.1:1' });
    const ask = () => app.query('{ articles(first: 20) { edges { node { slug } } } }');
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    await app.close();
  });
});
