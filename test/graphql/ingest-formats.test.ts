import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const INGEST = `mutation ($input: IngestPageInput!) {
  ingestPage(input: $input) { outcome slug article { status } } }`;

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const ingest = (input: object) => app.query(INGEST, { input }, OWNER_KEY);

describe('what comes in', () => {
  const item = (changes: object = {}) =>
    JSON.stringify({
      uri: 'urn:example:embargoed',
      type: 'text',
      contentCreated: '2026-03-02T09:00:00+09:00',
      headlines: [{ value: 'Ferry Line Is Sold' }],
      bodies: [
        { contentType: 'text/html', value: '<p>Busan, South Korea — The line is sold.</p>' },
      ],
      copyrightHolder: 'The Agency',
      ...changes,
    });

  test('under an embargo is seen by nobody before its time', async () => {
    const answer = await ingest({ page: item({ embargoedUntil: '2100-01-01T00:00:00Z' }) });
    expect(answer.data.ingestPage).toMatchObject({
      outcome: 'CREATED',
      article: { status: 'EMBARGOED' },
    });
    const query = '{ article(by: { uri: "urn:example:embargoed" }) { copyrightHolder } }';
    expect((await app.query(query)).data.article).toBeNull();
    expect((await app.query(query, {}, OWNER_KEY)).data.article.copyrightHolder).toBe('The Agency');
  });

  test('withheld is a draft', async () => {
    const text = item({
      uri: 'urn:example:withheld',
      pubStatus: 'withheld',
      headlines: [{ value: 'Held' }],
    });
    expect((await ingest({ page: text })).data.ingestPage.article.status).toBe('DRAFT');
  });

  test('as HTML is an article too, and the same page with another advertisement is the same', async () => {
    const html = (advertisement: string) => `<!doctype html><html lang="en"><head>
      <meta property="og:title" content="Lighthouse Is Lit Again">
      <meta property="article:published_time" content="2026-03-02T09:00:00Z"></head><body>
      <aside>${advertisement}</aside><article>
      <p>The lighthouse, which had been dark for forty years, was lit again on Monday by the harbour's oldest pilot, and the whole town came to see.</p>
      <p>"I had forgotten how far it reaches," said Lena Fischer, who sells tea on the quay and had watched it go out when she was a child.</p>
      </article></body></html>`;
    const first = await ingest({ page: html('Buy shoes'), name: 'page.html' });
    expect(first.data.ingestPage).toMatchObject({
      outcome: 'CREATED',
      slug: 'lighthouse-is-lit-again',
    });
    const again = await ingest({ page: html('Buy hats'), format: 'HTML' });
    expect(again.data.ingestPage.outcome).toBe('UNCHANGED');
    const { data } = await app.query(
      '{ article(by: { slug: "lighthouse-is-lit-again" }) { provenance { sourceName fields { field line } } quotes(first: 5) { edges { node { speaker { name } } } } } }',
    );
    expect(data.article.provenance.sourceName).toBe('page.html');
    expect(data.article.provenance.fields).toContainEqual({ field: 'blocks.1.text', line: 6 });
    expect(data.article.quotes.edges[0].node.speaker.name).toBe('Lena Fischer');
  });

  test('with characters that no database can hold has U+FFFD in their place, and all else as it was', async () => {
    const bad = (text: string) => `${text} \0 \ud800 \udc00\ud83d`;
    const text = item({
      uri: 'urn:example:unstorable',
      headlines: [{ value: bad('Ferry 🚢 Sinks') }],
      descriptions: [{ role: 'summary', value: bad('A \\u0000 is no NUL') }],
      by: bad('By Ada Byrne'),
      located: bad('Seoul'),
      people: [{ rel: 'creator', name: 'Ada\0 Byrne' }],
      subjects: [{ rel: 'about', name: bad('Ferries') }],
      copyrightHolder: bad('The Agency'),
      bodies: [
        { contentType: 'text/html', value: `<p>"${bad('It sank')}," said Ada\0 Byrne.</p>` },
      ],
    });
    const jsonLd = `<html><head><script type="application/ld+json">${JSON.stringify({
      '@type': 'NewsArticle',
      headline: bad('Ferry Floats'),
      datePublished: '2026-03-02T10:00:00Z',
      author: { name: bad('Ada Byrne') },
      articleBody: bad('It floats. '.repeat(30)),
    })}</script></head><body></body></html>`;
    for (const one of [text, jsonLd]) {
      expect(await ingest({ page: one })).toMatchObject({
        data: { ingestPage: { outcome: 'CREATED' } },
      });
    }
    const { data } = await app.query(
      '{ article(by: { uri: "urn:example:unstorable" }) { headline standfirst } }',
    );
    expect(data.article).toEqual({
      headline: 'Ferry 🚢 Sinks \ufffd \ufffd \ufffd\ufffd',
      standfirst: 'A \\u0000 is no NUL \ufffd \ufffd \ufffd\ufffd',
    });
  });

  test('as what it was not said to be is refused', async () => {
    const wrong = [
      [{ page: item(), format: 'TEXT' }, 'UNKNOWN_FORMAT'],
      [{ page: page(), format: 'NINJS' }, 'INVALID_JSON'],
      [{ page: page(), format: 'HTML' }, 'MISSING_HEADLINE'],
      [{ page: item({ urgency: 0.5 }) }, 'INVALID_NINJS'],
    ] as const;
    for (const [input, code] of wrong) {
      expect((await ingest(input)).errors?.[0]?.extensions.code).toBe(code);
    }
  });
});
