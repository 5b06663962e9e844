import type { PersonMention } from '../people/person.ts';
import type { Token } from '../text/tokenise.ts';

/** One sentence with the persons it names, ready for the rules. */
export interface SentenceView {
  readonly block: number;
  /** Index over the whole article. */
  readonly index: number;
  readonly tokens: readonly Token[];
  /** False for a sentence that is quotations and nothing else. */
  readonly hasWords: boolean;
  readonly mentions: readonly PersonMention[];
  readonly mentionStartingAt: ReadonlyMap<number, PersonMention>;
  readonly mentionEndingAt: ReadonlyMap<number, PersonMention>;
  /** Position of the first token over the whole article. */
  readonly position: number;
}

export function sentenceView(
  block: number,
  index: number,
  tokens: readonly Token[],
  mentions: readonly PersonMention[],
  position: number,
): SentenceView {
  return {
    block,
    index,
    tokens,
    hasWords: tokens.some((token) => token.kind === 'word'),
    mentions,
    mentionStartingAt: new Map(mentions.map((mention) => [mention.from, mention])),
    mentionEndingAt: new Map(mentions.map((mention) => [mention.to, mention])),
    position,
  };
}
