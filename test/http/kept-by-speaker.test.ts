import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepingTools, slugOf, wait } from '../support/kept-answers.ts';
import { page } from '../support/pages.ts';
import { asOwner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const FRONT_PAGE = readFileSync('schema/operations/front-page.graphql', 'utf8');
const SAID = `query Said($speaker: String!) { quotes(filter: { speaker: { slug: $speaker } }) {
  totalCount edges { node { id text speaker { name } article { headline reporters { name } } } } } }`;
const SAID_OF_FERRIES = `query SaidOfFerries($speaker: String!) {
  quotes(filter: { speaker: { slug: $speaker }, topic: { slug: "ferries" } }) { totalCount } }`;

const KEPT = { app: { keptAnswerBytes: 10_000_000 } };
const BRIDGE = 'Harbour Bridge To Close For Repairs';

let app: TestApp;
let other: TestApp;
let tools: ReturnType<typeof keepingTools>;

const store = (headline: string, hour: number, speaker: string) =>
  app.ingest(
    page({
      headline,
      subjects: ['Topics: Ferries'],
      contact: `2026-03-12 ${hour}:00:00`,
      body: ['The ferry.', `"We sail from ${headline}," said ${speaker}, who sails.`],
    }),
  );

beforeAll(async () => {
  app = await openTestApp(KEPT);
  tools = keepingTools(app);
  other = await openTestApp({ ...KEPT, database: app.database });
  await app.ingest(page({ hotList: [BRIDGE] }));
  await store('North Pier', 10, 'Vera Holm');
  await store('South Pier', 11, 'Ida Lund');
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const said = (speaker: string, one = app) => one.query(SAID, { speaker });
const vera = () => said('vera-holm');
const ida = () => said('ida-lund');
const ofFerries = () => app.query(SAID_OF_FERRIES, { speaker: 'vera-holm' });
const frontPage = () =>
  app.query(FRONT_PAGE, { slug: slugOf(BRIDGE), speaker: 'vera-holm', list: 'weekly-hot' });

const ofVera = [vera, ofFerries, frontPage];

/** Which of the answers are kept, looked at one after the other. */
async function areKept(...asked: (() => Promise<unknown>)[]): Promise<boolean[]> {
  const kept: boolean[] = [];
  for (const ask of asked) kept.push(await tools.isKept(ask));
  return kept;
}

describe("a kept answer of a speaker's quotes, and a front page with them", () => {
  test('stays when an article quotes others, and ends when one quotes the speaker', async () => {
    await tools.keep(...ofVera, ida);
    expect((await vera()).data.quotes.totalCount).toBe(1);
    await store('West Pier', 12, 'Ida Lund');
    await wait(100);
    expect(await areKept(...ofVera, ida)).toEqual([true, true, true, false]);
    expect((await ida()).data.quotes.totalCount).toBe(2);
    await tools.keep(ida);
    await store('East Pier', 13, 'Vera Holm');
    await wait(100);
    expect(await areKept(...ofVera, ida)).toEqual([false, false, false, true]);
    expect((await vera()).data.quotes.totalCount).toBe(2);
    expect((await ofFerries()).data.quotes.totalCount).toBe(2);
    expect((await frontPage()).data.quotes.edges).toHaveLength(2);
  });

  test('ends when a new version quotes the speaker no more, on every instance', async () => {
    const there = () => said('vera-holm', other);
    await tools.keep(...ofVera, ida, there);
    await store('North Pier', 10, 'Ida Lund');
    await wait(100);
    expect(await areKept(...ofVera, ida)).toEqual([false, false, false, false]);
    await wait(600);
    for (const ask of [vera, there]) {
      expect((await ask()).data.quotes.edges).toMatchObject([
        { node: { article: { headline: 'East Pier' } } },
      ]);
    }
    expect((await ida()).data.quotes.totalCount).toBe(3);
  });

  test('ends when an editor gives a quote to another, or dismisses it', async () => {
    const [first, second] = (await ida()).data.quotes.edges as { node: { id: string } }[];
    const speaker = { slug: 'vera-holm' };
    await tools.keep(vera, ida);
    await tools.act('reattributeQuote', { quote: first?.node.id, speaker, reason: 'A test.' });
    expect(await areKept(vera, ida)).toEqual([false, false]);
    expect((await vera()).data.quotes.totalCount).toBe(2);
    expect((await ida()).data.quotes.totalCount).toBe(2);
    await tools.keep(vera, ida);
    await asOwner(app, 'mutation ($input: DismissQuoteInput!) { dismissQuote(input: $input) }', {
      input: { quote: second?.node.id, reason: 'A test.' },
    });
    expect(await areKept(vera, ida)).toEqual([true, false]);
    expect((await ida()).data.quotes.totalCount).toBe(1);
  });

  test('ends when an article with the quotes is withdrawn', async () => {
    await tools.keep(...ofVera, ida);
    await tools.actWithReason('withdrawArticle', 'East Pier');
    expect((await vera()).data.quotes.totalCount).toBe(1);
    expect(await areKept(...ofVera, ida)).toEqual([true, false, false, true]);
  });

  test('of whom nothing is known ends with any change', async () => {
    const nobody = () => said('uta-berg');
    await tools.keep(nobody);
    await store('Old Pier', 14, 'Uta Berg');
    await wait(100);
    expect((await nobody()).data.quotes.totalCount).toBe(1);
  });
});
