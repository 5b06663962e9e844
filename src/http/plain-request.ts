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
