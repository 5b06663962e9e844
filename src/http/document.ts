import { createHash } from 'node:crypto';
import fresh from 'fresh';
import type { Viewer } from '../db/visibility.ts';
import { surrogateControl, surrogateKey } from './surrogate-headers.ts';

/** What a route answers with: a text of one type. */
export interface Document {
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long, in seconds, caches may give it to others unasked; only what holds no bodies. */
  readonly maxAge: number;
  /** Keys (changes/content-keys.ts) of what it shows; none where time alone changes it. */
  readonly dependsOn: readonly string[];
}

/** Another address at which the thing is. */
export interface Redirection {
  readonly location: string;
}

/** What a status of its own tells. */
export interface Refusal {
  readonly status: 404 | 405 | 406 | 410;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Outcome = Document | Redirection | Refusal;

/** What a cache may know of an answer. */
export interface Validity {
  readonly viewer: Viewer;
  /** When anything that the viewer may see last changed; null where only the text itself can tell. */
  readonly lastModified: Date | null;
  readonly now: Date;
  /** When the next article comes out by itself. */
  readonly nextOpening: Date | null;
  /** For how long a CDN may give it unasked, where anyone may have it. */
  readonly cdnSeconds: number;
}

/** A time in whole seconds is no validator while more may happen in its second. */
const SETTLED_AFTER_MS = 2_000;

/** Answers depend on the key and on the type that is asked for; no other viewer's may be given. */
const VARY = 'Authorization, Accept';

function cacheHeaders(
  { maxAge, dependsOn }: Document,
  { viewer, now, nextOpening, cdnSeconds }: Validity,
): Record<string, string> {
  // What a key may see ends with the key, so its answers are asked for anew each time.
  if (viewer.name !== null) return { 'cache-control': 'private, no-cache' };
  const opening = nextOpening === null ? Infinity : nextOpening.getTime() - now.getTime();
  const seconds = Math.min(maxAge, Math.floor(opening / 1000));
  const cacheControl = seconds > 0 ? `public, max-age=${seconds}` : 'public, no-cache';
  if (dependsOn.length === 0) return { 'cache-control': cacheControl };
  return {
    'cache-control': cacheControl,
    'surrogate-key': surrogateKey(dependsOn),
    ...surrogateControl(Math.min(cdnSeconds, opening / 1000)),
  };
}

const etagOf = ({ body, contentType }: Document) =>
  `"${createHash('sha256').update(`${contentType}\n${body}`).digest('base64url')}"`;

function validators(document: Document, { lastModified, now }: Validity): Record<string, string> {
  const isSettled =
    lastModified !== null && now.getTime() - lastModified.getTime() > SETTLED_AFTER_MS;
  return {
    etag: etagOf(document),
    ...(isSettled ? { 'last-modified': lastModified.toUTCString() } : {}),
  };
}

/** The answer to a GET or HEAD: the document, or 304 where the sender has it already. */
export function answerDocument(request: Request, document: Document, validity: Validity): Response {
  const headers = {
    ...validators(document, validity),
    ...cacheHeaders(document, validity),
    vary: VARY,
    ...document.headers,
  };
  if (fresh(Object.fromEntries(request.headers), headers)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(request.method === 'HEAD' ? null : document.body, {
    headers: {
      ...headers,
      'content-type': document.contentType,
      'content-length': String(Buffer.byteLength(document.body)),
    },
  });
}

/** The answer that leads elsewhere: for good, yet to be asked again, as an article may take a slug back. */
export function answerRedirection({ location }: Redirection, { viewer }: Validity): Response {
  return new Response(null, {
    status: 301,
    headers: {
      location,
      'cache-control': viewer.name === null ? 'public, no-cache' : 'private, no-cache',
      vary: VARY,
    },
  });
}

export function answerRefusal({ status, message, headers }: Refusal): Response {
  return new Response(`${message}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      vary: VARY,
      ...headers,
    },
  });
}
