import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

describe('dateline partners', () => {
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  const partners = (...args: string[]) => runCli(['partners', ...args], database.settings);

  beforeAll(async () => {
    database = await emptyDatabaseSettings(await temporaryFolder());
  });
  afterAll(() => database.drop());

  test('takes a partner in, makes its key, rotates and revokes it', async () => {
    const added = await partners('add', 'north-coast', '--name', 'North Coast');
    expect(added).toMatchObject({ exitCode: 0, stderr: '' });
    const made = await partners('key', 'north-coast', '--scope', 'embargoed', '--scope', 'READ');
    const [secret = ''] = made.stdout.split('\n');
    expect(secret).toMatch(/^dl_live_/);
    const rotated = await partners('rotate', secret.slice(0, 14), '--overlap', '2');
    const [next = ''] = rotated.stdout.split('\n');
    expect(next).not.toBe(secret);
    expect((await partners('revoke', secret.slice(0, 14))).stdout).toBe('revoked\n');
    const { stdout } = await partners('list');
    expect(stdout).toContain('north-coast: North Coast');
    expect(stdout).toMatch(/EMBARGOED READ {2}revoked 20/);
    expect(stdout).not.toContain(secret);
  });

  test('makes a product and gives it to a partner', async () => {
    await partners('add', 'south-coast', '--name', 'South Coast');
    const filter = ['--section', 'business', '--topic', 'ferries', '--source', 'The Harbour Post'];
    const use = ['--use', 'display', '--use', 'SYNDICATION', '--territory', 'KR'];
    const made = await partners('product', 'ferries', '--name', 'Ferries', ...filter, ...use);
    expect(made).toMatchObject({ exitCode: 0, stderr: '', stdout: 'ferries is a product\n' });
    await partners('subscribe', 'south-coast', 'ferries');
    const { stdout } = await partners('list');
    expect(stdout).toContain('south-coast: South Coast\n  products: ferries');
  });

  test('says what is wrong', async () => {
    const { exitCode, stderr } = await partners('key', 'nobody');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[NOT_FOUND]');
    const product = await partners('product', 'x', '--name', 'X', '--section', 'No Slug');
    expect(product.exitCode).toBe(1);
    expect(product.stderr).toContain('[BAD_USER_INPUT]');
  });
});
