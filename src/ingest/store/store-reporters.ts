import { v7 as uuid } from 'uuid';
import type { ReporterDocument } from '../article-document.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { chooseSlugs } from './free-slug.ts';
import { insertRows } from './insert-rows.ts';
import type { Transaction } from './transaction.ts';

interface KnownReporter {
  readonly id: string;
  readonly nameKey: string;
  email: string | null;
}

/**
 * A name is a person's while a single reporter bears it; of namesakes, the e-mail address tells. An
 * address alone names nobody: desks share theirs.
 */
function findReporter(
  email: string | null,
  namesakes: readonly KnownReporter[],
): KnownReporter | undefined {
  if (email === null && namesakes.length === 1) return namesakes[0];
  return (
    namesakes.find((candidate) => candidate.email === email) ??
    namesakes.find((candidate) => candidate.email === null)
  );
}

async function makeReporters(
  transaction: Transaction,
  reporters: readonly (KnownReporter & { readonly name: string })[],
): Promise<void> {
  if (reporters.length === 0) return;
  const slugs = await chooseSlugs(
    reporters.map(({ name }) => slugify(name)),
    (asked) =>
      transaction.reporter.findMany({ where: { slug: { in: asked } }, select: { slug: true } }),
  );
  await insertRows(
    transaction,
    'Reporter',
    reporters.map((reporter, index) => ({ ...reporter, slug: slugs[index] as string })),
  );
}

/**
 * Finds or makes the reporters of bylines. The caller holds the locks of their names.
 *
 * @returns ids, in the order given, and whether one who was known has an address now.
 */
export async function storeReporters(
  transaction: Transaction,
  printed: readonly ReporterDocument[],
): Promise<{ readonly ids: readonly string[]; readonly isAddressed: boolean }> {
  if (printed.length === 0) return { ids: [], isAddressed: false };
  const keys = [...new Set(printed.map(({ name }) => nameKey(name)))];
  const known: KnownReporter[] = await transaction.reporter.findMany({
    where: { nameKey: { in: keys } },
    select: { id: true, nameKey: true, email: true },
  });
  const made: (KnownReporter & { name: string })[] = [];
  const addressed = new Map<string, string>();
  const ids = printed.map((reporter) => {
    const { name } = reporter;
    // Mail servers take no notice of case, and neither do pages.
    const email = reporter.email?.toLowerCase() ?? null;
    const key = nameKey(name);
    const found = findReporter(
      email,
      [...known, ...made].filter((candidate) => candidate.nameKey === key),
    );
    if (found === undefined) {
      const id = uuid();
      made.push({ id, name, nameKey: key, email });
      return id;
    }
    if (found.email === null && email !== null) {
      found.email = email;
      if (known.includes(found)) addressed.set(found.id, email);
    }
    return found.id;
  });
  await makeReporters(transaction, made);
  for (const [id, email] of addressed) {
    await transaction.reporter.update({ where: { id }, data: { email }, select: { id: true } });
  }
  return { ids, isAddressed: addressed.size > 0 };
}
