import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Referent } from '../people/person.ts';

/** Whom a sentence was about, once pronouns are resolved. */
export interface Focus {
  readonly referent: Referent;
  /** True where that person says something in the sentence. */
  readonly speaks: boolean;
}

/** What the article has said so far, for pronouns and for quotations without words of their own. */
export interface Discourse {
  readonly sentences: readonly SentenceView[];
  /** One entry a sentence, filled in reading order. */
  readonly focus: (Focus | null)[];
  lastSpeaker: Referent | null;
  lastSpeakerSentence: number;
}
