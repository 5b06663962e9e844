import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeSamples } from '../src/samples/store-samples.ts';
import { openTestApp } from './support/test-app.ts';
import type { TestApp } from './support/test-app.ts';

const ROOT = new URL('../', import.meta.url);

let app: TestApp;
let readme: string;

beforeAll(async () => {
  readme = await readFile(new URL('README.md', ROOT), 'utf8');
  app = await openTestApp();
  await storeSamples(app.database.client);
});
afterAll(() => app.close());

/** The first fenced block of a language. */
function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme);
  return found?.[1] ?? '';
}

test("the README's first query has the answer that the README shows", async () => {
  const { data } = await app.query(block('graphql'));
  expect({ data }).toEqual(JSON.parse(block('json')));
});

test("the README's page can be ingested", async () => {
  expect(await app.ingest(block('text'))).toMatchObject({
    outcome: 'created',
    slug: 'harbour-bridge-to-close-for-repairs',
  });
});
