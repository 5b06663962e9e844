import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { Message } from './message.ts';
import type { WebhookTargets } from './webhook-targets.ts';

export interface Answer {
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** The beginning of the answer, or why there was none. */
  readonly text: string;
}

export type SendMessage = (url: string, message: Message) => Promise<Answer>;

const TIMEOUT_MS = 10_000;

/** Bytes that are read of an answer, and that are kept. */
const MOST_BYTES = 16_384;
const KEPT_BYTES = 500;

async function readAnswer(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    chunks.push(chunk);
    // Leaving the loop ends the connection.
    if (length > MOST_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8');
  return text.replaceAll('\0', '');
}

/** What may be told of a request that failed: the library's words tell addresses of our network. */
function failureOf(error: unknown): string {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer within 10 seconds';
  if (message?.includes('is not allowed')) return 'the address is not public';
  return code === undefined ? 'the connection failed' : `the connection failed: ${code}`;
}

/**
 * Makes what posts messages. Each address is checked as it is connected to, so that a name cannot lead to
 * another one afterwards: none of a private network, of the machine itself or the like. Redirections are
 * not followed: they are a failure like any other status.
 */
export function createSendMessage(targets: WebhookTargets): SendMessage & { close(): void } {
  const options = {
    keepAlive: true,
    allowPrivateIPAddress: targets === 'local',
    allowMetaIPAddress: false,
  };
  const httpAgent = new RequestFilteringHttpAgent(options);
  const httpsAgent = new RequestFilteringHttpsAgent(options);

  const post = (url: URL, { body, headers }: Message): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const isHttps = url.protocol === 'https:';
      const request = (isHttps ? requestHttps : requestHttp)(
        url,
        {
          method: 'POST',
          agent: isHttps ? httpsAgent : httpAgent,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
        (response) => {
          readAnswer(response).then(
            (text) => resolve({ status: response.statusCode ?? null, text }),
            reject,
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  const send: SendMessage = (url, message) =>
    post(new URL(url), message).catch((error: unknown) => ({
      status: null,
      text: failureOf(error),
    }));
  const close = () => {
    httpAgent.destroy();
    httpsAgent.destroy();
  };
  return Object.assign(send, { close });
}
