import { diffArrays } from 'diff';
import { extractQuotes } from '../quotes/extract-quotes.ts';
import type { Block } from './block-ids.ts';
import { pairQuotes } from './pair-quotes.ts';
import { quoteText } from './quote-text.ts';

export interface DiffPart {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}

export interface BlockDiff {
  readonly kind: 'SAME' | 'CHANGED' | 'MOVED' | 'ADDED' | 'REMOVED';
  /** Null for a block that was added. */
  readonly before: Block | null;
  /** Null for a block that was removed. */
  readonly after: Block | null;
  readonly words: readonly DiffPart[];
}

export interface QuoteTextDiff {
  readonly kind: 'CHANGED' | 'ADDED' | 'REMOVED';
  readonly before: string | null;
  readonly after: string | null;
}

export interface VersionDiff {
  readonly headline: readonly DiffPart[];
  /** In the order of the later version; what was removed stands where it stood. */
  readonly blocks: readonly BlockDiff[];
  readonly quotes: readonly QuoteTextDiff[];
}

/** A version, as far as it is compared. */
export interface ComparedVersion {
  readonly headline: string;
  readonly blocks: readonly Block[];
}

/**
 * Words, runs of spaces, and all else by the character; so too Chinese and Japanese, which have no spaces.
 * (Intl.Segmenter takes minutes for a text of 20,000 words in Node 20.)
 */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+|\s+|./gsu;

/** Texts that differ in more words than this are told as replaced: the work grows with the square. */
const MOST_EDITS = 500;

const replaced = (before: string, after: string): DiffPart[] =>
  [{ kind: 'REMOVED', text: before } as const, { kind: 'ADDED', text: after } as const].filter(
    ({ text }) => text !== '',
  );

/** What differs by word, spaces and punctuation too: SAME and ADDED together are `after`, verbatim. */
function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'SAME', text: before }];
  const wordsOf = (text: string): string[] => text.match(TOKEN) ?? [];
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  if (parts === undefined) return replaced(before, after);
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value.join(''),
  }));
}

function diffBlocks(before: readonly Block[], after: readonly Block[]): BlockDiff[] {
  const [earlier, later] = [before, after].map(
    (blocks) => new Map(blocks.map((block) => [block.id, block])),
  ) as [Map<string, Block>, Map<string, Block>];
  // Of versions without much in common, in the order of either.
  const parts = diffArrays([...earlier.keys()], [...later.keys()], {
    maxEditLength: MOST_EDITS,
  }) ?? [
    { removed: true, added: false, value: [...earlier.keys()] },
    { removed: false, added: true, value: [...later.keys()] },
  ];
  return parts.flatMap(({ added, removed, value }) =>
    value.flatMap((id): BlockDiff[] => {
      const [old, fresh] = [earlier.get(id) ?? null, later.get(id) ?? null];
      const words = diffWords(old?.text ?? '', fresh?.text ?? '');
      // One that moved is told where it stands now.
      if (removed)
        return fresh === null ? [{ kind: 'REMOVED', before: old, after: null, words }] : [];
      const isSame = old?.text === fresh?.text && old?.kind === fresh?.kind;
      const kind = old === null ? 'ADDED' : added ? 'MOVED' : isSame ? 'SAME' : 'CHANGED';
      return [{ kind, before: old, after: fresh, words }];
    }),
  );
}

function diffQuotes(before: readonly Block[], after: readonly Block[]): QuoteTextDiff[] {
  const textsOf = (blocks: readonly Block[]) =>
    extractQuotes(blocks).quotes.map((quote) => quoteText(quote, blocks));
  const [earlier, later] = [textsOf(before), textsOf(after)];
  const pairs = pairQuotes(later, earlier);
  const kept = new Set(pairs);
  return [
    ...later.flatMap((text, index): QuoteTextDiff[] => {
      const old = earlier[pairs[index] ?? -1];
      if (old === undefined) return [{ kind: 'ADDED', before: null, after: text }];
      return old === text ? [] : [{ kind: 'CHANGED', before: old, after: text }];
    }),
    ...earlier.flatMap((text, index): QuoteTextDiff[] =>
      kept.has(index) ? [] : [{ kind: 'REMOVED', before: text, after: null }],
    ),
  ];
}

/**
 * What differs between two versions of an article, by block and by word, and which quotes that touched.
 */
export function diffVersions(before: ComparedVersion, after: ComparedVersion): VersionDiff {
  return {
    headline: diffWords(before.headline, after.headline),
    blocks: diffBlocks(before.blocks, after.blocks),
    quotes: diffQuotes(before.blocks, after.blocks),
  };
}
