import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

describe('dateline webhooks', () => {
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  const webhooks = (...args: string[]) => runCli(['webhooks', ...args], database.settings);

  beforeAll(async () => {
    database = await emptyDatabaseSettings(await temporaryFolder());
    await runCli(['partners', 'add', 'north-coast', '--name', 'North Coast'], database.settings);
  });
  afterAll(() => database.drop());

  test('adds an endpoint, renews its secret, disables and enables it', async () => {
    const added = await webhooks('add', 'north-coast', 'https://hook.example.org/changes');
    expect(added).toMatchObject({ exitCode: 0, stderr: '' });
    const [secret = ''] = added.stdout.split('\n');
    expect(secret).toMatch(/^whsec_/);
    const listed = (await webhooks('list')).stdout;
    expect(listed).toContain('north-coast  https://hook.example.org/changes  up to 0');
    expect(listed).not.toContain(secret);
    const [id = ''] = listed.split(' ');
    const [next = ''] = (await webhooks('rotate', id)).stdout.split('\n');
    expect(next).toMatch(/^whsec_/);
    expect(next).not.toBe(secret);
    expect((await webhooks('disable', id)).stdout).toBe('disabled\n');
    expect((await webhooks('list')).stdout).toContain('The newsroom disabled it.');
    expect((await webhooks('enable', id)).stdout).toBe('enabled\n');
    expect(await webhooks('replay', id, '0')).toMatchObject({
      exitCode: 0,
      stdout: 'goes on after 0\n',
    });
  });

  test.each([
    [
      'an address without TLS',
      'BAD_USER_INPUT',
      ['add', 'north-coast', 'http://hook.example.org/'],
    ],
    ['a partner that is not there', 'NOT_FOUND', ['add', 'nobody', 'https://hook.example.org/']],
    ['no endpoint', 'NOT_FOUND', ['rotate', '0']],
  ])('refuses %s', async (_title, code, args) => {
    const { exitCode, stderr } = await webhooks(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`[${code}]`);
  });
});
