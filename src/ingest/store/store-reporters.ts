import type { ReporterDocument } from '../article-document.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { chooseSlugs } from './free-slug.ts';
import type { Transaction } from './transaction.ts';

interface StoredReporter {
  readonly id: string;
  readonly nameKey: string;
  readonly email: string | null;
}

/**
 * A name is a person's while a single reporter bears it; of namesakes, the e-mail address tells. An
 * address alone names nobody: desks share theirs.
 */
function findReporter(
  reporter: ReporterDocument,
  stored: readonly StoredReporter[],
): StoredReporter | undefined {
  const key = nameKey(reporter.name);
  if (reporter.email === null) {
    const namesakes = stored.filter((candidate) => candidate.nameKey === key);
    return namesakes.length === 1
      ? namesakes[0]
      : namesakes.find((candidate) => candidate.email === null);
  }
  const namesakes = stored.filter((candidate) => candidate.nameKey === key);
  return (
    namesakes.find((candidate) => candidate.email === reporter.email) ??
    namesakes.find((candidate) => candidate.email === null)
  );
}

/**
 * Finds or makes the reporters of a byline. The caller holds the locks of their names.
 *
 * @returns ids, in the order of the byline.
 */
export async function storeReporters(
  transaction: Transaction,
  printed: readonly ReporterDocument[],
): Promise<string[]> {
  if (printed.length === 0) return [];
  // Mail servers take no notice of case, and neither do pages.
  const reporters = printed.map((reporter) => ({
    ...reporter,
    email: reporter.email?.toLowerCase() ?? null,
  }));
  const stored: StoredReporter[] = await transaction.reporter.findMany({
    where: { nameKey: { in: reporters.map((reporter) => nameKey(reporter.name)) } },
    select: { id: true, nameKey: true, email: true },
  });
  const ids: string[] = [];
  for (const reporter of reporters) {
    const found = findReporter(reporter, stored);
    if (found === undefined) {
      const [slug] = await chooseSlugs([slugify(reporter.name)], (slugs) =>
        transaction.reporter.findMany({ where: { slug: { in: slugs } }, select: { slug: true } }),
      );
      const data = {
        slug: slug as string,
        name: reporter.name,
        nameKey: nameKey(reporter.name),
        email: reporter.email,
      };
      const made = await transaction.reporter.create({
        data,
        select: { id: true, nameKey: true, email: true },
      });
      stored.push(made);
      ids.push(made.id);
    } else {
      if (found.email === null && reporter.email !== null) {
        await transaction.reporter.update({
          where: { id: found.id },
          data: { email: reporter.email },
          select: { id: true },
        });
      }
      ids.push(found.id);
    }
  }
  return ids;
}
