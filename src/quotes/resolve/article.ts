import { sentenceView } from '../grammar/sentence-view.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import type { NameScope } from '../people/name-candidate.ts';
import { PersonRegistry } from '../people/registry.ts';
import type { QuotedString } from '../scan/pair-double-marks.ts';
import { scanQuotes } from '../scan/scan-quotes.ts';
import { splitSentences } from '../text/sentences.ts';
import { tokeniseBlock, tokenisePlain } from '../text/tokenise.ts';
import type { Token } from '../text/tokenise.ts';
import type { TextBlock } from '../types.ts';

/** An article read once: its quoted strings, sentences and persons. */
export interface ReadArticle {
  readonly blocks: readonly TextBlock[];
  readonly strings: readonly (readonly QuotedString[])[];
  readonly sentences: readonly (readonly SentenceView[])[];
  /** The sentences of all blocks; a sentence's `index` is its place here. */
  readonly allSentences: readonly SentenceView[];
}

interface DraftSentence {
  readonly block: number;
  readonly tokens: readonly Token[];
  readonly position: number;
  readonly scope: number;
}

/** Scans, tokenises and splits an article, and finds the persons in it. */
export function readArticle(blocks: readonly TextBlock[]): ReadArticle {
  const strings = scanQuotes(blocks);
  const scopes: NameScope[] = [];
  const drafts: DraftSentence[] = [];
  let position = 0;
  const addScope = (tokens: readonly Token[]): number => {
    scopes.push({ tokens, position });
    return scopes.length - 1;
  };
  blocks.forEach((block, blockIndex) => {
    const tokens = tokeniseBlock(block.text, strings[blockIndex] ?? []);
    for (const range of splitSentences(tokens)) {
      const own = tokens.slice(range.from, range.to);
      drafts.push({ block: blockIndex, tokens: own, position, scope: addScope(own) });
      for (const token of own) {
        const quoted = token.kind === 'quote' ? strings[blockIndex]?.[token.quote] : undefined;
        if (quoted !== undefined) addScope(tokenisePlain(block.text, quoted.start, quoted.end));
      }
      position += own.length;
    }
  });
  const registry = new PersonRegistry(scopes);
  const sentences: SentenceView[][] = blocks.map(() => []);
  drafts.forEach((draft, index) => {
    sentences[draft.block]?.push(
      sentenceView(
        draft.block,
        index,
        draft.tokens,
        registry.mentionsIn(draft.scope),
        draft.position,
      ),
    );
  });
  return { blocks, strings, sentences, allSentences: sentences.flat() };
}
