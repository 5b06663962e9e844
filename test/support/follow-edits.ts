import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readEvents } from './event-stream.ts';
import type { Reading } from './event-stream.ts';
import { createEditor } from './random-edits.ts';
import { startService } from './run-cli.ts';
import type { Environment, RunningService } from './run-cli.ts';
import type { Answer } from './test-app.ts';
import { createClient } from './service-client.ts';
import type { Client } from './service-client.ts';
import { openReceiver } from './webhook-receiver.ts';

const OWNER_KEY = 'the-owner-key-of-the-followed-service';
const ARTICLE = '... on Article { id slug headline version }';
const EVENT = `sequence cursor objectId ... on ArticleChange { article { ${ARTICLE} } }`;
const FILTER = 'filter: { types: [ARTICLE] }';
const PULL = `query ($after: String) { changes(after: $after, first: 100, ${FILTER}) {
  edges { node { ${EVENT} } } pageInfo { endCursor hasNextPage } } }`;
const STREAM = `subscription ($after: String) { changes(after: $after, ${FILTER}) { ${EVENT} } }`;

/** Who keeps a copy: what it holds, which changes it was told of, and how far it has come. */
interface Copy {
  readonly articles: Map<string, string>;
  readonly sequences: number[];
}

interface Followed {
  readonly pull: Copy;
  readonly stream: Copy;
  readonly webhook: Copy;
  /** What the service shows at the end. */
  readonly service: Map<string, string>;
  readonly seconds: number;
  readonly editSeconds: number;
}

