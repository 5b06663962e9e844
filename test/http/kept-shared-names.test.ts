import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARTICLE, keepingTools, slugOf, wait } from '../support/kept-answers.ts';
import { page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

let app: TestApp;
let tools: ReturnType<typeof keepingTools>;

beforeAll(async () => {
  app = await openTestApp({ app: { keptAnswerBytes: 10_000_000 } });
  tools = keepingTools(app);
  await app.ingest(page({ subjects: ['Topics: Harbours'] }));
});
afterAll(() => app.close());

const askArticle = (headline: string) => app.query(ARTICLE, { slug: slugOf(headline) });
const first = () => askArticle('Harbour Bridge To Close For Repairs');

describe('a name that kept answers share', () => {
  const speakers = async (ask: () => Promise<Answer>): Promise<string[]> =>
    (await ask()).data.article.quotes.edges.map(({ node }: Answer) => node.speaker.name);

  test('is another everywhere when a speaker is merged or a reporter renamed', async () => {
    await tools.keep(first);
    expect(await speakers(first)).toContain('Lena Fischer');
    await tools.act('mergeSpeakers', {
      from: { slug: 'lena-fischer' },
      into: { slug: 'park-min-ho' },
      reason: 'A test.',
    });
    expect(await speakers(first)).not.toContain('Lena Fischer');
    await tools.keep(first);
    await tools.act('updateReporter', { reporter: { slug: 'han-seo-yun' }, name: 'Han Seoyun' });
    expect((await first()).data.article.reporters).toEqual([{ name: 'Han Seoyun' }]);
  });

  test('is another everywhere when a page brings its topic an address', async () => {
    await tools.keep(first);
    expect((await first()).data.article.topics).toEqual([{ name: 'Harbours', uri: null }]);
    const uri = 'http://cv.example.org/harbours';
    await app.ingest(
      page({
        headline: 'Cranes Arrive',
        contact: '2026-03-12 09:00:00',
        subjects: [`Topics: Harbours <${uri}>`],
      }),
    );
    await wait(700);
    expect((await first()).data.article.topics).toEqual([{ name: 'Harbours', uri }]);
    const told = await app.query(
      '{ changes(first: 100) { edges { node { ... on ArticleChange { fields } } } } }',
    );
    expect(JSON.stringify(told.data)).toContain('topic.uri');
  });

  test('has its address everywhere when a page brings one', async () => {
    await createPartner(app, 'desk');
    const { secret } = await createKey(app, { partner: 'desk', scopes: ['READ', 'CONTACT'] });
    const by = (headline: string, contact: string) =>
      app.ingest(page({ headline, contact, byline: 'MOON JI-HO Reporter' }));
    await by('Without Address', '2026-03-12 10:00:00');
    const email = async () =>
      (
        await app.query(
          '{ article(by: { slug: "without-address" }) { reporters { email } } }',
          {},
          secret,
        )
      ).data.article.reporters[0].email as string | null;
    await wait(100);
    await tools.keep(email);
    expect(await email()).toBeNull();
    await by('With Address', 'jiho@example.org | 2026-03-12 11:00:00');
    await wait(700);
    expect(await email()).toBe('jiho@example.org');
  });

  test('is another everywhere when the article whose spelling it had is hidden', async () => {
    const spelt = (name: string, headline: string, contact: string) =>
      app.ingest(
        page({ headline, contact, body: [`"We will wait," said ${name}, who waits. He left.`] }),
      );
    await spelt('Rene Duval', 'First Wait', '2026-03-13 09:00:00');
    await spelt('René Duval', 'Second Wait', '2026-03-13 10:00:00');
    const waiting = () => askArticle('Second Wait');
    await wait(100);
    await tools.keep(waiting);
    expect(await speakers(waiting)).toEqual(['Rene Duval']);
    await tools.actWithReason('withdrawArticle', 'First Wait');
    expect(await speakers(waiting)).toEqual(['René Duval']);
  });
});
