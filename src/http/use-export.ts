import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { visibleReads } from '../db/visible-reads.ts';
import type { Context } from '../graphql/context.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import { exportBusy, keyNeeded } from '../request-errors.ts';
import { answerError } from './answer-error.ts';
import { exportContent } from './export-content.ts';

const PATH = '/export';

/** Exports under way at a time: each holds a connection to the database. */
const MOST_EXPORTS = 2;

const HEADERS = {
  'content-type': 'application/x-ndjson; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export interface ExportDependencies {
  readonly database: Database;
  readonly usage: UsageRecorder;
  readonly log: Logger;
  /** The context of whoever sent a request; throws for a key that is not known. */
  readonly contextOf: (request: Request, serverContext: object) => Promise<Context>;
  /** What may be told of an error. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** The stream of one export; a reader that goes away ends it. */
function streamExport(
  { database, usage, log }: ExportDependencies,
  context: Context,
  done: () => void,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const { partner } = context.viewer;
  const contextFor = (client: PrismaClient): Context => ({
    ...context,
    database: visibleReads(database, client),
  });
  const write = async (lines: readonly object[]) => {
    await writer.ready;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    if (text !== '') await writer.write(encoder.encode(text));
    if (partner !== null) usage.recordServed(partner.id, context.caller.servedArticles);
    context.caller.servedArticles.clear();
  };
  if (partner !== null) usage.record(partner.id, 'GET /export', 0, []);
  exportContent(database, contextFor, write)
    .then(() => writer.close())
    .catch((error: unknown) => {
      log.warn({ err: error }, 'an export ended early');
      return writer.abort(error);
    })
    .catch(() => undefined)
    .finally(done);
  return readable;
}

/**
 * `GET /export`: all that the sender of a key may see, as a stream of JSON lines. Its first line has the
 * cursor of the change log to go on after; without its last, `End`, it is not whole.
 */
export function useExport(dependencies: ExportDependencies): Plugin {
  let underWay = 0;
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI, serverContext } = hook;
      if (url.pathname !== PATH || request.method !== 'GET') return;
      const { Response } = fetchAPI;
      try {
        const context = await dependencies.contextOf(request, serverContext);
        if (context.viewer.name === null) throw keyNeeded();
        if (underWay >= MOST_EXPORTS) throw exportBusy();
        underWay += 1;
        const stream = streamExport(dependencies, context, () => (underWay -= 1));
        hook.endResponse(new Response(stream, { headers: HEADERS }));
      } catch (error) {
        hook.endResponse(answerError(dependencies.mask(error)));
      }
    },
  };
}
