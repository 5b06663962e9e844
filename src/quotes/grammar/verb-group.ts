import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import type { Token } from '../text/tokenise.ts';
import {
  isAdverb,
  isAuxiliary,
  isFiniteVerb,
  isSpeechBase,
  isSpeechParticiple,
  isSpeechVerb,
} from './word-class.ts';

/** A finite verb with its auxiliaries and adverbs: "would later say". */
export interface VerbGroup {
  readonly from: number;
  readonly to: number;
  /** The main verb's index. */
  readonly verb: number;
  readonly speech: boolean;
  readonly plain: boolean;
}

const MAX_GROUP = 6;

/** Reads the verb group that starts at `from`; null where there is none. */
export function verbGroupAt(tokens: readonly Token[], from: number): VerbGroup | null {
  let auxiliary = -1;
  for (let index = from; index < from + MAX_GROUP; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') break;
    const speech =
      isSpeechVerb(token) || (auxiliary >= 0 && (isSpeechBase(token) || isSpeechParticiple(token)));
    if (speech)
      return {
        from,
        to: index + 1,
        verb: index,
        speech: true,
        plain: PLAIN_SPEECH.has(token.lower),
      };
    if (isAuxiliary(token)) auxiliary = index;
    else if (isFiniteVerb(token))
      return { from, to: index + 1, verb: index, speech: false, plain: false };
    else if (!isAdverb(token) && token.lower !== 'to') break;
  }
  return auxiliary < 0
    ? null
    : { from, to: auxiliary + 1, verb: auxiliary, speech: false, plain: false };
}
