import type { Subject } from './noun-phrase.ts';
import type { SentenceView } from './sentence-view.ts';
import { subjectThenVerb } from './subject-then-verb.ts';
import type { Clause } from './subject-then-verb.ts';
import { isAdverb, isComma, isConjunction, isPreposition, isSubordinator } from './word-class.ts';

const REACH = 80;
const PARTICIPLE_OPENER = /^\p{Lu}\p{Ll}+(?:ing|ed)$/u;
const CLAUSE_BREAKS = new Set([';', ':', '—', '–', '--', '…']);
const TIME_OPENERS = new Set(['last', 'earlier', 'later', 'this', 'that', 'next', 'one']);

/** Starts of clauses before `limit`, nearest first: the sentence's start, `;`, and `, and`. */
function clauseStarts(view: SentenceView, limit: number): number[] {
  const starts: number[] = [];
  for (let index = limit - 1; index > Math.max(0, limit - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined) break;
    if (CLAUSE_BREAKS.has(token.text) || isConjunction(token) || token.lower === 'while')
      starts.push(index + 1);
  }
  if (limit <= REACH) starts.push(0);
  return starts;
}

/** Skips what stands before a clause's subject: "In May," "On Tuesday", "Asked about it,". */
function afterIntroduction(view: SentenceView, start: number, limit: number): number[] {
  const first = view.tokens[start];
  if (first === undefined) return [];
  if (isConjunction(first)) return afterIntroduction(view, start + 1, limit);
  const introduced =
    isPreposition(first) ||
    isSubordinator(first) ||
    isAdverb(first) ||
    PARTICIPLE_OPENER.test(first.text) ||
    TIME_OPENERS.has(first.lower);
  if (!introduced) return [start];
  const starts: number[] = isAdverb(first) ? [start + 1] : [];
  const end = Math.min(limit, start + REACH);
  for (let index = start; index < end; index += 1) {
    if (isComma(view.tokens[index])) starts.push(index + 1);
  }
  if (!isSubordinator(first)) {
    const mention = view.mentions.find((each) => each.from > start && each.to <= limit);
    if (mention !== undefined) starts.push(mention.from);
  }
  return starts;
}

/** The clause that starts at `start`, or after the words that introduce it. */
export function clauseAfterIntroduction(
  view: SentenceView,
  start: number,
  limit: number,
): Clause | null {
  for (const from of afterIntroduction(view, start, limit)) {
    const clause = subjectThenVerb(view, from);
    if (
      clause !== null &&
      clause.verb.to <= limit &&
      clause.subject.to < limit &&
      !isImpersonal(clause.subject)
    )
      return clause;
  }
  return null;
}

/** The subject of the clause that a participle or a second verb at `limit` belongs to. */
export function mainSubject(view: SentenceView, limit: number): Subject | null {
  for (const start of clauseStarts(view, limit)) {
    const clause = clauseAfterIntroduction(view, start, limit);
    if (clause !== null) return clause.subject;
  }
  return null;
}

function isImpersonal(subject: Subject): boolean {
  return subject.kind === 'pronoun' && subject.pronoun === 'it';
}
