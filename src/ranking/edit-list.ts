import { appendChanges } from '../changes/append-changes.ts';
import type {
  HiddenEntryRule,
  PrismaClient,
  RankingMethod,
  RankingWindow,
} from '../db/generated/client.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { slugify } from '../ingest/slug.ts';
import { recordAct } from '../ingest/store/record-act.ts';
import type { EditorialReason } from '../ingest/store/record-act.ts';
import { rankingChanges } from '../ingest/store/ranking-changes.ts';
import { updateMovement } from '../ingest/store/update-movement.ts';
import { lockNames } from '../ingest/store/transaction.ts';
import type { Transaction } from '../ingest/store/transaction.ts';

/** Settings of a hot list; what is undefined stays as it is, or as it is by default. */
export interface RankingListSettings {
  readonly slug: string;
  readonly name?: string | undefined;
  readonly window?: RankingWindow | undefined;
  readonly method?: RankingMethod | undefined;
  readonly size?: number | undefined;
  readonly language?: string | null | undefined;
  readonly sectionSlug?: string | null | undefined;
  readonly halfLifeHours?: number | undefined;
  readonly hiddenEntryRule?: HiddenEntryRule | undefined;
  readonly isScheduled?: boolean | undefined;
}

/** Most entries of a computed list: what a client can page through at once. */
const LARGEST_LIST = 100;

function checkSettings(settings: RankingListSettings): void {
  const { slug, sectionSlug, size, halfLifeHours } = settings;
  if (slug === '' || slugify(slug) !== slug) {
    throw badInput(`"${slug}" is not a slug. Expected words like "${slugify(slug)}".`);
  }
  if (sectionSlug != null && (sectionSlug === '' || slugify(sectionSlug) !== sectionSlug)) {
    throw badInput(`"${sectionSlug}" is not the slug of a section. Expected "business".`);
  }
  if (size !== undefined && (size < 1 || size > LARGEST_LIST)) {
    throw badInput(`"size" must be from 1 to ${LARGEST_LIST}.`);
  }
  if (halfLifeHours !== undefined && !(halfLifeHours > 0)) {
    throw badInput('"halfLifeHours" must be above 0.');
  }
}

function withoutUndefined<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}

/** Logs that a list's rankings are shown otherwise: by another name, or with other numbers. */
async function logShownAnew(transaction: Transaction, listId: string): Promise<void> {
  const rankings = await transaction.ranking.findMany({ where: { listId }, select: { id: true } });
  const diff = { listId, published: [], updated: rankings.map(({ id }) => id) };
  await appendChanges(transaction, await rankingChanges(transaction, diff));
}

/**
 * Makes a hot list, or changes one.
 *
 * @returns its id.
 * @throws BAD_USER_INPUT for a new list without name or window; CONFLICT for another method or window
 *   of a list that has rankings, which would no longer compare.
 */
export async function saveRankingList(
  client: PrismaClient,
  settings: RankingListSettings,
  reason: EditorialReason,
): Promise<string> {
  checkSettings(settings);
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, [`list:${settings.slug}`]);
    const before = await transaction.rankingList.findUnique({
      where: { slug: settings.slug },
      include: { _count: { select: { rankings: true } } },
    });
    const { name, window } = settings;
    if (before === null && (name === undefined || window === undefined)) {
      throw badInput('A new list needs "name" and "window".');
    }
    const isOther = (key: 'method' | 'window') =>
      before !== null && settings[key] !== undefined && settings[key] !== before[key];
    if ((isOther('method') || isOther('window')) && before !== null && before._count.rankings > 0) {
      throw conflict('This list has rankings: its method and window stay. Make another list.');
    }
    const data = withoutUndefined(settings);
    const list = await transaction.rankingList.upsert({
      where: { slug: settings.slug },
      create: { ...data, name: name ?? '', window: window ?? 'WEEK' },
      update: data,
      select: { id: true },
    });
    await recordAct(transaction, 'RANKING_LIST_SAVED', reason, {
      listId: list.id,
      before:
        before === null ? {} : { name: before.name, size: before.size, method: before.method },
      after: { ...data },
    });
    const isShownAnew = (key: 'name' | 'hiddenEntryRule') =>
      before !== null && settings[key] !== undefined && settings[key] !== before[key];
    if (isShownAnew('name') || isShownAnew('hiddenEntryRule')) {
      await logShownAnew(transaction, list.id);
    }
    return list.id;
  });
}

