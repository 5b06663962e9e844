import { clauseSubject } from './clause-subject.ts';
import type { Evidence, QuotePlace } from './evidence.ts';
import { canSpeak } from '../grammar/can-speak.ts';

/** `Doe fired back: "…"`: the clause that a colon closes, whatever its verb. */
export function colonClause(place: QuotePlace): Evidence | null {
  if (place.view.tokens[place.at - 1]?.text !== ':') return null;
  const evidence = clauseSubject(place);
  if (evidence?.subject == null || !canSpeak(evidence.subject)) return null;
  return { ...evidence, rule: 'colon-clause' };
}
