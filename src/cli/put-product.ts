import type { Command } from 'commander';
import type { ContentUse, PrismaClient } from '../db/generated/client.ts';
import { badInput, notFound } from '../errors.ts';
import { putProduct } from '../partners/products.ts';
import type { Task } from './with-database.ts';

interface ProductArguments {
  readonly name: string;
  readonly use: readonly string[];
  readonly section?: string;
  readonly topic?: string;
  readonly place?: string;
  readonly language?: string;
  readonly source?: string;
  readonly reporter?: string;
  readonly speaker?: string;
  readonly territory: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly credit?: string;
}

const USES: ReadonlySet<string> = new Set<ContentUse>([
  'DISPLAY',
  'SYNDICATION',
  'ARCHIVE',
  'TEXT_AND_DATA_MINING',
  'AI_TRAINING',
]);

/** Collects an option that may be given more than once. */
export const collect = (value: string, before: string[]): string[] => [...before, value];

function readTime(option: string, value: string | undefined): Date | null {
  if (value === undefined) return null;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw badInput(`"${option}" is no time.`);
  return time;
}

async function findPerson(client: PrismaClient, kind: 'reporter' | 'speaker', slug?: string) {
  if (slug === undefined) return null;
  const query = { where: { slug }, select: { id: true } } as const;
  const found = await (kind === 'reporter'
    ? client.reporter.findUnique(query)
    : client.speaker.findUnique(query));
  if (found === null) throw notFound(kind);
  return found.id;
}

async function runPutProduct(
  client: PrismaClient,
  slug: string,
  options: ProductArguments,
): Promise<readonly string[]> {
  const uses = options.use.map((use) => use.toUpperCase());
  const wrong = uses.find((use) => !USES.has(use));
  if (wrong !== undefined) throw badInput(`"${wrong}" is no use.`);
  await putProduct(client, slug, {
    name: options.name,
    sectionSlug: options.section ?? null,
    topicSlug: options.topic ?? null,
    placeSlug: options.place ?? null,
    language: options.language ?? null,
    source: options.source ?? null,
    reporterId: await findPerson(client, 'reporter', options.reporter),
    speakerId: await findPerson(client, 'speaker', options.speaker),
    uses: uses as ContentUse[],
    territories: options.territory,
    validFrom: readTime('--from', options.from),
    validUntil: readTime('--until', options.until),
    credit: options.credit ?? null,
  });
  return [`${slug} is a product`];
}

/** `dateline partners product <slug>`: makes a product, or changes it to what is given. */
export function definePutProduct(partners: Command, run: (task: Task) => Promise<void>): void {
  partners
    .command('product <slug>')
    .description('make a product, or change it to what is given')
    .requiredOption('--name <name>', 'its name, for people')
    .option('--use <use>', `what it is for: ${[...USES].join(', ')}`, collect, [])
    .option('--section <slug>', 'only articles of this section')
    .option('--topic <slug>', 'only articles about this topic')
    .option('--place <slug>', 'only articles with a dateline of this place')
    .option('--language <tag>', 'only articles in this language')
    .option('--source <name>', 'only articles whose copyright this newsroom or agency holds')
    .option('--reporter <slug>', 'only articles by this reporter')
    .option('--speaker <slug>', 'only articles that quote this speaker')
    .option('--territory <code>', 'where, by ISO 3166 code; everywhere unless given', collect, [])
    .option('--from <time>', 'from when, as 2027-01-01T00:00:00Z')
    .option('--until <time>', 'until when')
    .option('--credit <line>', 'the credit line that must stand with the content')
    .action((slug: string, options: ProductArguments) =>
      run((client) => runPutProduct(client, slug, options)),
    );
}
