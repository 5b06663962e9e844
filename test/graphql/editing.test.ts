import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SLUG = 'harbour-bridge-to-close-for-repairs';

describe('an editor', () => {
  let app: TestApp;
  const owner = async (document: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await app.query(document, variables, OWNER_KEY);
    expect(errors).toBeUndefined();
    return data;
  };
  const codeOf = async (document: string, variables: object = {}, key?: string) =>
    (await app.query(document, variables, key ?? OWNER_KEY)).errors?.[0]?.extensions.code;

  const quotes = async (): Promise<Answer[]> => {
    const data = await owner(
      `query ($slug: String!) { article(by: { slug: $slug }) { quotes(first: 50) { edges { node {
        id text rule confidence articleVersion segments { blockId start end } speaker { id name slug }
        editorialActs { kind actor reason before after } } } } } }`,
      { slug: SLUG },
    );
    return data.article.quotes.edges.map((edge: Answer) => edge.node);
  };
  const quoteOf = async (text: string): Promise<Answer> =>
    (await quotes()).find((quote) => quote.text.startsWith(text));

  beforeEach(async () => {
    app = await openTestApp();
    await app.ingest(page());
  });
  afterEach(() => app.close());

  const REATTRIBUTE = `mutation ($quote: ID!, $speaker: SpeakerBy, $reason: String! = "She told us.") {
    reattributeQuote(input: { quote: $quote, speaker: $speaker, reason: $reason }) { text speaker { slug } rule confidence } }`;

  test('names another speaker; a later version of the page leaves it so, and the record tells who and why', async () => {
    const { id } = await quoteOf('April is');
    const other = (await quoteOf('We will not gamble')).speaker.slug;
    const data = await owner(REATTRIBUTE, { quote: id, speaker: { slug: other } });
    expect(data.reattributeQuote).toMatchObject({
      speaker: { slug: other },
      rule: 'editor',
      confidence: 1,
    });

    await app.ingest(page().replace('two weeks', 'three weeks'));
    const after = await quoteOf('April is');
    expect(after).toMatchObject({
      id,
      articleVersion: 2,
      speaker: { slug: other },
      rule: 'editor',
    });
    expect(after.editorialActs).toMatchObject([
      { kind: 'QUOTE_REATTRIBUTED', actor: 'owner', reason: 'She told us.' },
    ]);
  });

  test('can say that nobody is known to have said it', async () => {
    const { id } = await quoteOf('April is');
    const data = await owner(REATTRIBUTE, { quote: id, speaker: null });
    expect(data.reattributeQuote.speaker).toBeNull();
  });

  test('corrects a span; a later version of the page leaves it so while the words stand', async () => {
    const { id, segments } = await quoteOf('April is');
    const [segment] = segments;
    const correct = `mutation ($quote: ID!, $segments: [BlockSpanInput!]!) {
      correctQuoteSpan(input: { quote: $quote, segments: $segments, reason: "Two words only." }) { text } }`;
    const shorter = { ...segment, end: segment.start + 'April is our'.length };
    const data = await owner(correct, { quote: id, segments: [shorter] });
    expect(data.correctQuoteSpan.text).toBe('April is our');

    await app.ingest(page().replace('Shopkeepers are', 'Many shopkeepers are'));
    expect(await quoteOf('April is')).toMatchObject({
      id,
      text: 'April is our',
      articleVersion: 2,
    });

    await app.ingest(page().replace('April is our best month', 'May is our best month'));
    expect(await quoteOf('April is')).toBeUndefined();
    // Corrected, it is the same quote still; the editor's span went with the words it was about.
    expect(await quoteOf('May is')).toMatchObject({ id, text: 'May is our best month,' });

    await app.ingest(page().replace('"April is our best month,"', 'Nothing is certain,'));
    expect(await codeOf(correct, { quote: id, segments: [{ ...segment, end: 100_000 }] })).toBe(
      'NOT_FOUND',
    );
    const { id: another, segments: of } = await quoteOf('We will');
    expect(await codeOf(correct, { quote: another, segments: [{ ...of[0], end: 100_000 }] })).toBe(
      'BAD_USER_INPUT',
    );
  });

  test('dismisses what is no quote; nothing shows it and no later version brings it back', async () => {
    const { id } = await quoteOf('April is');
    const dismiss = `mutation ($quote: ID!) { dismissQuote(input: { quote: $quote, reason: "A motto." }) }`;
    await owner(dismiss, { quote: id });
    await app.ingest(page().replace('two weeks', 'three weeks'));
    expect(await quoteOf('April is')).toBeUndefined();
    expect((await owner('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();

    await owner(
      'mutation ($quote: ID!) { restoreQuote(input: { quote: $quote, reason: "No motto." }) { text } }',
      { quote: id },
    );
    const { editorialActs } = await quoteOf('April is');
    expect(editorialActs.map((act: Answer) => act.kind)).toEqual([
      'QUOTE_RESTORED',
      'QUOTE_DISMISSED',
    ]);
  });

  test('merges two speakers; old id and slug lead to the one that stays, and later pages find it', async () => {
    await app.ingest(
      page({
        headline: 'Tea Prices Rise',
        contact: '2026-03-05 09:00:00',
        body: ['Tea is dear.', '"It will be dearer," said Helena Fischer.'],
      }),
    );
    const from = (await owner('{ speaker(by: { slug: "helena-fischer" }) { id } }')).speaker.id;
    const merge = `mutation { mergeSpeakers(input: {
      from: { slug: "helena-fischer" }, into: { slug: "lena-fischer" }, reason: "Her passport." }) { slug aliases quoteCount } }`;
    const { mergeSpeakers } = await owner(merge);
    expect(mergeSpeakers).toMatchObject({ slug: 'lena-fischer', quoteCount: 3 });
    expect(mergeSpeakers.aliases).toContain('Helena Fischer');

    const found = await owner(
      `query ($id: ID!) {
        bySlug: speaker(by: { slug: "helena-fischer" }) { slug editorialActs { kind } }
        byId: speaker(by: { id: $id }) { slug }
        node(id: $id) { ... on Speaker { slug } }
        quotes(filter: { speaker: { slug: "helena-fischer" } }) { totalCount } }`,
      { id: from },
    );
    expect(found).toEqual({
      bySlug: { slug: 'lena-fischer', editorialActs: [{ kind: 'SPEAKERS_MERGED' }] },
      byId: { slug: 'lena-fischer' },
      node: { slug: 'lena-fischer' },
      quotes: { totalCount: 3 },
    });

    await app.ingest(
      page({
        headline: 'Tea Prices Fall',
        contact: '2026-03-06 09:00:00',
        body: ['Tea is cheap.', '"It was too dear," said Helena Fischer.'],
      }),
    );
    expect(
      (await owner('{ speaker(by: { slug: "lena-fischer" }) { quoteCount } }')).speaker.quoteCount,
    ).toBe(4);
    expect(await codeOf(merge)).toBe('BAD_USER_INPUT');
  });

  test('splits two speakers that were taken for one; a later version of the page leaves it so', async () => {
    const { id } = await quoteOf('April is');
    const split = `mutation ($quotes: [ID!]!) { splitSpeaker(input: { speaker: { slug: "lena-fischer" },
      quotes: $quotes, name: "Lena Fischer", reason: "Her aunt." }) { slug name quoteCount } }`;
    const { splitSpeaker } = await owner(split, { quotes: [id] });
    expect(splitSpeaker).toEqual({ slug: 'lena-fischer-2', name: 'Lena Fischer', quoteCount: 1 });
    await app.ingest(page().replace('two weeks', 'three weeks'));
    expect((await quoteOf('April is')).speaker.slug).toBe('lena-fischer-2');
    expect((await quoteOf('We cannot pay')).speaker.slug).toBe('lena-fischer');
    expect(await codeOf(split, { quotes: [id] })).toBe('BAD_USER_INPUT');
  });

  test('is told who may be one speaker, and why', async () => {
    const body = [
      'A day.',
      '"One," said L. Fischer.',
      '"Two," said Park Min-oh.',
      '"Three," said Uta Berg.',
    ];
    await app.ingest(page({ headline: 'Another Day', contact: '2026-03-07 09:00:00', body }));
    const { mergeSuggestions } = await owner('{ mergeSuggestions { speakers { name } reasons } }');
    expect(mergeSuggestions).toContainEqual({
      speakers: [{ name: 'Lena Fischer' }, { name: 'L. Fischer' }],
      reasons: ['INITIAL_OR_SHORT_NAME'],
    });
    expect(JSON.stringify(mergeSuggestions)).not.toContain('Uta Berg');
  });

  test('must say why, and needs the key', async () => {
    const { id } = await quoteOf('April is');
    expect(await codeOf(REATTRIBUTE, { quote: id, speaker: null, reason: ' ' })).toBe(
      'BAD_USER_INPUT',
    );
    const publicly = await app.query(REATTRIBUTE, { quote: id, speaker: null });
    expect(publicly.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.query('{ mergeSuggestions { reasons } }')).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});

describe('a quote', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await openTestApp();
    await app.ingest(page());
  });
  afterEach(() => app.close());

  test('can be cited by a sentence, a deep link and JSON-LD', async () => {
    const { data } = await app.query(
      `{ quotes(filter: { text: "best month" }) { edges { node {
        segments { blockId } citation { text url jsonLd } } } } }`,
    );
    const { citation, segments } = data.quotes.edges[0].node;
    const url = `https://news.example.org/articles/${SLUG}`;
    expect(citation.text).toMatch(
      /^Lena Fischer.*: “April is our best month” \(Han Seo-yun, “Harbour Bridge To Close For Repairs”, 2 March 2026\)\.$/,
    );
    expect(citation.url).toBe(`${url}#${segments[0].blockId}`);
    expect(citation.jsonLd).toMatchObject({
      '@type': 'Quotation',
      text: 'April is our best month,',
      spokenByCharacter: { '@type': 'Person', name: 'Lena Fischer' },
      isPartOf: { '@type': 'NewsArticle', url, datePublished: '2026-03-02T00:00:00.000Z' },
    });
  });

  test('is cited by the day of its page’s zone, also where the page prints an offset', async () => {
    await app.ingest(
      page({ headline: 'Bridge Opens Again', contact: '2026-04-20T06:30:00+09:00' }),
    );
    const { data } = await app.query(
      `{ article(by: { slug: "bridge-opens-again" }) { quotes { edges { node { citation { text } } } } } }`,
    );
    expect(data.article.quotes.edges[0].node.citation.text).toContain('20 April 2026');
  });

  test('is found by kind, by kind of speaker and by confidence', async () => {
    const count = async (filter: string) =>
      (await app.query(`{ quotes(filter: { ${filter} }) { totalCount } }`)).data.quotes.totalCount;
    const all = await count('speakerKind: PERSON');
    expect(all).toBeGreaterThan(2);
    expect(await count('speakerKind: ORGANISATION')).toBe(0);
    expect(await count('minimumConfidence: 1.01')).toBe(0);
    expect(await count('minimumConfidence: 0')).toBeGreaterThanOrEqual(all);
    expect(await count('kind: HYPOTHETICAL')).toBe(0);
    expect(await count('reportedVia: "The New York Times"')).toBe(0);
  });

  test('is found by the outlet that carried it, as printed but for case', async () => {
    const carried = 'Wire_100%\\';
    await app.database.client.quote.updateMany({ data: { reportedVia: carried } });
    const count = async (reportedVia: string) =>
      (
        await app.query(
          'query ($reportedVia: String) { quotes(filter: { reportedVia: $reportedVia }) { totalCount } }',
          { reportedVia },
        )
      ).data.quotes.totalCount;
    expect(await count(carried.toLowerCase())).toBeGreaterThan(0);
    for (const other of ['%', 'WireX100%\\', 'Wire_100', 'Wire_100\\']) {
      expect({ other, found: await count(other) }).toEqual({ other, found: 0 });
    }
  });
});