async function findList(transaction: Transaction, slug: string) {
  const list = await transaction.rankingList.findUnique({ where: { slug }, select: { id: true } });
  if (list === null) throw notFound('hot list');
  return list;
}

/**
 * Keeps an article at a position of a computed list until a time; a pin that it has is replaced.
 *
 * @throws BAD_USER_INPUT for a position below 1, NOT_FOUND.
 */
export async function pinArticle(
  client: PrismaClient,
  slug: string,
  pin: { readonly articleId: string; readonly position: number; readonly until: Date },
  reason: EditorialReason,
): Promise<string> {
  if (pin.position < 1) throw badInput('"position" must be 1 or more.');
  return client.$transaction(async (transaction) => {
    const { id: listId } = await findList(transaction, slug);
    const { articleId, position, until } = pin;
    await transaction.rankingPin.upsert({
      where: { listId_articleId: { listId, articleId } },
      create: { listId, articleId, position, until },
      update: { position, until },
      select: { listId: true },
    });
    const after = { articleId, position, until: until.toISOString() };
    await recordAct(transaction, 'ARTICLE_PINNED', reason, { listId, before: {}, after });
    return listId;
  });
}

/** Takes a pin away; without one, nothing changes. */
export async function unpinArticle(
  client: PrismaClient,
  slug: string,
  articleId: string,
  reason: EditorialReason,
): Promise<string> {
  return client.$transaction(async (transaction) => {
    const { id: listId } = await findList(transaction, slug);
    const { count } = await transaction.rankingPin.deleteMany({ where: { listId, articleId } });
    if (count > 0) {
      const before = { articleId };
      await recordAct(transaction, 'ARTICLE_UNPINNED', reason, { listId, before, after: {} });
    }
    return listId;
  });
}

/** Keeps an article off a computed list, or lets it on again. */
export async function excludeArticle(
  client: PrismaClient,
  slug: string,
  articleId: string,
  excluded: boolean,
  reason: EditorialReason,
): Promise<string> {
  return client.$transaction(async (transaction) => {
    const { id: listId } = await findList(transaction, slug);
    await transaction.rankingExclusion.deleteMany({ where: { listId, articleId } });
    if (excluded) {
      await transaction.rankingExclusion.create({
        data: { listId, articleId, reason: reason.reason },
        select: { listId: true },
      });
    }
    const kind = excluded ? 'ARTICLE_EXCLUDED' : 'ARTICLE_INCLUDED';
    await recordAct(transaction, kind, reason, { listId, before: {}, after: { articleId } });
    return listId;
  });
}

/**
 * Links an entry to an article, or takes its article away. Matching by headline leaves it so.
 *
 * @param articleId null takes the article away.
 * @throws NOT_FOUND for an entry that is not there.
 */
export async function linkEntry(
  client: PrismaClient,
  entry: { readonly rankingId: string; readonly position: number },
  articleId: string | null,
  reason: EditorialReason,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const where = { rankingId_position: entry };
    const stored = await transaction.rankingEntry.findUnique({
      where,
      select: { articleId: true, ranking: { select: { listId: true, windowStart: true } } },
    });
    if (stored === null) throw notFound('entry');
    await transaction.rankingEntry.update({
      where,
      data: { articleId, linkEdited: true },
      select: { position: true },
    });
    const { listId, windowStart } = stored.ranking;
    const moved = await updateMovement(transaction, listId, windowStart);
    await recordAct(transaction, articleId === null ? 'ENTRY_UNLINKED' : 'ENTRY_LINKED', reason, {
      listId,
      before: { ...entry, articleId: stored.articleId },
      after: { ...entry, articleId },
    });
    const updated = [entry.rankingId, ...moved];
    const diff = { listId, published: [], updated };
    await appendChanges(transaction, await rankingChanges(transaction, diff));
  });
}
