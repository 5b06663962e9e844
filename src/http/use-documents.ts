import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { SealedClient, VisibleClient, VisibleDatabase } from '../db/visible-reads.ts';
import { readOpenings } from '../db/openings.ts';
import { visibilityFor, visibleChanges } from '../db/visibility.ts';
import type { Viewer, Visibility } from '../db/visibility.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import { answerError } from './answer-error.ts';
import { budgetHeaders } from './budgets.ts';
import type { Budgets } from './budgets.ts';
import { answerDocument, answerRedirection, answerRefusal } from './document.ts';
import type { Outcome, Validity } from './document.ts';
import { spentError } from './spent-error.ts';

/** Who asks, and what they may see. */
export interface Reader {
  readonly client: VisibleClient;
  readonly whole: SealedClient;
  readonly publicUrl: string;
  readonly viewer: Viewer;
  readonly visibility: Visibility;
  readonly now: Date;
  /** Articles whose bodies the answer holds, for the audit of what partners were given. */
  readonly servedArticles: Set<string>;
}

export interface DocumentRoute {
  /** What partners' usage is counted under. */
  readonly name: string;
  /** Pattern of the path; its groups are decoded for `read`. */
  readonly path: RegExp;
  /** Price in points: one, and one for each row that it may read. */
  readonly points: number;
  read(parts: readonly string[], reader: Reader, request: Request): Promise<Outcome>;
}

export interface DocumentsOptions {
  readonly reads: VisibleDatabase;
  readonly publicUrl: string;
  readonly budgets: Budgets;
  readonly usage: UsageRecorder;
  readonly identify: (request: Request, serverContext: object) => Promise<Viewer>;
  readonly clock: () => Promise<Date>;
  /** What may be told of an error. */
  readonly mask: (error: unknown) => GraphQLError;
  readonly routes: readonly DocumentRoute[];
  /** For how long a CDN may give what is asked for without a key unasked. */
  readonly cdnSeconds: number;
}

const NOT_FOUND = { status: 404, message: 'There is nothing here.' } as const;
const READ_ONLY = {
  status: 405,
  message: 'Read it by GET.',
  headers: { allow: 'GET, HEAD' },
} as const;

/** The groups of a path, decoded; null where they are no text. */
function decode(groups: readonly string[]): string[] | null {
  try {
    const parts = groups.map(decodeURIComponent);
    return parts.some((part) => part.includes('\0')) ? null : parts;
  } catch {
    return null;
  }
}

/** What a key may see begins and ends with its products too: only the public's answers have a time. */
async function validityOf(
  { client, whole, viewer, now }: Reader,
  cdnSeconds: number,
): Promise<Validity> {
  const known = { viewer, now, cdnSeconds };
  if (viewer.name !== null) return { ...known, lastModified: null, nextOpening: null };
  const [change, openings] = await Promise.all([
    client.change.findFirst({
      where: visibleChanges(viewer, now, null),
      orderBy: { sequence: 'desc' },
      select: { at: true },
    }),
    readOpenings(whole, now),
  ]);
  const times = [change?.at, openings.last].filter((time) => time != null).map(Number);
  return {
    ...known,
    lastModified: times.length === 0 ? null : new Date(Math.max(...times)),
    nextOpening: openings.next,
  };
}

/**
 * What is read by GET beside GraphQL: articles, feeds, sitemaps. Keys, visibility and budgets are those
 * of GraphQL.
 */
export function useDocuments(options: DocumentsOptions): Plugin {
  const { reads, publicUrl, budgets, usage, routes, cdnSeconds } = options;

  const answer = async (
    route: DocumentRoute,
    groups: readonly string[],
    request: Request,
    serverContext: { readonly address?: string | null },
  ): Promise<Response> => {
    if (!['GET', 'HEAD'].includes(request.method)) return answerRefusal(READ_ONLY);
    const viewer = await options.identify(request, serverContext);
    const spending = await budgets.spend(viewer, serverContext.address ?? null, route.points);
    if (spending?.covered === false) throw spentError(route.points, spending.budget);
    const now = await options.clock();
    const visibility = visibilityFor(viewer, now);
    const servedArticles = new Set<string>();
    const reader: Reader = { ...reads, publicUrl, viewer, visibility, now, servedArticles };
    // Before the content: what changes meanwhile then has a later time than the answer tells.
    const validity = await validityOf(reader, cdnSeconds);
    const parts = decode(groups);
    const outcome = parts === null ? NOT_FOUND : await route.read(parts, reader, request);
    if (viewer.partner !== null) {
      usage.record(viewer.partner.id, route.name, route.points, servedArticles);
    }
    if ('status' in outcome) return answerRefusal(outcome);
    if ('location' in outcome) return answerRedirection(outcome, validity);
    // Of a caller without a key, a cache may give the answer to others: it tells no budget.
    const told = viewer.name === null ? {} : budgetHeaders(spending?.budget ?? null);
    const headers = { ...told, ...outcome.headers };
    return answerDocument(request, { ...outcome, headers }, validity);
  };

  return {
    async onRequest(hook) {
      const { request, url, serverContext } = hook;
      for (const route of routes) {
        const match = route.path.exec(url.pathname);
        if (match === null) continue;
        const answered = answer(route, match.slice(1), request, serverContext as object);
        hook.endResponse(await answered.catch((error) => answerError(options.mask(error))));
        return;
      }
    },
  };
}
