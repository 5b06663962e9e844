import type { Database } from './database.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { readerWithin } from './reads/read-sql.ts';
import type { SqlReader } from './reads/read-sql.ts';
import { withRowReads } from './reads/row-reads.ts';
import type { Visible } from './visibility.ts';

/** Models whose rows somebody may not see: each is read under a predicate of visibility.ts. */
interface GuardedWhere {
  readonly article: Prisma.ArticleWhereInput;
  readonly articleSearch: Prisma.ArticleSearchWhereInput;
  readonly byline: Prisma.BylineWhereInput;
  readonly quote: Prisma.QuoteWhereInput;
  readonly quoteSearch: Prisma.QuoteSearchWhereInput;
  readonly reporter: Prisma.ReporterWhereInput;
  readonly speaker: Prisma.SpeakerWhereInput;
  readonly searchName: Prisma.SearchNameWhereInput;
  readonly place: Prisma.PlaceWhereInput;
  readonly section: Prisma.SectionWhereInput;
  readonly topic: Prisma.TopicWhereInput;
  readonly articleTopic: Prisma.ArticleTopicWhereInput;
  readonly correction: Prisma.CorrectionWhereInput;
  readonly withdrawal: Prisma.WithdrawalWhereInput;
  readonly change: Prisma.ChangeWhereInput;
  readonly ranking: Prisma.RankingWhereInput;
  readonly rankingEntry: Prisma.RankingEntryWhereInput;
}

/** Models that hold no content: scopes alone decide who reads them. */
type OpenModel =
  | 'accessKey'
  | 'editorialAct'
  | 'partner'
  | 'product'
  | 'rankingList'
  | 'servedArticle'
  | 'usageDay'
  | 'webhookDelivery'
  | 'webhookEndpoint';

type Filtered<Args, Where> = Omit<Args, 'where'> & { readonly where: Visible<Where> };

/** Prisma's reads, as far as they are used here, with a `where` that nobody can forget. */
interface GuardedReads<Model, Where> {
  findFirst<Args extends Filtered<Prisma.Args<Model, 'findFirst'>, Where>>(
    args: Args,
  ): Promise<Prisma.Result<Model, Args, 'findFirst'>>;
  findFirstOrThrow<Args extends Filtered<Prisma.Args<Model, 'findFirstOrThrow'>, Where>>(
    args: Args,
  ): Promise<Prisma.Result<Model, Args, 'findFirstOrThrow'>>;
  findMany<Args extends Filtered<Prisma.Args<Model, 'findMany'>, Where>>(
    args: Args,
  ): Promise<Prisma.Result<Model, Args, 'findMany'>>;
  groupBy<Args extends Filtered<Prisma.Args<Model, 'groupBy'>, Where>>(
    args: Args,
  ): Promise<Prisma.Result<Model, Args, 'groupBy'>>;
  count(args: { readonly where: Visible<Where>; readonly take?: number }): Promise<number>;
}

type OpenReads<Model> = Pick<
  Model,
  Extract<keyof Model, 'count' | 'findFirst' | 'findMany' | 'findUnique' | 'findUniqueOrThrow'>
>;

/** The client that resolvers and loaders read by: no other model, no SQL of their own, no writing. */
export type VisibleClient = {
  readonly [Model in keyof GuardedWhere]: GuardedReads<PrismaClient[Model], GuardedWhere[Model]>;
} & { readonly [Model in OpenModel]: OpenReads<PrismaClient[Model]> };

/**
 * A whole client as something to hand on. Nothing can be read by it where it stands: every property is
 * `never`.
 */
export type SealedClient = { readonly [Property in keyof PrismaClient]: never };

/** A way to send SQL, to hand on likewise to the statements about words (search-statements.ts, latest-matches.ts). */
export type SealedReader = { readonly [Property in keyof SqlReader]: never };

/** The database as resolvers and loaders have it. */
export interface VisibleDatabase {
  readonly client: VisibleClient;
  /** For the rooms that write, ingest, ranking and partners, and for Pothos, which loads what is selected of rows that were found before. */
  readonly whole: SealedClient;
  readonly reader: SealedReader;
}

/**
 * Narrows what can be done with a database to what cannot leak. Types alone do it: a read without a
 * viewer's predicate does not compile (test/db/visible-reads.types.ts).
 *
 * @param transaction the client of a transaction that all is read in; none unless given.
 */
export function visibleReads(
  database: Pick<Database, 'client' | 'reader'>,
  transaction?: PrismaClient,
): VisibleDatabase {
  const reader = transaction === undefined ? database.reader : readerWithin(transaction);
  const client = transaction === undefined ? database.client : withRowReads(transaction, reader);
  return { client, whole: client, reader } as unknown as VisibleDatabase;
}
