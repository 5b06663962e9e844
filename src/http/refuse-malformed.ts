import type { IncomingMessage, ServerResponse } from 'node:http';

/** A name or an address, with a port: RFC 3986, section 3.2. */
const HOST = /^(?:[a-z0-9._~%-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

function isMalformed({ headers, url = '' }: IncomingMessage): boolean {
  const host = headers.host;
  if (host === undefined || !HOST.test(host)) return true;
  return !url.startsWith('/') || !URL.canParse(`http://${host}${url}`);
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
