import type { IncomingMessage, ServerResponse } from 'node:http';
import { isbot } from 'isbot';
import { z } from 'zod';
import { isUuid } from '../db/row-id.ts';
import type { Readership } from '../ranking/readership.ts';
import { clientAddress } from './client-address.ts';
import { readBody } from './read-body.ts';

/** A beacon names one article; more than this is none. */
const MOST_BYTES = 1024;

/** Prefix of an article's global id. */
const ARTICLE_ID = 'Article:';

const beacon = z.union([z.object({ id: z.string() }), z.object({ slug: z.string().min(1) })]);

/** The UUID or slug that a beacon names; null when it is no beacon. */
function articleOf(body: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = beacon.safeParse(value);
  if (!parsed.success || body.includes('\\u0000')) return null;
  if ('slug' in parsed.data) return parsed.data.slug;
  const decoded = Buffer.from(parsed.data.id, 'base64').toString();
  const id = decoded.startsWith(ARTICLE_ID) ? decoded.slice(ARTICLE_ID.length) : parsed.data.id;
  return isUuid(id) ? id : null;
}

/** Browsers are few, and the pattern of all bots is long: what was found of one is kept. */
const MOST_AGENTS = 1000;
const botAgents = new Map<string, boolean>();

/** A browser says what it is; who does not is a program. */
function isProgram(agent: string): boolean {
  let known = botAgents.get(agent);
  if (known === undefined) {
    if (botAgents.size >= MOST_AGENTS) botAgents.clear();
    known = agent === '' || isbot(agent);
    botAgents.set(agent, known);
  }
  return known;
}

/** A page on any site of the newsroom may send a beacon; there is nothing in the answer to be read. */
const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code: 'BAD_BEACON', message } }));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  readership: Readership,
  proxyHops: number,
): Promise<void> {
  const body = await readBody(request, MOST_BYTES);
  const article = body.isWhole ? articleOf(body.text) : null;
  if (article === null) {
    refuse(response, 400, 'Expected {"id": "…"} or {"slug": "…"} of one article, as JSON.');
    return;
  }
  response.writeHead(204, HEADERS);
  response.end();
  const agent = request.headers['user-agent'] ?? '';
  if (isProgram(agent)) return;
  const reader = `${clientAddress(request, proxyHops)}\0${agent}`;
  readership.record({ article, at: new Date(), reader });
}

/**
 * `POST /views` with `{"id"}` or `{"slug"}`: a reader opened an article. Answered at once, counted with
 * the next flush; known bots are answered and not counted.
 *
 * It stands ahead of GraphQL, since beacons come by the thousands a second.
 *
 * @returns whether the request was one of these.
 */
export function handleViews(
  request: IncomingMessage,
  response: ServerResponse,
  readership: Readership,
  proxyHops: number,
): boolean {
  if (request.url !== '/views') return false;
  if (request.method === 'POST') {
    answer(request, response, readership, proxyHops).catch(() => response.destroy());
  } else {
    response.setHeader('allow', 'POST');
    refuse(response, 405, 'Send a beacon by POST.');
  }
  return true;
}
