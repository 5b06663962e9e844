#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { IngestArguments } from './cli/ingest.ts';
import { readConfig } from './config.ts';
import { packageRoot } from './db/package-root.ts';
import { DatelineError } from './errors.ts';

/** Exit codes: the command did what it should; some input was refused; the call or a setting is wrong. */
const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;

const SETTINGS_HELP = `
Settings, by environment:
  PORT                 port of the service (4000)
  DATABASE_URL         postgresql://…; without it, the embedded database is used
  DATELINE_DATA_DIR    folder of the embedded database (.dateline in the project)
  DATELINE_SAMPLES     "off": a first start stores no sample pages
  DATELINE_OWNER_KEY   the owner's key; without it, the first start makes one and shows it
  DATELINE_TIME_ZONE   zone of times that are printed without one (Asia/Seoul)
  DATELINE_PUBLIC_URL  address at which readers find the service (http://localhost:PORT)
  DATELINE_PROXY_HOPS  how many proxies of yours stand in front (0)
  DATELINE_CORS_ORIGINS    sites whose pages may read answers, with commas (none)
  DATELINE_INTROSPECTION   "off": the schema may not be asked for, no GraphiQL
  DATELINE_PUBLIC_OPERATIONS  "known": without a key, only those of schema/operations run
  DATELINE_KEPT_ANSWERS_MB  megabytes of answers that are kept ready, 0 for none (32)
  REDIS_URL            shares budgets between instances (each counts for itself)
  DATELINE_STREAMS_PER_KEY  event streams open at once for one key (100)
  DATELINE_WEBHOOK_TARGETS  https, http or local: addresses that webhooks may have (https)
  LOG_LEVEL            fatal, error, warn, info, debug, trace or silent (info)`;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

function version(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the service until SIGTERM')
    .action(async () => {
      const { runServe } = await import('./cli/serve.ts');
      await runServe(readConfig(process.env), write);
    });
}

function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest migration')
    .action(async () => {
      const { runMigrate } = await import('./cli/migrate.ts');
      await runMigrate(readConfig(process.env), write);
    });
}

type IngestOptions = Omit<IngestArguments, 'sources'>;

function addIngest(program: Command): void {
  program
    .command('ingest')
    .description(
      'store pages: files, folders with all ".txt", ".html" and ".json" below them, or "-" for standard input',
    )
    .argument('<source...>', 'file, folder or "-"')
    .option('--dry-run', 'do all but store', false)
    .option('--json', 'print one JSON object with a result for each page', false)
    .addOption(
      new Option('--format <format>', 'what the pages are; by what each shows').choices([
        'text',
        'html',
        'ninjs',
      ]),
    )
    .addHelpText(
      'after',
      '\nExit code: 0 all stored, 1 some page refused, 2 wrong call or setting.',
    )
    .action(async (sources: string[], options: IngestOptions) => {
      const [{ runIngest }, { createLog }] = await Promise.all([
        import('./cli/ingest.ts'),
        import('./cli/create-log.ts'),
      ]);
      const config = readConfig(process.env);
      const log = createLog(config.logLevel);
      process.exitCode = await runIngest({ sources, ...options }, config, write, (error) =>
        log.error({ err: error }, 'a page could not be stored'),
      );
    });
}

function addRequote(program: Command): void {
  program
    .command('requote')
    .description("run today's extractor over the stored articles and tell what would change")
    .option('--apply', 'store the changes; what editors decided stays', false)
    .option('--article <slug>', 'only this article')
    .option('--json', 'print one JSON object', false)
    .action(async (options: { apply: boolean; json: boolean; article?: string }) => {
      const { runRequote } = await import('./cli/requote.ts');
      await runRequote(options, readConfig(process.env), write);
    });
}

function addRank(program: Command): void {
  const rank = program.command('rank').description('publish or preview a computed hot list');
  rank
    .command('publish')
    .description('publish the ranking of the last window that has ended; once published, it stays')
    .argument('<list>', 'slug of the list')
    .action(async (list: string) => {
      const { runRankPublish } = await import('./cli/rank.ts');
      await runRankPublish(list, readConfig(process.env), write);
    });
  rank
    .command('preview')
    .description('show the running window as far as it has come')
    .argument('<list>', 'slug of the list')
    .action(async (list: string) => {
      const { runRankPreview } = await import('./cli/rank.ts');
      await runRankPreview(list, readConfig(process.env), write);
    });
}

function addQuotes(program: Command): void {
  program
    .command('quotes')
    .description(
      'read JSON lines {id, text}, write JSON lines {id, quotes: [{start, end, speaker}]}',
    )
    .action(async () => {
      const { runQuotes } = await import('./cli/quotes.ts');
      await runQuotes(process.stdin, process.stdout);
    });
}

/** Its commands are defined where they are, and loaded when one of them is called. */
async function addPartners(program: Command): Promise<void> {
  const partners = program
    .command('partners')
    .description('list, add, key, rotate, revoke, subscribe: partners and their keys');
  if (process.argv[2] !== 'partners') return;
  const { definePartners } = await import('./cli/partners.ts');
  definePartners(partners, () => readConfig(process.env), write);
}

/** As `addPartners` does. */
async function addWebhooks(program: Command): Promise<void> {
  const webhooks = program
    .command('webhooks')
    .description('list, add, rotate, disable, enable, replay: where partners are told of changes');
  if (process.argv[2] !== 'webhooks') return;
  const { defineWebhooks } = await import('./cli/webhooks.ts');
  defineWebhooks(webhooks, () => readConfig(process.env), write);
}

/** Each command loads its own code when it runs: `--help` and `quotes` need no database. */
async function createProgram(): Promise<Command> {
  const program = new Command('dateline')
    .description('A GraphQL content service for newsrooms.')
    .version(version())
    .addHelpText('after', SETTINGS_HELP)
    .showHelpAfterError('Run "dateline --help" for the commands.')
    .exitOverride();
  for (const add of [addServe, addMigrate, addIngest, addRequote, addRank, addQuotes]) add(program);
  await addPartners(program);
  await addWebhooks(program);
  return program;
}

async function main(): Promise<void> {
  try {
    await (await createProgram()).parseAsync();
  } catch (error) {
    // Commander has told the reader already; help and version are no failures.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
    } else if (error instanceof DatelineError) {
      process.stderr.write(`dateline: ${error.message} [${error.code}]\n`);
      process.exitCode = error.code === 'BAD_SETTING' ? EXIT_USAGE : EXIT_REFUSED;
    } else {
      throw error;
    }
  }
}

// Whoever reads the output may have read enough: `dateline --help | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

await main();
