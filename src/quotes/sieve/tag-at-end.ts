import { subjectThenVerb } from '../grammar/subject-then-verb.ts';
import { isComma } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';
import { invertedTag } from './tag-after.ts';

const REACH = 60;
const ENDS_IN_COMMA = /,['’]?$/;

/** `The plan is "dead," and so is the bill, Doe said.`: a tag later in the sentence. */
export function tagAtEnd(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  for (let index = at + 1; index < Math.min(view.tokens.length, at + REACH); index += 1) {
    const token = view.tokens[index];
    if (token === undefined) break;
    if (!isComma(token) && !(token.kind === 'quote' && ENDS_IN_COMMA.test(token.text))) continue;
    const inverted = invertedTag(view, index + 1);
    if (inverted !== null) return { ...inverted, rule: 'tag-at-end' };
    const clause = subjectThenVerb(view, index + 1);
    if (clause === null || !clause.verb.speech) continue;
    const { subject, verb } = clause;
    return {
      rule: 'tag-at-end',
      view,
      subject,
      cue: { from: verb.from, to: verb.to },
      plain: verb.plain,
    };
  }
  return null;
}
