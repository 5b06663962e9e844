import { SUBJECT_PRONOUNS } from '../data/function-words.ts';
import { ORGANISATION_WORDS } from '../data/organisation-words.ts';
import { ROLE_NOUNS, SPEAKING_THINGS } from '../data/titles.ts';
import type { PersonMention } from '../people/person.ts';
import { isAcronym } from '../text/tokenise.ts';
import type { TokenRange } from '../text/sentences.ts';
import type { SentenceView } from './sentence-view.ts';
import {
  isAdverb,
  isCalendarWord,
  isComma,
  isConjunction,
  isDeterminer,
  isFiniteVerb,
  isPossessive,
  isPreposition,
  isSubordinator,
} from './word-class.ts';

interface PersonSubject extends TokenRange {
  readonly kind: 'person';
  readonly mention: PersonMention;
}

interface PronounSubject extends TokenRange {
  readonly kind: 'pronoun';
  readonly pronoun: string;
}

/** Somebody or something told by a description: "a spokesman for the ministry". */
export interface DescriptionSubject extends TokenRange {
  readonly kind: 'description';
  /** The noun the phrase is about: "spokesman". */
  readonly head: number;
  /** True where that noun is a person's. */
  readonly somebody: boolean;
  /** True where it is somebody, or a body or document, that can be said to speak. */
  readonly human: boolean;
  readonly organisation: boolean;
}

/** Who or what a phrase names, and where. */
export type Subject = PersonSubject | PronounSubject | DescriptionSubject;

const CAPITAL = /^\p{Lu}/u;
const PLURAL = /s$/;
const DOCUMENT_NOUNS = new Set([
  'statement',
  'letter',
  'note',
  'memo',
  'tweet',
  'email',
  'post',
  'message',
  'column',
  'essay',
]);
const AUTHOR_PREPOSITIONS = new Set(['from', 'by']);
const MAX_PHRASE_TOKENS = 14;
const MAX_BARE_NOUNS = 6;
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
  'familiar',
]);

/** True where a noun phrase that is being read ends. */
function endsPhrase(view: SentenceView, index: number): boolean {
  const token = view.tokens[index];
  if (token === undefined || token.kind !== 'word') {
    return (
      !isPossessive(token) && token?.text !== '&' && token?.text !== '-' && token?.text !== '/'
    );
  }
  if (view.mentionStartingAt.has(index) || isPossessive(token)) return false;
  return (
    isFiniteVerb(token) ||
    isPreposition(token) ||
    isConjunction(token) ||
    isSubordinator(token) ||
    isCalendarWord(token) ||
    SUBJECT_PRONOUNS.has(token.lower)
  );
}

/** End of the run of determiners, adjectives, nouns and names from `from`. */
function phraseEnd(view: SentenceView, from: number): number {
  let index = from;
  while (
    index - from < MAX_PHRASE_TOKENS &&
    !endsPhrase(view, index) &&
    !isLooseAdverb(view, from, index)
  ) {
    const mention = view.mentionStartingAt.get(index);
    index = mention === undefined ? index + 1 : mention.to;
  }
  return index;
}

/** An adverb after the noun belongs to the verb; one after the determiner belongs to the phrase. */
function isLooseAdverb(view: SentenceView, from: number, index: number): boolean {
  const token = view.tokens[index];
  const before = view.tokens[index - 1];
  if (token === undefined || view.mentionStartingAt.has(index) || !isAdverb(token)) return false;
  return index === from || before === undefined || !isDeterminer(before);
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
  if (view.tokens[end]?.lower === 'named') return view.mentionStartingAt.get(end + 1);
  if (!isComma(view.tokens[end])) return undefined;
  const mention = view.mentionStartingAt.get(end + 1);
  if (mention === undefined) return undefined;
  const after = view.tokens[mention.to];
  const closed =
    after === undefined ||
    isComma(after) ||
    after.text === '.' ||
    after.text === ':' ||
    isFiniteVerb(after);
  return closed ? mention : undefined;
}

/** "a statement from Jane Doe": what a document of hers says, she says. */
function authorOfDocument(view: SentenceView, end: number): PersonMention | undefined {
  if (!DOCUMENT_NOUNS.has(view.tokens[end - 1]?.lower ?? '')) return undefined;
  if (!AUTHOR_PREPOSITIONS.has(view.tokens[end]?.lower ?? '')) return undefined;
  const author = view.mentionStartingAt.get(end + 1);
  return author === undefined || isPossessive(view.tokens[author.to]) ? undefined : author;
}

function isBody(view: SentenceView, from: number, to: number): boolean {
  const words = view.tokens.slice(from, to).filter((token) => !isDeterminer(token));
  const last = words[words.length - 1];
  if (last === undefined || !CAPITAL.test(last.text)) return false;
  return words.some((token) => ORGANISATION_WORDS.has(token.lower)) || isAcronym(last.text);
}

function isNounOf(nouns: ReadonlySet<string>, lower: string): boolean {
  return nouns.has(lower) || (PLURAL.test(lower) && nouns.has(lower.slice(0, -1)));
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
  if (closing !== undefined && !isPossessive(view.tokens[end]))
    return personPhrase(view, from, closing);
  const author = authorOfDocument(view, end);
  if (author !== undefined) return { kind: 'person', from, to: author.to, mention: author };
  const tiedEnd = afterTiedPhrases(view, end);
  const named =
    namedInApposition(view, end) ?? (tiedEnd > end ? namedInApposition(view, tiedEnd) : undefined);
  if (named !== undefined) return { kind: 'person', from, to: named.to, mention: named };
  const head = headOf(view, from, end);
  const organisation = isBody(view, from, end);
  const noun = view.tokens[head]?.lower ?? '';
  const somebody = isNounOf(ROLE_NOUNS, noun);
  const human = organisation || somebody || isNounOf(SPEAKING_THINGS, noun);
  if (!isDeterminer(first) && !CAPITAL.test(first.text) && !isBareNoun(view, from, end, human))
    return null;
  return { kind: 'description', from, to: tiedEnd, head, somebody, human, organisation };
}

/** "officials", "lobbying disclosures": a phrase without a determiner that can still be a subject. */
function isBareNoun(view: SentenceView, from: number, end: number, human: boolean): boolean {
  const last = view.tokens[end - 1]?.lower ?? '';
  return end - from <= MAX_BARE_NOUNS && (human || (PLURAL.test(last) && last.length > 3));
}

/** A person, with the second of a pair ("Doe and Roe") read over. */
function personPhrase(view: SentenceView, from: number, mention: PersonMention): Subject {
  const second =
    view.tokens[mention.to]?.lower === 'and'
      ? view.mentionStartingAt.get(mention.to + 1)
      : undefined;
  const after = second === undefined ? undefined : view.tokens[second.to];
  const joined =
    second !== undefined &&
    !isPossessive(after) &&
    (after === undefined || isFiniteVerb(after) || after.kind !== 'word');
  return {
    kind: 'person',
    from,
    to: joined && second !== undefined ? second.to : mention.to,
    mention,
  };
}

function headOf(view: SentenceView, from: number, end: number): number {
  for (let index = end - 1; index > from; index -= 1) {
    if (view.tokens[index]?.kind === 'word' && !isPossessive(view.tokens[index])) return index;
  }
  return from;
}
