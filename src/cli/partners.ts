import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { AccessScope, PrismaClient } from '../db/generated/client.ts';
import { badInput, notFound } from '../errors.ts';
import { createKey, createPartner, revokeKey, rotateKey } from '../partners/keys.ts';
import { setSubscription } from '../partners/products.ts';
import { collect, definePutProduct } from './put-product.ts';
import { runTask, shownOnce } from './with-database.ts';
import type { Task } from './with-database.ts';

interface KeyArguments {
  readonly name: string;
  readonly scope: readonly string[];
  readonly expires?: string;
  readonly address: readonly string[];
}

const SCOPES: ReadonlySet<string> = new Set<AccessScope>([
  'READ',
  'EMBARGOED',
  'CONTACT',
  'INGEST',
  'EDIT',
  'OWNER',
]);

const listPartners: Task = async (client) => {
  const partners = await client.partner.findMany({
    orderBy: { slug: 'asc' },
    select: {
      slug: true,
      name: true,
      keys: { orderBy: { id: 'asc' } },
      subscriptions: { select: { product: { select: { slug: true } } } },
    },
  });
  return partners.flatMap(({ slug, name, keys, subscriptions }) => [
    `${slug}: ${name}`,
    `  products: ${subscriptions.map(({ product }) => product.slug).join(', ') || 'none'}`,
    ...keys.map((key) => {
      const end =
        key.revokedAt === null
          ? (key.expiresAt?.toISOString() ?? 'no end')
          : `revoked ${key.revokedAt.toISOString()}`;
      return `  ${key.prefix}…  ${key.name}  ${key.scopes.join(' ')}  ${end}`;
    }),
  ]);
};

function addPartner(slug: string, name: string, points: string | undefined): Task {
  return async (client) => {
    const pointsPerMinute = points === undefined ? null : Number(points);
    if (pointsPerMinute !== null && !Number.isInteger(pointsPerMinute)) {
      throw badInput('"--points" must be a whole number.');
    }
    await createPartner(client, { slug, name, pointsPerMinute });
    return [`${slug} is taken in`];
  };
}

function addKey(partner: string, options: KeyArguments): Task {
  return async (client) => {
    const scopes = options.scope.map((scope) => scope.toUpperCase());
    const wrong = scopes.find((scope) => !SCOPES.has(scope));
    if (wrong !== undefined) throw badInput(`"${wrong}" is no scope.`);
    const expiresAt = options.expires === undefined ? null : new Date(options.expires);
    if (Number.isNaN(expiresAt?.getTime() ?? 0)) throw badInput('"--expires" is no time.');
    const { secret } = await createKey(client, partner, {
      name: options.name,
      scopes: scopes as AccessScope[],
      expiresAt,
      allowedAddresses: options.address,
    });
    return shownOnce(secret);
  };
}

/** The one key that begins so. @throws NOT_FOUND, BAD_USER_INPUT when several do. */
async function findKey(client: PrismaClient, prefix: string): Promise<string> {
  const keys = await client.accessKey.findMany({
    where: { prefix: { startsWith: prefix } },
    take: 2,
    select: { id: true },
  });
  if (keys.length > 1) throw badInput(`More than one key begins with "${prefix}".`);
  const [key] = keys;
  if (key === undefined) throw notFound('key');
  return key.id;
}

/** `dateline partners …`: partners, their keys and what they subscribe to. */
export function definePartners(
  partners: Command,
  readSettings: () => Config,
  write: (line: string) => void,
): void {
  const run = async (task: Task) => runTask('partners', readSettings(), write, task);
  partners
    .command('list')
    .description('all partners with their keys and products')
    .action(() => run(listPartners));
  partners
    .command('add <slug>')
    .description('take in a partner')
    .requiredOption('--name <name>', 'its name, for people')
    .option('--points <number>', 'its budget: points a minute')
    .action((slug: string, { name, points }: { name: string; points?: string }) =>
      run(addPartner(slug, name, points)),
    );
  partners
    .command('key <partner>')
    .description('make a key, which is shown this once')
    .option('--name <name>', 'what it is for', 'key')
    .option('--scope <scope>', 'READ, EMBARGOED, CONTACT, INGEST, EDIT or OWNER', collect, [])
    .option('--expires <time>', 'when it ends, as 2027-01-01T00:00:00Z')
    .option('--address <range>', 'IP address or range that may use it', collect, [])
    .action((partner: string, options: KeyArguments) => run(addKey(partner, options)));
  partners
    .command('rotate <prefix>')
    .description('make a key in place of another, which goes on for a while')
    .option('--overlap <hours>', 'how long, in hours', '24')
    .action((prefix: string, { overlap }: { overlap: string }) =>
      run(async (client) => {
        const key = await rotateKey(client, await findKey(client, prefix), Number(overlap));
        return shownOnce(key.secret);
      }),
    );
  partners
    .command('revoke <prefix>')
    .description('end a key for good, within a second')
    .action((prefix: string) =>
      run(async (client) => {
        await revokeKey(client, await findKey(client, prefix));
        return ['revoked'];
      }),
    );
  definePutProduct(partners, run);
  partners
    .command('subscribe <partner> <product>')
    .description('give a product to a partner')
    .action((partner: string, product: string) =>
      run(async (client) => {
        await setSubscription(client, partner, product, true);
        return [`${partner} has ${product}`];
      }),
    );
}
