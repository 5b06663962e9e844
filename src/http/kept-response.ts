import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import type { Budget } from './budgets.ts';
import { extensionsOf } from '../graphql/use-budget.ts';
import type { KeptAnswer } from './kept-answers.ts';
import type { PlainRequest } from './plain-request.ts';
import { surrogateControl } from './surrogate-headers.ts';
import { ANSWER_HEADERS } from './use-security-headers.ts';

/** An answer as it goes out. */
export interface KeptResponse {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** One after the other. */
  readonly body: readonly (string | Buffer)[];
}

/** Shorter ones fit into a packet or two as they are. */
const WORTH_ENCODING_BYTES = 1_400;

const ENCODERS: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  // The best level of brotli takes a hundred times as long for a tenth less.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

const VARY = 'Authorization, Accept, Accept-Encoding';

/** What follows the part that is kept. */
const endingOf = (cost: object): string => `,"extensions":${JSON.stringify({ cost })}}`;

function chooseEncoding(request: PlainRequest, bytes: Buffer): string | undefined {
  const accepted = request.headers.get('accept-encoding');
  if (accepted === null || bytes.length < WORTH_ENCODING_BYTES) return undefined;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const [best] = negotiator.encodings(['br', 'gzip', 'identity']);
  return best === 'identity' ? undefined : best;
}

function isFresh({ headers }: PlainRequest, etag: string): boolean {
  const asked: Record<string, string> = {};
  for (const name of ['if-none-match', 'cache-control']) {
    const value = headers.get(name);
    if (value !== null) asked[name] = value;
  }
  return fresh(asked, { etag });
}

/**
 * The answer to a query by GET without a key: the same bytes for everyone, so it tells no budget, and any
 * cache may keep it that asks before it gives it again, and a CDN that is told of changes for so long.
 */
export async function publicResponse(
  request: PlainRequest,
  type: string,
  answer: KeptAnswer,
  cdnSeconds: number,
): Promise<KeptResponse> {
  const ending = Buffer.from(endingOf({ points: answer.points }));
  const bytes = Buffer.concat([answer.beginning, ending]);
  const encoding = chooseEncoding(request, bytes);
  const etag = `"${answer.digest}-${type.length}${encoding ?? ''}"`;
  const secondsLeft = (answer.until - performance.now()) / 1000;
  const headers = {
    ...ANSWER_HEADERS,
    etag,
    'cache-control': 'public, no-cache',
    vary: VARY,
    'surrogate-key': answer.surrogateKey,
    ...surrogateControl(Math.min(cdnSeconds, secondsLeft)),
  };
  if (isFresh(request, etag)) return { status: 304, headers, body: [] };
  const told = { ...headers, 'content-type': `${type}; charset=utf-8` };
  const encode = ENCODERS[encoding ?? ''];
  if (encoding === undefined || encode === undefined) {
    return { status: 200, headers: told, body: [bytes] };
  }
  let encoded = answer.encoded.get(encoding);
  if (encoded === undefined) {
    encoded = encode(bytes);
    answer.encoded.set(encoding, encoded);
  }
  const body = [await encoded];
  return { status: 200, headers: { ...told, 'content-encoding': encoding }, body };
}

/** The answer to a key or a POST, with its own budget. Only one by GET has a validator. */
export function ownResponse(
  request: PlainRequest,
  type: string,
  answer: KeptAnswer,
  budget: Budget | null,
): KeptResponse {
  const { cost, http } = extensionsOf(answer.points, budget);
  const headers: Record<string, string> = { ...ANSWER_HEADERS, ...http.headers };
  if (request.method === 'GET') {
    // A weak one: the budget in the answer is another each time.
    const etag = `W/"${answer.digest}-${type.length}"`;
    Object.assign(headers, { etag, 'cache-control': 'private, no-cache', vary: VARY });
    if (isFresh(request, etag)) return { status: 304, headers, body: [] };
  }
  headers['content-type'] = `${type}; charset=utf-8`;
  return { status: 200, headers, body: [answer.beginning, endingOf(cost)] };
}
