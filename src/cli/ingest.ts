import { basename } from 'node:path';
import type { Config } from '../config.ts';
import { toldOfDatabase } from '../db/database-problem.ts';
import { DatelineError, internalError } from '../errors.ts';
import { ingestPages } from '../ingest/ingest-page.ts';
import type { IngestedPage } from '../ingest/ingest-page.ts';
import type { PageFormat } from '../ingest/page-format.ts';
import { findPages } from './find-pages.ts';
import { startProgress } from './progress.ts';
import { withDatabase } from './with-database.ts';

export interface IngestArguments {
  readonly sources: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  /** What the pages are; by what each shows when left out. */
  readonly format?: PageFormat;
}

interface Notice {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
}

/** What became of one page; the shape that `--json` prints. */
interface PageResult {
  readonly source: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly id: string | null;
  readonly slug: string | null;
  readonly warnings: readonly Notice[];
  readonly error: Notice | null;
}

const globalId = (id: string) => Buffer.from(`Article:${id}`).toString('base64');

function refused(source: string, error: unknown): PageResult {
  const told = error instanceof DatelineError ? error : (toldOfDatabase(error) ?? internalError());
  return {
    source,
    outcome: 'refused',
    id: null,
    slug: null,
    warnings: [],
    error: { code: told.code, message: told.message, line: told.place.line ?? null },
  };
}

function toResult(
  source: string,
  settled: PromiseSettledResult<IngestedPage>,
  dryRun: boolean,
  reportFault: (error: unknown) => void,
): PageResult {
  if (settled.status === 'rejected') {
    if (!(settled.reason instanceof DatelineError)) reportFault(settled.reason);
    return refused(source, settled.reason);
  }
  const { outcome, id, slug, warnings } = settled.value;
  return {
    source,
    outcome,
    // As GraphQL has it: good for `node`. A dry run has made none.
    id: dryRun && outcome === 'created' ? null : globalId(id),
    slug,
    warnings: warnings.map(({ code, message, line }) => ({ code, message, line })),
    error: null,
  };
}

function describe(result: PageResult, dryRun: boolean): string {
  const at = (line: number | null) => (line === null ? '' : `:${line}`);
  if (result.error !== null) {
    const { code, message, line } = result.error;
    return `${result.source}${at(line)}: refused: ${message} [${code}]`;
  }
  const head = `${result.source}: ${result.outcome}${dryRun ? ' (dry run, nothing stored)' : ''}: ${result.slug}`;
  const warnings = result.warnings.map(
    ({ code, message, line }) =>
      `  warning${line === null ? '' : `, line ${line}`}: ${message} [${code}]`,
  );
  return [head, ...warnings].join('\n');
}

/**
 * `dateline ingest`: stores pages in their order; a page that is refused leaves the others alone.
 *
 * @param write takes lines for standard output.
 * @param reportFault takes errors that are nobody's input, for the log.
 * @returns the exit code: 0, or 1 when a page was refused.
 */
export async function runIngest(
  args: IngestArguments,
  config: Config,
  write: (line: string) => void,
  reportFault: (error: unknown) => void,
): Promise<number> {
  const pages = await findPages(args.sources);
  const results: PageResult[] = [];
  try {
    await withDatabase(config, 'ingest', async (database) => {
      const { dryRun, format } = args;
      // The name goes into the article's provenance, which everyone may read: no path of this machine.
      const toRead = pages.flatMap((page) =>
        'error' in page ? [] : { name: basename(page.source), format, read: page.read },
      );
      const { timeZone } = config;
      const ingested = ingestPages(database.client, toRead, { timeZone, dryRun });
      const progress = startProgress('pages', pages.length);
      try {
        for (const page of pages) {
          const settled =
            'error' in page
              ? { status: 'rejected' as const, reason: page.error }
              : ((await ingested.next()).value as PromiseSettledResult<IngestedPage>);
          results.push(toResult(page.source, settled, dryRun, reportFault));
          progress.step();
        }
      } finally {
        // It may hold a thread, which would keep this process.
        await ingested.return(undefined);
      }
      progress.stop();
    });
  } catch (error) {
    // The database cannot be had: every page not yet stored is refused for that reason.
    if (!(error instanceof DatelineError)) reportFault(error);
    results.push(...pages.slice(results.length).map((page) => refused(page.source, error)));
  }
  if (args.json) write(JSON.stringify({ results }));
  else for (const result of results) write(describe(result, args.dryRun));
  return results.some((result) => result.outcome === 'refused') ? 1 : 0;
}
