import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import { verbGroupAt } from '../grammar/verb-group.ts';
import { isComma } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';
import { invertedTag } from './tag-after.ts';

const REACH = 60;

/** `The plan is "dead," and so is the bill, Doe said.`: a tag later in the sentence. */
export function tagAtEnd(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  for (let index = at + 1; index < Math.min(view.tokens.length, at + REACH); index += 1) {
    const token = view.tokens[index];
    const afterQuote = token?.kind === 'quote' && /,$/.test(token.text);
    if (!isComma(token) && !afterQuote) continue;
    const inverted = invertedTag(view, index + 1);
    if (inverted !== null) return { ...inverted, rule: 'tag-at-end' };
    const subject = nounPhraseAt(view, index + 1);
    if (subject === null) continue;
    const group = verbGroupAt(view.tokens, subject.to);
    if (group?.speech) {
      return {
        rule: 'tag-at-end',
        view,
        subject,
        cue: { from: group.from, to: group.to },
        plain: group.plain,
      };
    }
  }
  return null;
}
