import type { SentenceView } from '../grammar/sentence-view.ts';
import { isFiniteVerb, isPossessive } from '../grammar/word-class.ts';
import type { Gender, PersonMention, Referent } from '../people/person.ts';
import type { Discourse } from './discourse.ts';

const REACH_SENTENCES = 8;
/** Weights of what makes a person the likely meaning of a pronoun. */
const FOCUS = 3;
const SPEAKING_FOCUS = 1.5;
const SUBJECT = 1;
const SAME_SENTENCE_SUBJECT = 2;
const SAME_PARAGRAPH = 1;
const GENDER_KNOWN = 1;
const LAST_SPEAKER = 0.5;
const POSSESSIVE = -1.5;
const SENTENCE_DECAY = -1;

/** Stands for a description that tells no gender: "the 24-year-old". */
export const ANYBODY = 'anybody';

const PRONOUN_GENDER: ReadonlyMap<string, Gender> = new Map([
  ['he', 'male'],
  ['she', 'female'],
  [ANYBODY, 'unknown'],
]);

function isSubjectMention(sentence: SentenceView, mention: PersonMention): boolean {
  const after = sentence.tokens[mention.to];
  return mention.from === 0 || (after !== undefined && isFiniteVerb(after) && !isPossessive(after));
}

function mentionScore(sentence: SentenceView, mention: PersonMention): number {
  let score = isSubjectMention(sentence, mention) ? SUBJECT : 0;
  if (isPossessive(sentence.tokens[mention.to])) score += POSSESSIVE;
  return score;
}

/** Who a pronoun stands for, and how far ahead of the next candidate. */
export interface PronounReading {
  readonly referent: Referent;
  readonly margin: number;
  /** True where the sentence before names or is about the same. */
  readonly recent: boolean;
}

/** Scores of everybody a pronoun at `index` of `view` may stand for. */
function scoreCandidates(
  discourse: Discourse,
  view: SentenceView,
  index: number,
  gender: Gender,
): Map<Referent, number> {
  const scores = new Map<Referent, number>();
  const consider = (referent: Referent, score: number): void => {
    if (gender !== 'unknown' && referent.gender !== 'unknown' && referent.gender !== gender) return;
    let total = referent.gender === gender ? score + GENDER_KNOWN : score;
    if (referent === discourse.lastSpeaker) total += LAST_SPEAKER;
    if (total > (scores.get(referent) ?? -Infinity)) scores.set(referent, total);
  };
  for (let back = 0; back < REACH_SENTENCES; back += 1) {
    const sentence = discourse.sentences[view.index - back];
    if (sentence === undefined) break;
    const base = SENTENCE_DECAY * back + (sentence.block === view.block ? SAME_PARAGRAPH : 0);
    const focus = back === 0 ? null : discourse.focus[sentence.index];
    if (focus) consider(focus.referent, base + FOCUS + (focus.speaks ? SPEAKING_FOCUS : 0));
    for (const mention of sentence.mentions) {
      if (back === 0 && mention.to > index) continue;
      const own = back === 0 && isSubjectMention(sentence, mention) ? SAME_SENTENCE_SUBJECT : 0;
      consider(mention.person, base + own + mentionScore(sentence, mention));
    }
  }
  if (discourse.lastSpeaker !== null) {
    consider(discourse.lastSpeaker, SENTENCE_DECAY * (view.index - discourse.lastSpeakerSentence));
  }
  return scores;
}

function isInSentenceBefore(discourse: Discourse, view: SentenceView, referent: Referent): boolean {
  const before = discourse.sentences[view.index - 1];
  if (before === undefined) return false;
  const named = before.mentions.some((mention) => mention.person === referent);
  return named || discourse.focus[before.index]?.referent === referent;
}

/** The person a singular pronoun at `index` of `view` stands for, by salience. */
export function resolvePronoun(
  discourse: Discourse,
  view: SentenceView,
  index: number,
  pronoun: string,
): PronounReading | null {
  const gender = PRONOUN_GENDER.get(pronoun);
  if (gender === undefined) return null;
  let referent: Referent | null = null;
  let best = -Infinity;
  let second = -Infinity;
  for (const [candidate, score] of scoreCandidates(discourse, view, index, gender)) {
    if (score > best) {
      second = best;
      best = score;
      referent = candidate;
    } else if (score > second) {
      second = score;
    }
  }
  return referent === null
    ? null
    : { referent, margin: best - second, recent: isInSentenceBefore(discourse, view, referent) };
}
