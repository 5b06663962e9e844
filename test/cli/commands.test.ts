import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

describe('the dateline command', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    database = await emptyDatabaseSettings(folder);
  });
  afterAll(async () => {
    await database.drop();
  });

  test('helps, and documents every setting', async () => {
    const { exitCode, stdout } = await runCli(['--help']);
    expect(exitCode).toBe(0);
    for (const word of [
      'serve',
      'migrate',
      'ingest',
      'quotes',
      'PORT',
      'DATABASE_URL',
      'DATELINE_DATA_DIR',
      'DATELINE_SAMPLES',
      'DATELINE_OWNER_KEY',
      'DATELINE_TIME_ZONE',
      'LOG_LEVEL',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test('refuses a command that it does not have', async () => {
    const { exitCode, stderr } = await runCli(['nonsense']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("unknown command 'nonsense'");
  });

  test('stops at a wrong setting and says what to set, without repeating a secret', async () => {
    const { exitCode, stderr } = await runCli(['serve'], {
      PORT: 'http',
      DATABASE_URL: 'mysql://user:secret@localhost/x',
      DATELINE_TIME_ZONE: 'Mars/Olympus',
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Set PORT to');
    expect(stderr).toContain('Set DATABASE_URL to postgresql://');
    expect(stderr).toContain('Set DATELINE_TIME_ZONE to');
    expect(stderr).not.toContain('secret');
  });

  test('migrates once', async () => {
    const first = await runCli(['migrate'], database.settings);
    expect(first.exitCode).toBe(0);
    // A new embedded database comes with the migrations of the build.
    expect(first.stdout).toMatch(/applied|nothing to apply/);
    const second = await runCli(['migrate'], database.settings);
    expect(second.stdout).toBe('nothing to apply\n');
  });

  test('says when PostgreSQL cannot be reached', async () => {
    const { exitCode, stderr } = await runCli(['migrate'], {
      DATABASE_URL: 'postgresql://user:secret@127.0.0.1:1/dateline',
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[DATABASE_UNREACHABLE]');
    expect(stderr).not.toContain('secret');
  });
});

describe('dateline quotes', () => {
  test('reads lines of texts and writes lines of quotes', async () => {
    const text = 'The ferry is late again.\n\n"We are sorry," said Lena Fischer, the captain.\n';
    const input = [
      JSON.stringify({ id: 'a', text }),
      '',
      JSON.stringify({ id: 'b', text: 'Nothing.' }),
    ];
    const { exitCode, stdout } = await runCli(['quotes'], {}, input.join('\n'));
    expect(exitCode).toBe(0);
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(a.id).toBe('a');
    expect(a.quotes).toHaveLength(1);
    expect(a.quotes[0].speaker).toBe('Lena Fischer');
    expect(text.slice(a.quotes[0].start, a.quotes[0].end)).toBe('We are sorry,');
    expect(b).toEqual({ id: 'b', quotes: [] });
  });

  test('names a line that is none', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ['quotes'],
      {},
      '{"id":"a","text":"x"}\nnonsense\n',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toBe('{"id":"a","quotes":[]}\n');
    expect(stderr).toContain('Line 2');
  });
});
