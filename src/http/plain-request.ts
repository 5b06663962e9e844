import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What is asked of a request before it is answered: its head. Yoga's plugins are given it as a `Request`. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
}

/** Answers without copying: most headers are never asked for. */
class NodeHeaders {
  private readonly headers: IncomingHttpHeaders;
  constructor(headers: IncomingHttpHeaders) {
    this.headers = headers;
  }
  get(name: string): string | null {
    const value = this.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }
}

export const plainRequestOf = ({
  method = '',
  url = '',
  headers,
}: IncomingMessage): PlainRequest => ({
  method,
  url,
  headers: new NodeHeaders(headers),
});

/** The whole body as text. Rejects when its sender goes away. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const [only] = chunks;
      resolve((chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8'));
    });
    request.once('error', reject);
    request.once('close', () => reject(new Error('The body ended early.')));
  });
}
