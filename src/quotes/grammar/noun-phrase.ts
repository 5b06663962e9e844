import { SUBJECT_PRONOUNS } from '../data/function-words.ts';
import { ORGANISATION_WORDS } from '../data/organisation-words.ts';
import type { PersonMention } from '../people/person.ts';
import type { SentenceView } from './sentence-view.ts';
import {
  isCalendarWord,
  isComma,
  isConjunction,
  isDeterminer,
  isFiniteVerb,
  isPossessive,
  isPreposition,
  isSubordinator,
} from './word-class.ts';

/** Who or what a phrase names, and where. */
export type Subject = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'person'; readonly mention: PersonMention }
  | { readonly kind: 'pronoun'; readonly pronoun: string }
  | { readonly kind: 'description'; readonly organisation: boolean }
);

const CAPITAL = /^\p{Lu}/u;
const ACRONYM = /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})$/u;
const MAX_PHRASE_TOKENS = 14;
/** Prepositions that tie a body or a place to the noun before them. */
const TYING_PREPOSITIONS = new Set([
  'of',
  'for',
  'from',
  'at',
  'with',
  'in',
  'to',
  'on',
  'close',
  'near',
]);

/** True where a noun phrase that is being read ends. */
function endsPhrase(view: SentenceView, index: number): boolean {
  const token = view.tokens[index];
  if (token === undefined || token.kind !== 'word') {
    return !isPossessive(token) && token?.text !== '&' && token?.text !== '-';
  }
  if (view.mentionStartingAt.has(index) || isPossessive(token)) return false;
  return (
    isFiniteVerb(token) ||
    isPreposition(token) ||
    isConjunction(token) ||
    isSubordinator(token) ||
    isCalendarWord(token)
  );
}

/** End of the run of determiners, adjectives, nouns and names from `from`. */
function phraseEnd(view: SentenceView, from: number): number {
  let index = from;
  while (index - from < MAX_PHRASE_TOKENS && !endsPhrase(view, index)) {
    const mention = view.mentionStartingAt.get(index);
    index = mention === undefined ? index + 1 : mention.to;
  }
  return index;
}

function afterTiedPhrases(view: SentenceView, from: number): number {
  let end = from;
  while (TYING_PREPOSITIONS.has(view.tokens[end]?.lower ?? '')) {
    const next = phraseEnd(view, end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** "the mayor, Jane Doe," — the person that a comma after a description names. */
function namedInApposition(view: SentenceView, end: number): PersonMention | undefined {
  if (!isComma(view.tokens[end])) return undefined;
  const mention = view.mentionStartingAt.get(end + 1);
  if (mention === undefined) return undefined;
  const after = view.tokens[mention.to];
  return after === undefined ||
    isComma(after) ||
    after.text === '.' ||
    isFiniteVerb(after) ||
    after.text === ':'
    ? mention
    : undefined;
}

function isBody(view: SentenceView, from: number, to: number): boolean {
  const words = view.tokens.slice(from, to).filter((token) => token.lower !== 'the');
  const last = words[words.length - 1];
  return (
    last !== undefined &&
    CAPITAL.test(last.text) &&
    words.every(
      (token) =>
        CAPITAL.test(token.text) ||
        isPreposition(token) ||
        isConjunction(token) ||
        token.kind !== 'word',
    ) &&
    (words.some((token) => ORGANISATION_WORDS.has(token.lower)) ||
      ACRONYM.test(last.text) ||
      words.length > 0)
  );
}

/** Reads the noun phrase that starts at `from`: a pronoun, a person or a description. */
export function nounPhraseAt(view: SentenceView, from: number): Subject | null {
  const first = view.tokens[from];
  if (first === undefined || first.kind !== 'word') return null;
  if (SUBJECT_PRONOUNS.has(first.lower))
    return { kind: 'pronoun', from, to: from + 1, pronoun: first.lower };
  const end = phraseEnd(view, from);
  if (end === from) return null;
  const closing = view.mentionEndingAt.get(end);
  if (closing !== undefined && !isPossessive(view.tokens[end])) {
    return { kind: 'person', from, to: end, mention: closing };
  }
  const tiedEnd = afterTiedPhrases(view, end);
  const named =
    namedInApposition(view, end) ?? (tiedEnd > end ? namedInApposition(view, tiedEnd) : undefined);
  if (named !== undefined) return { kind: 'person', from, to: named.to, mention: named };
  if (!isDeterminer(first) && !CAPITAL.test(first.text) && !hasNounShape(view, from, end))
    return null;
  return { kind: 'description', from, to: tiedEnd, organisation: isBody(view, from, end) };
}

function hasNounShape(view: SentenceView, from: number, end: number): boolean {
  const head = view.tokens[end - 1];
  return head !== undefined && head.kind === 'word' && end - from <= 6;
}
