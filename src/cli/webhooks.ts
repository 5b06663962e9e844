import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { rowId } from '../db/row-id.ts';
import { badInput, notFound } from '../errors.ts';
import {
  SECRET_OVERLAP_HOURS,
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  replayAfter,
  rotateSecret,
} from '../webhooks/endpoints.ts';
import type { NewEndpoint } from '../webhooks/endpoints.ts';
import { collect } from './put-product.ts';
import { runTask, shownOnce } from './with-database.ts';
import type { Task } from './with-database.ts';

const listEndpoints: Task = async (client) => {
  const endpoints = await client.webhookEndpoint.findMany({
    orderBy: [{ partner: { slug: 'asc' } }, { id: 'asc' }],
    include: { partner: { select: { slug: true } } },
  });
  return endpoints.map((endpoint) => {
    const { id, partner, url, deliveredUpTo, failedAttempts, disabledAt } = endpoint;
    const state =
      disabledAt === null
        ? `${failedAttempts} failed tries`
        : `disabled ${disabledAt.toISOString()}: ${endpoint.disabledReason ?? 'no reason given'}`;
    return `${id}  ${partner.slug}  ${url}  up to ${deliveredUpTo}  ${state}`;
  });
};

/** @throws NOT_FOUND. */
async function findEndpoint(client: PrismaClient, given: string): Promise<string> {
  const id = rowId(given);
  if ((await client.webhookEndpoint.count({ where: { id } })) === 0) {
    throw notFound('webhook endpoint');
  }
  return id;
}

function addEndpoint(slug: string, endpoint: NewEndpoint, { webhookTargets }: Config): Task {
  return async (client) => {
    const partner = await client.partner.findUnique({ where: { slug }, select: { id: true } });
    if (partner === null) throw notFound('partner');
    return shownOnce((await createEndpoint(client, partner.id, endpoint, webhookTargets)).secret);
  };
}

/** `dateline webhooks …`: where partners are told of changes. */
export function defineWebhooks(
  webhooks: Command,
  readSettings: () => Config,
  write: (line: string) => void,
): void {
  const run = async (task: Task) => runTask('webhooks', readSettings(), write, task);
  /** A command on one endpoint. */
  const define = (
    name: string,
    description: string,
    task: (client: PrismaClient, id: string, argument: string) => Promise<readonly string[]>,
  ) =>
    webhooks
      .command(name)
      .description(description)
      .action((given: string, argument: unknown) =>
        run(async (client) =>
          task(
            client,
            await findEndpoint(client, given),
            typeof argument === 'string' ? argument : '',
          ),
        ),
      );
  webhooks
    .command('list')
    .description('all endpoints')
    .action(() => run(listEndpoints));
  webhooks
    .command('add <partner> <url>')
    .description('tell a partner of what happens from now on; prints the secret this once')
    .option('--product <slug>', 'only of what is in this product of theirs', collect, [])
    .action((slug: string, url: string, { product }: { product: string[] }) =>
      run(addEndpoint(slug, { url, types: [], kinds: [], products: product }, readSettings())),
    );
  define(
    'rotate <endpoint>',
    'make another secret; the old one signs too for a day',
    async (client, id) => shownOnce(await rotateSecret(client, id, SECRET_OVERLAP_HOURS)),
  );
  define('disable <endpoint>', 'send nothing more to it', async (client, id) => {
    await disableEndpoint(client, id, 'The newsroom disabled it.');
    return ['disabled'];
  });
  define('enable <endpoint>', 'go on where it was disabled', async (client, id) => {
    await enableEndpoint(client, id);
    return ['enabled'];
  });
  define(
    'replay <endpoint> <sequence>',
    'tell it again of all after a change',
    async (client, id, text) => {
      if (!/^\d{1,15}$/.test(text)) throw badInput(`"${text}" is no sequence of a change.`);
      await replayAfter(client, id, Number(text));
      return [`goes on after ${text}`];
    },
  );
}
