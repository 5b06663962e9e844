import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { runCli } from '../support/run-cli.ts';
import type { Environment } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

const SLUG = 'harbour-bridge-to-close-for-repairs';

const item = (changes: object) =>
  JSON.stringify({
    uri: 'urn:example:1',
    type: 'text',
    contentCreated: '2026-03-02T09:00:00+09:00',
    headlines: [{ role: 'main', value: 'Ferries Stop' }],
    bodies: [{ contentType: 'text/plain', value: 'The ferries stop.' }],
    ...changes,
  });

/** More words than an index of PostgreSQL takes, none twice. */
const UNLIKE_WORDS = Array.from({ length: 95_000 }, (_, index) =>
  ['w', (index * 7_919).toString(36), 'y'].join(''),
).join(' ');

/** Every bad input of which the newsroom is told, with the code and the line of its error. */
const BAD_PAGES: [name: string, content: string | Buffer, code: string, line: number | null][] = [
  ['empty.txt', '', 'EMPTY_PAGE', null],
  ['latin-1.txt', Buffer.concat([Buffer.from(page()), Buffer.from([0xe9, 0x0a])]), 'NOT_UTF8', 7],
  ['nul.txt', page().replace('bridge', 'bri\0dge'), 'NUL_BYTE', 4],
  ['picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'BINARY_PAGE', null],
  ['no-headline.txt', '2026-03-02 09:00:00\nWords.\n', 'MISSING_HEADLINE', 1],
  [
    'no-date.txt',
    'A Headline\nJANE DOE Reporter\nSome words of a body that go on.\n',
    'MISSING_DATE',
    3,
  ],
  ['no-such-date.txt', page({ contact: '2025-13-45 09:00:00' }), 'IMPOSSIBLE_DATE', 3],
  ['gap.txt', `${page()}WEEKLY HOT\n- 1One Thing\n- 3Third Thing\n`, 'BROKEN_RANKING', 9],
  [
    'two-lists.txt',
    `${page()}WEEKLY HOT\n- 1One Thing\nWeekly Hot\n- 1Other Thing\n`,
    'BROKEN_RANKING',
    9,
  ],
  ['repeat.txt', `${page()}WEEKLY HOT\n- 1One Thing\n- 1Other Thing\n`, 'BROKEN_RANKING', 9],
  ['large.txt', page({ body: ['word '.repeat(300_000)] }), 'PAGE_TOO_LARGE', null],
  ['page.html', '<!doctype html><html><body>News</body></html>', 'MISSING_HEADLINE', 1],
  ['item.json', '{"uri": "urn:example:1", "urgency": "high"}', 'INVALID_NINJS', 1],
  ['broken.json', '{"uri": "urn:example:1"', 'INVALID_JSON', 1],
  ['long.json', item({ headlines: [{ value: 'Long '.repeat(101) }] }), 'FIELD_TOO_LONG', null],
  [
    'speeches.txt',
    page({ body: ['"It rains," he said. '.repeat(1_001)] }),
    'PAGE_TOO_COMPLEX',
    null,
  ],
  // What only the database finds out.
  ['words.txt', page({ body: [UNLIKE_WORDS] }), 'BAD_USER_INPUT', null],
  ['feed.txt', '<?xml version="1.0"?><rss/>', 'UNKNOWN_FORMAT', null],
];

describe('dateline ingest', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  let settings: Environment;

  beforeAll(async () => {
    folder = await temporaryFolder();
    database = await emptyDatabaseSettings(folder);
    settings = database.settings;
    await writeFile(join(folder, 'good.txt'), page());
  });
  afterAll(async () => {
    await database.drop();
  });

  const path = (name: string) => join(folder, name);

  test('tries a page without storing it', async () => {
    const { exitCode, stdout } = await runCli(
      ['ingest', '--dry-run', '--json', path('good.txt')],
      settings,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).results[0]).toMatchObject({ outcome: 'created', slug: SLUG });
  });

  test('stores a page and tells what it assumed', async () => {
    const { exitCode, stdout, stderr } = await runCli(['ingest', path('good.txt')], settings);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`good.txt: created: ${SLUG}`);
    expect(stdout).toContain('warning, line 3:');
    expect(stdout).toContain('[TIME_ZONE_ASSUMED]');
  });

  test('prints one JSON object and nothing else', async () => {
    const { exitCode, stdout } = await runCli(['ingest', '--json', path('good.txt')], settings);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      results: [
        {
          source: path('good.txt'),
          outcome: 'unchanged',
          id: expect.stringMatching(/^QXJ0aWNsZT/),
          slug: SLUG,
          warnings: [{ code: 'TIME_ZONE_ASSUMED', message: expect.any(String), line: 3 }],
          error: null,
        },
      ],
    });
  });

  test('reads standard input', async () => {
    const text = page({ headline: 'Piped Story', contact: '2026-03-04 09:00:00' });
    const { exitCode, stdout } = await runCli(['ingest', '-'], settings, text);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('standard input: created: piped-story');
  });

  test('refuses each bad page for its own reason, and stores the rest of the batch', async () => {
    const batch = path('batch');
    await mkdir(batch);
    for (const [name, content] of BAD_PAGES) await writeFile(join(batch, name), content);
    await writeFile(
      join(batch, 'a-good.txt'),
      page({ headline: 'First Of Batch', contact: '2026-03-05 09:00:00' }),
    );
    await writeFile(
      join(batch, 'z-good.txt'),
      page({ headline: 'Last Of Batch', contact: '2026-03-06 09:00:00' }),
    );
    const { exitCode, stdout } = await runCli(
      ['ingest', '--json', batch, join(batch, 'page.html'), path('missing.txt')],
      settings,
    );
    expect(exitCode).toBe(1);
    const { results } = JSON.parse(stdout);
    const bySource = new Map(
      results.map((result: { source: string }) => [result.source.slice(batch.length + 1), result]),
    );
    for (const [name, , code, line] of BAD_PAGES) {
      expect({ name, result: bySource.get(name) }).toMatchObject({
        name,
        result: { outcome: 'refused', id: null, error: { code, line } },
      });
    }
    expect(bySource.get('a-good.txt')).toMatchObject({ outcome: 'created' });
    expect(bySource.get('z-good.txt')).toMatchObject({ outcome: 'created' });
    expect(results.at(-1)).toMatchObject({ outcome: 'refused', error: { code: 'FILE_NOT_FOUND' } });
  });

  test('names file, line and what was expected to a person', async () => {
    const { exitCode, stdout } = await runCli(['ingest', path('batch/gap.txt')], settings);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/gap\.txt:9: refused: .*2.*Expected.*\[BROKEN_RANKING\]/);
  });

  test('refuses a folder without pages', async () => {
    await mkdir(path('no-pages'));
    const { exitCode, stdout } = await runCli(['ingest', path('no-pages')], settings);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('[NO_PAGES]');
  });

  test('refuses a call without a page', async () => {
    const { exitCode, stderr } = await runCli(['ingest'], settings);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('source');
  });
});
