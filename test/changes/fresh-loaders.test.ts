import { expect, test } from '@jest/globals';
import { subscribe } from '../support/event-stream.ts';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';

const COUNT = `subscription { changes(filter: { types: [ARTICLE] }) {
  ... on ArticleChange { article { quotes(first: 5) { totalCount } } } } }`;

test('each event of a subscription shows what is there then, of what is loaded in batches too', async () => {
  const app = await openTestApp();
  const reading = await subscribe(app, COUNT);
  const said = '"It rains on the quay," said Lena Fischer.';
  const counts: unknown[] = [];
  for (const body of [
    ['It rains.', said],
    ['It rains.', said, '"It pours," said Park Min-ho.'],
  ]) {
    await app.ingest(page({ body }));
    counts.push((await reading.next())?.data.data.changes.article.quotes.totalCount);
  }
  expect(counts).toEqual([1, 2]);
  await reading.close();
  await app.close();
});
