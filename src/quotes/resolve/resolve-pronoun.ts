import type { SentenceView } from '../grammar/sentence-view.ts';
import { isFiniteVerb, isPossessive } from '../grammar/word-class.ts';
import type { Gender, Person } from '../people/person.ts';

/** What the article has said so far, for pronouns. */
export interface Discourse {
  readonly sentences: readonly SentenceView[];
  lastSpeaker: Person | null;
  lastSpeakerSentence: number;
}

const REACH_SENTENCES = 8;
const LAST_SPEAKER = 5;
const LAST_SPEAKER_DECAY = 0.5;
const SUBJECT_BONUS = 2;
const SENTENCE_DECAY = 1.1;
const SAME_PARAGRAPH = 1;
const GENDER_KNOWN = 1.5;
const POSSESSIVE_PENALTY = 1.5;

const PRONOUN_GENDER: ReadonlyMap<string, Gender> = new Map([
  ['he', 'male'],
  ['she', 'female'],
]);

/** The person a singular pronoun at `index` of `view` stands for, by salience. */
export function resolvePronoun(
  discourse: Discourse,
  view: SentenceView,
  index: number,
  pronoun: string,
): Person | null {
  const gender = PRONOUN_GENDER.get(pronoun);
  if (gender === undefined) return null;
  const scores = new Map<Person, number>();
  const consider = (person: Person, score: number): void => {
    if (person.gender !== 'unknown' && person.gender !== gender) return;
    const total = score + (person.gender === gender ? GENDER_KNOWN : 0);
    if (total > (scores.get(person) ?? -Infinity)) scores.set(person, total);
  };
  for (let back = 0; back < REACH_SENTENCES; back += 1) {
    const sentence = discourse.sentences[view.index - back];
    if (sentence === undefined) break;
    for (const mention of sentence.mentions) {
      if (back === 0 && mention.from >= index) continue;
      let score = -SENTENCE_DECAY * back;
      if (isSubjectMention(sentence, mention.to, mention.from)) score += SUBJECT_BONUS;
      if (sentence.block === view.block) score += SAME_PARAGRAPH;
      if (isPossessive(sentence.tokens[mention.to])) score -= POSSESSIVE_PENALTY;
      consider(mention.person, score);
    }
  }
  if (discourse.lastSpeaker !== null) {
    const distance = view.index - discourse.lastSpeakerSentence;
    const base = scores.get(discourse.lastSpeaker) ?? -GENDER_KNOWN - 3;
    const bonus = Math.max(0, LAST_SPEAKER - LAST_SPEAKER_DECAY * distance);
    consider(
      discourse.lastSpeaker,
      base - (discourse.lastSpeaker.gender === gender ? GENDER_KNOWN : 0) + bonus,
    );
  }
  let best: Person | null = null;
  let bestScore = -Infinity;
  for (const [person, score] of scores) {
    if (score > bestScore) {
      best = person;
      bestScore = score;
    }
  }
  return best;
}

function isSubjectMention(sentence: SentenceView, end: number, start: number): boolean {
  const after = sentence.tokens[end];
  if (start === 0) return true;
  return after !== undefined && isFiniteVerb(after);
}
