import { subjectBefore } from '../grammar/subject-before.ts';
import { isFiniteVerb, isPossessive } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';
import { canSpeak } from '../grammar/can-speak.ts';

const REACH = 40;

/** The subject of the nearest verb of any kind to the left; somebody who can speak comes first. */
export function clauseSubject(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  let fallback: Evidence | null = null;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined || !isFiniteVerb(token) || isPossessive(token)) continue;
    const subject = subjectBefore(view, index);
    if (subject === null || (subject.kind === 'pronoun' && subject.pronoun === 'it')) continue;
    const evidence: Evidence = {
      rule: 'clause-subject',
      view,
      subject,
      cue: { from: index, to: index + 1 },
      plain: false,
    };
    if (canSpeak(subject)) return evidence;
    fallback ??= evidence;
  }
  return fallback;
}
