import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeSamples } from '../src/samples/store-samples.ts';
import { asOwner, createKey, createPartner } from './support/partner.ts';
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

test("the README's first sync copies what there is, and follows what happens", async () => {
  await createPartner(app, 'partner');
  const { secret } = await createKey(app, { partner: 'partner', scopes: ['READ'] });
  const copy = new Map<string, { slug: string }>();
  const slugs = () => [...copy.values()].map(({ slug }) => slug);
  const mutate = (name: string, slug: string) =>
    asOwner(app, `mutation ($input: ArticleAndReason!) { ${name}(input: $input) { __typename } }`, {
      input: { article: { slug }, reason: 'A test.' },
    });
  const [first = ''] = await app.database.client.article
    .findMany({ select: { slug: true } })
    .then((articles) => articles.map(({ slug }) => slug));
  // What happens in each of the pauses, and what the copy holds by then.
  const happenings = [
    async () => {
      expect(slugs()).toContain(first);
      await mutate('withdrawArticle', first);
    },
    async () => {
      expect(slugs()).not.toContain(first);
      await mutate('republishArticle', first);
    },
    async () => {
      expect(slugs()).toContain(first);
      throw new Error('seen enough');
    },
  ];
  let failed: (error: unknown) => void = () => {};
  const seenEnough = new Promise<never>((_resolve, reject) => (failed = reject));
  const pause = (resolve: () => void) => void happenings.shift()?.().then(resolve, failed);
  const AsyncFunction = (async () => {}).constructor as new (
    ...source: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const sync = new AsyncFunction('url', 'key', 'copy', 'fetch', 'setTimeout', block('js'));
  const send = (path: string, init: RequestInit) => app.fetch(path, init);
  await expect(Promise.race([sync('', secret, copy, send, pause), seenEnough])).rejects.toThrow(
    'seen enough',
  );
});
