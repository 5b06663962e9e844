import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Subject } from '../grammar/noun-phrase.ts';
import type { TokenRange } from '../text/sentences.ts';

/** A quoted string where it stands: which token of which sentence. */
export interface QuotePlace {
  readonly view: SentenceView;
  /** Index of its token in the sentence. */
  readonly at: number;
  /** The sentences of its block, in order. */
  readonly sentences: readonly SentenceView[];
}

/** What a rule found: who speaks, by which words. */
export interface Evidence {
  readonly rule: string;
  readonly view: SentenceView;
  /** Null where the words say that nobody speaks. */
  readonly subject: Subject | null;
  readonly cue: TokenRange | null;
  /** True where the cue is one of the plainest verbs of saying. */
  readonly plain: boolean;
}
