import type { Attribution } from './decision.ts';

/**
 * Shares of right attributions, counted per kind of evidence on annotated articles and rounded
 * down a little; `bench/quotes/score.ts` prints how they hold.
 */
const NAME_BY_PLAIN_TAG = 0.98;
const NAME_BY_CLOSE_PLAIN_VERB = 0.96;
const NAME_BY_PLAIN_VERB = 0.88;
const NAME_BY_PARTICIPLE = 0.89;
const NAME_BY_OTHER_VERB = 0.86;
const DESCRIPTION_BY_TAG = 0.96;
const DESCRIPTION_AGAIN = 0.89;
const DESCRIPTION_OF_PERSON = 0.78;
const DESCRIPTION_OF_THING = 0.6;
const SURE_PRONOUN_BY_TAG = 0.96;
const SURE_PRONOUN_BY_VERB = 0.89;
const LIKELY_PRONOUN = 0.84;
const UNSURE_PRONOUN = 0.75;
const UNKNOWN_PRONOUN = 0.45;
const NO_SPEAKER_FOUND = 0.6;
/** Up to this many words, a fragment is more often nobody's words. */
const SHORT_WORDS = 3;
const SHORT_FACTOR = 0.95;

const TAG_RULES = new Set(['tag-after', 'tag-after-inverted', 'same-paragraph', 'colon-before']);
/** A verb of saying this close to the words, in a sentence that names nobody else, is as good as a tag. */
const CLOSE_TOKENS = 8;
/** Rules without a verb of saying of their own, with their shares. */
const WEAK_RULES: ReadonlyMap<string, number> = new Map([
  ['continued-paragraph', 0.85],
  ['colon-above', 0.85],
  ['colon-clause', 0.8],
  ['tag-at-end', 0.89],
  ['according-to', 0.85],
  ['passive-agent', 0.7],
  ['speech-noun', 0.7],
  ['indirect-speech', 0.6],
  ['sentence-person', 0.7],
  ['previous-sentence', 0.65],
  ['next-sentence', 0.6],
  ['previous-paragraph', 0.62],
  ['clause-subject', 0.5],
  ['infinitive-before', 0.55],
  ['tag-after-any-verb', 0.5],
]);
const SURE_MARGIN = 5;
const LIKELY_MARGIN = 2;

function confidenceOfPronoun(attribution: Attribution): number {
  const { person, margin, recent, rule } = attribution;
  if (person === null) return UNKNOWN_PRONOUN;
  if (person.gender === 'unknown' || margin < LIKELY_MARGIN) return UNSURE_PRONOUN;
  if (!recent || margin < SURE_MARGIN) return LIKELY_PRONOUN;
  return TAG_RULES.has(rule) || isClose(attribution) ? SURE_PRONOUN_BY_TAG : SURE_PRONOUN_BY_VERB;
}

/** True where a plain verb of saying stands right before the words, and one person at most is named. */
function isClose({ evidence, quote }: Attribution): boolean {
  if (!evidence?.plain || !evidence.cue) return false;
  const { view, at } = quote.place;
  const people = new Set(view.mentions.map((mention) => mention.person));
  return evidence.view === view && people.size <= 1 && at - evidence.cue.to <= CLOSE_TOKENS;
}

function confidenceOfName(attribution: Attribution): number {
  const { rule, evidence } = attribution;
  if (TAG_RULES.has(rule)) return evidence?.plain ? NAME_BY_PLAIN_TAG : NAME_BY_PLAIN_VERB;
  if (rule === 'participle-before') return NAME_BY_PARTICIPLE;
  if (isClose(attribution)) return NAME_BY_CLOSE_PLAIN_VERB;
  return evidence?.plain ? NAME_BY_PLAIN_VERB : NAME_BY_OTHER_VERB;
}

function confidenceOfDescription(attribution: Attribution): number {
  const { rule, evidence } = attribution;
  const subject = evidence?.subject;
  if (subject?.kind !== 'description' || !subject.human) return DESCRIPTION_OF_THING;
  if (!TAG_RULES.has(rule) || !evidence?.plain) return DESCRIPTION_OF_PERSON;
  return rule === 'same-paragraph' ? DESCRIPTION_AGAIN : DESCRIPTION_BY_TAG;
}

function confidenceOfEvidence(attribution: Attribution): number {
  const { rule, evidence, person } = attribution;
  const weak = WEAK_RULES.get(rule);
  if (!evidence?.subject) return weak ?? NO_SPEAKER_FOUND;
  if (evidence.subject.kind === 'pronoun')
    return Math.min(weak ?? 1, confidenceOfPronoun(attribution));
  if (weak !== undefined) return weak;
  return person !== null ? confidenceOfName(attribution) : confidenceOfDescription(attribution);
}

/** How sure an attribution is: the share of attributions with the same kind of evidence that are right. */
export function confidenceOf(attribution: Attribution): number {
  if (attribution.person === null && attribution.description === null) return NO_SPEAKER_FOUND;
  const confidence = confidenceOfEvidence(attribution);
  const text = attribution.quote.place.view.tokens[attribution.quote.place.at]?.text ?? '';
  const short = text.split(/\s+/, SHORT_WORDS + 1).length <= SHORT_WORDS;
  return Math.round(confidence * (short ? SHORT_FACTOR : 1) * 100) / 100;
}
