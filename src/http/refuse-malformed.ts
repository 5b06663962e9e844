import type { IncomingMessage, ServerResponse } from 'node:http';

/** A name or an address, with a port: RFC 3986, section 3.2. */
const HOST = /^(?:[a-z0-9._~%-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** The Host and path that were looked at last and were good: most requests have the same. */
const lastGood = { host: '', url: '' };

function isMalformed({ headers, url = '' }: IncomingMessage): boolean {
  const host = headers.host;
  if (host === undefined) return true;
  if (host === lastGood.host && url === lastGood.url) return false;
  if (!HOST.test(host) || !url.startsWith('/')) return true;
  if (!URL.canParse(`http://${host}${url}`)) return true;
  Object.assign(lastGood, { host, url });
  return false;
}

/**
 * Answers 400 to a request whose Host or path makes no URL: Yoga throws on it, outside of what masks
 * errors.
 *
 * @returns whether the request was one of these.
 */
export function refuseMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isMalformed(request)) return false;
  response.writeHead(400, { 'content-type': 'application/json', connection: 'close' });
  response.end(
    JSON.stringify({
      errors: [
        {
          message: 'The Host header or the path is malformed.',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    }),
  );
  return true;
}
