import type { Config } from '../config.ts';
import { notFound } from '../errors.ts';
import { requote } from '../ingest/requote.ts';
import type { QuoteChange, RequotedArticle } from '../ingest/requote.ts';
import { startProgress } from './progress.ts';
import { withDatabase } from './with-database.ts';

export interface RequoteArguments {
  readonly apply: boolean;
  readonly json: boolean;
  /** Only the article with this slug. */
  readonly article?: string;
}

/** Longest part of a quote that a line shows, in characters. */
const SHOWN_LENGTH = 60;

function describe({ slug, changes }: RequotedArticle): string[] {
  if (changes.length === 0) return [];
  const line = ({ change, text, before, after }: QuoteChange) => {
    const shown = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
    return `  ${change}: "${shown}" ${[before, after].filter((said) => said !== null).join(' -> ')}`;
  };
  return [`${slug}:`, ...changes.map(line)];
}

/**
 * `dateline requote`: runs today's extractor over the stored articles and tells what would change, or
 * with `--apply` changes it. What editors decided stays.
 */
export async function runRequote(
  args: RequoteArguments,
  config: Config,
  write: (line: string) => void,
): Promise<void> {
  await withDatabase(config, 'requote', async ({ client }) => {
    const total = args.article === undefined ? await client.article.count() : 1;
    const progress = startProgress('articles', total);
    const results: RequotedArticle[] = [];
    let seen = 0;
    for await (const result of requote(client, { apply: args.apply, slug: args.article })) {
      seen += 1;
      if (result.changes.length > 0) results.push(result);
      progress.step();
    }
    progress.stop();
    if (args.article !== undefined && seen === 0) throw notFound('article');
    const changes = results.reduce((sum, result) => sum + result.changes.length, 0);
    if (args.json) {
      write(JSON.stringify({ articles: seen, changes, applied: args.apply, results }));
    } else {
      for (const line of results.flatMap(describe)) write(line);
      const outcome = args.apply ? 'applied' : 'found; nothing stored without --apply';
      write(`${seen} articles, ${changes} changes ${outcome}`);
    }
  });
}