export interface FollowOptions {
  readonly settings: Environment;
  readonly edits: number;
  /** Edits that are under way at a time. */
  readonly editors: number;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const newCopy = (): Copy => ({ articles: new Map(), sequences: [] });
const nameOf = (slug: string, headline: string, version: number) =>
  `${slug} ${version} ${headline}`;

function apply({ articles }: Copy, id: string, article: Answer): void {
  if (article == null) articles.delete(id);
  else articles.set(id, nameOf(article.slug, article.headline, article.version));
}

async function followByPull(client: Client, key: string, copy: Copy, isOver: () => boolean) {
  let after: string | null = null;
  for (;;) {
    const last = isOver();
    const { data } = await client.ask(key, PULL, { after });
    if (data == null) continue;
    for (const { node } of data.changes.edges as { node: Answer }[]) {
      copy.sequences.push(node.sequence);
      apply(copy, node.objectId, node.article);
    }
    after = data.changes.pageInfo.endCursor;
    if (data.changes.pageInfo.hasNextPage === false) {
      if (last) return;
      await wait(50);
    }
  }
}

/** Applies events until the stream ends, or tells of an error. */
async function readStream(reading: Reading, copy: Copy, keepId: (id: string) => void) {
  for (let event = await reading.next(); event !== null; event = await reading.next()) {
    const change = event.data?.data?.changes;
    if (change === undefined) return;
    copy.sequences.push(change.sequence);
    apply(copy, change.objectId, change.article);
    if (event.id !== null) keepId(event.id);
  }
}

/** Reads the stream, opened again after the last event whenever it breaks, until it has come to `end`. */
async function followByStream(client: Client, key: string, copy: Copy, end: () => number | null) {
  let lastId: string = Buffer.from('change:0').toString('base64url');
  const isThere = () => copy.sequences.at(-1) === end();
  while (!isThere()) {
    try {
      const headers = { accept: 'text/event-stream', 'last-event-id': lastId };
      const reading = readEvents(await client.post(key, STREAM, {}, headers));
      const watch = setInterval(() => void (isThere() && reading.close()), 50);
      await readStream(reading, copy, (id) => (lastId = id)).finally(() => clearInterval(watch));
    } catch {
      // The service is away.
    }
    if (!isThere()) await wait(100);
  }
}

async function readService(client: Client, key: string): Promise<Map<string, string>> {
  const copy = newCopy();
  let after: string | null = null;
  do {
    const { data }: Answer = await client.ask(
      key,
      `query ($after: String) { articles(first: 100, after: $after) {
        edges { node { ${ARTICLE} } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    for (const { node } of data.articles.edges as { node: Answer }[]) apply(copy, node.id, node);
    const { endCursor, hasNextPage } = data.articles.pageInfo;
    after = hasNextPage === true ? endCursor : null;
  } while (after !== null);
  return copy.articles;
}

/** A partner with a key of its own. */
async function openPartner(client: Client): Promise<string> {
  const { data } = await client.ask(
    OWNER_KEY,
    `mutation {
      createPartner(input: { slug: "follower", name: "Follower", pointsPerMinute: 100000000 }) { id }
      createAccessKey(input: { partner: "follower", name: "copy", scopes: [READ] }) { secret } }`,
  );
  return data.createAccessKey.secret;
}

/**
 * Makes random edits while a partner follows them by pull, by stream and by webhook at once; the service
 * is killed and started again twice in between.
 */
export async function followEdits({ settings, edits, editors }: FollowOptions): Promise<Followed> {
  const environment = {
    ...settings,
    PORT: String(await freePort()),
    DATELINE_SAMPLES: 'off',
    DATELINE_OWNER_KEY: OWNER_KEY,
    DATELINE_WEBHOOK_TARGETS: 'local',
  };
  let service: RunningService = await startService(environment);
  let end: number | null = null;
  const client = createClient(service.url);
  const key = await openPartner(client);
  const [pull, stream, webhook] = [newCopy(), newCopy(), newCopy()];
  const fetched: Promise<void>[] = [];
  const receiver = await openReceiver(({ data: { sequence, objectId } }) => {
    webhook.sequences.push(sequence);
    const read = client.ask(key, `query ($id: ID!) { node(id: $id) { ${ARTICLE} } }`, {
      id: objectId,
    });
    fetched.push(read.then(({ data }) => apply(webhook, objectId, data.node)));
  });
  try {
    await client.ask(
      key,
      `mutation ($url: String!) {
        createWebhookEndpoint(input: { url: $url, types: [ARTICLE] }) { secret } }`,
      { url: receiver.url },
    );
    const began = performance.now();
    let left = edits;
    const following = [
      followByPull(client, key, pull, () => end !== null),
      followByStream(client, key, stream, () => end),
    ];
    const edit = createEditor(client, OWNER_KEY);

    const killAt = new Set([Math.floor(edits / 3), Math.floor((edits * 2) / 3)]);
    let restarting = Promise.resolve();
    const restart = async (before: Promise<void>) => {
      await before;
      await service.kill();
      service = await startService(environment);
    };
    const work = async () => {
      while (left > 0) {
        left -= 1;
        if (killAt.has(left)) {
          restarting = restart(restarting);
        }
        await edit();
      }
    };
    await Promise.all(Array.from({ length: editors }, work));
    await restarting;
    const editSeconds = (performance.now() - began) / 1000;
    // The last change that the partner sees: all three must come to it.
    const { data } = await client.ask(key, '{ latestChangeCursor }');
    const last = await lastSequence(client, key, data.latestChangeCursor);
    end = last;
    await Promise.all(following);
    while (!webhook.sequences.includes(last)) await wait(50);
    await Promise.all(fetched);
    return {
      pull,
      stream,
      webhook,
      service: await readService(client, key),
      seconds: (performance.now() - began) / 1000,
      editSeconds,
    };
  } finally {
    await service.kill();
    await receiver.close();
  }
}

/** Sequence of the last change of an article that the partner sees, looked for from the log's end. */
async function lastSequence(client: Client, key: string, latest: string): Promise<number> {
  const head = Number(Buffer.from(latest, 'base64url').toString().slice('change:'.length));
  for (let from = Math.max(0, head - 100); ; from = Math.max(0, from - 100)) {
    const after = Buffer.from(`change:${from}`).toString('base64url');
    const { data } = await client.ask(key, PULL, { after });
    const sequence = data.changes.edges.at(-1)?.node.sequence as number | undefined;
    if (sequence !== undefined) return sequence;
    if (from === 0) throw new Error('Nothing has changed.');
  }
}
