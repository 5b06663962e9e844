import { createHash } from 'node:crypto';
import type { BlockKind } from './article-document.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { wordCounts, wordSimilarity } from './word-similarity.ts';

/** A block with its permanent id. */
export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly text: string;
}

/** Hexadecimal characters of a hash that make an id: 40 bits, enough within one article. */
const ID_LENGTH = 10;
/** Words that two versions of a block share, of all their words, from which they are one block. */
const SAME_BLOCK_SIMILARITY = 0.6;
/** Beyond this many pairs the nearest is looked for close by only, so that long pages stay fast. */
const MOST_PAIRS = 40_000;
const NEARBY = 20;

/**
 * Gives every block its permanent id. A block of the version before with the same kind and text keeps
 * its id, and so does one that was only edited, as long as the order holds; every other block gets an
 * id from the hash of its kind and text. No id passes to another block.
 *
 * @param previous the blocks of the version before, in order
 * @param retired ids of still older versions, which are not given again
 */
export function assignBlockIds(
  blocks: readonly { readonly kind: BlockKind; readonly text: string }[],
  previous: readonly Block[],
  retired: readonly string[] = [],
): Block[] {
  const heirs = matchSame(blocks, previous);
  matchEdited(blocks, previous, heirs);
  const taken = new Set([...previous.map((block) => block.id), ...retired]);
  const counts = new Map<string, number>();
  return blocks.map(({ kind, text }, index) => {
    const heir = previous[heirs[index] ?? -1];
    return { id: heir?.id ?? freshId(kind, text, taken, counts), kind, text };
  });
}

/** For each block the index of the earlier block it continues, or -1. Equal texts pair up in order. */
function matchSame(
  blocks: readonly { readonly kind: BlockKind; readonly text: string }[],
  previous: readonly Block[],
): number[] {
  const waiting = new Map<string, number[]>();
  for (let index = previous.length - 1; index >= 0; index -= 1) {
    const key = contentKey(previous[index]);
    const indexes = waiting.get(key);
    if (indexes === undefined) waiting.set(key, [index]);
    else indexes.push(index);
  }
  return blocks.map((block) => waiting.get(contentKey(block))?.pop() ?? -1);
}

function contentKey(
  block: { readonly kind: BlockKind; readonly text: string } | undefined,
): string {
  return `${block?.kind ?? ''}\n${block?.text ?? ''}`;
}

interface Gap {
  readonly fresh: number[];
  readonly gone: number[];
}

/** Pairs the edited blocks between two blocks that stayed; there the order of both versions is known. */
function matchEdited(
  blocks: readonly { readonly kind: BlockKind; readonly text: string }[],
  previous: readonly Block[],
  heirs: number[],
): void {
  const used = new Set(heirs);
  for (const gap of gaps(heirs, previous.length, used)) {
    const near = gap.fresh.length * gap.gone.length > MOST_PAIRS ? NEARBY : Infinity;
    const newWords = gap.fresh.map((index) => wordCounts(blocks[index]?.text ?? ''));
    const oldWords = gap.gone.map((index) => wordCounts(previous[index]?.text ?? ''));
    let from = 0;
    for (const [position, index] of gap.fresh.entries()) {
      let best = -1;
      let bestSimilarity = SAME_BLOCK_SIMILARITY;
      const until = Math.min(gap.gone.length, from + near);
      for (let candidate = from; candidate < until; candidate += 1) {
        if (previous[gap.gone[candidate] ?? -1]?.kind !== blocks[index]?.kind) continue;
        const similarity = wordSimilarity(newWords[position], oldWords[candidate]);
        if (similarity > bestSimilarity) [best, bestSimilarity] = [candidate, similarity];
      }
      if (best < 0) continue;
      heirs[index] = gap.gone[best] ?? -1;
      from = best + 1;
    }
  }
}

/** The blocks without a pair, cut at the most blocks that stayed in one order; a moved block cuts nothing. */
function gaps(heirs: readonly number[], previousLength: number, used: ReadonlySet<number>): Gap[] {
  const anchors = new Set(longestIncreasing(heirs.filter((heir) => heir >= 0)));
  const found: Gap[] = [];
  let fresh: number[] = [];
  let from = 0;
  const close = (until: number) => {
    const gone: number[] = [];
    for (let index = from; index < until; index += 1) if (!used.has(index)) gone.push(index);
    if (fresh.length > 0 && gone.length > 0) found.push({ fresh, gone });
    fresh = [];
  };
  for (const [index, heir] of heirs.entries()) {
    if (heir < 0) fresh.push(index);
    else if (anchors.has(heir)) {
      close(heir);
      from = heir + 1;
    }
  }
  close(previousLength);
  return found;
}

function freshId(
  kind: BlockKind,
  text: string,
  taken: Set<string>,
  counts: Map<string, number>,
): string {
  const hash = createHash('sha256').update(`${kind}\n${text}`).digest('hex').slice(0, ID_LENGTH);
  let count = (counts.get(hash) ?? 0) + 1;
  let id = count === 1 ? hash : `${hash}-${count}`;
  while (taken.has(id)) {
    count += 1;
    id = `${hash}-${count}`;
  }
  counts.set(hash, count);
  taken.add(id);
  return id;
}
