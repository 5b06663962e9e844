import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import { subjectBefore } from '../grammar/subject-before.ts';
import { isFiniteVerb } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 40;

/** The subject of the nearest verb of any kind to the left. */
export function clauseSubject(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined || !isFiniteVerb(token)) continue;
    const subject = subjectBefore(view, index);
    if (subject !== null && (subject.kind !== 'pronoun' || subject.pronoun !== 'it')) {
      return {
        rule: 'clause-subject',
        view,
        subject,
        cue: { from: index, to: index + 1 },
        plain: false,
      };
    }
  }
  return null;
}

/** The sentence's first person, where nothing better is found. */
export function sentencePerson(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  const before = view.mentions.filter((mention) => mention.to <= at);
  const mention = before[0] ?? view.mentions[0];
  if (mention !== undefined) {
    return {
      rule: 'sentence-person',
      view,
      subject: { kind: 'person', from: mention.from, to: mention.to, mention },
      cue: null,
      plain: false,
    };
  }
  for (let index = 0; index < Math.min(at, REACH); index += 1) {
    const lower = view.tokens[index]?.lower ?? '';
    if (lower === 'he' || lower === 'she')
      return {
        rule: 'sentence-person',
        view,
        subject: nounPhraseAt(view, index),
        cue: null,
        plain: false,
      };
    if (lower === 'his' || lower === 'her') {
      return {
        rule: 'sentence-person',
        view,
        subject: {
          kind: 'pronoun',
          from: index,
          to: index + 1,
          pronoun: lower === 'his' ? 'he' : 'she',
        },
        cue: null,
        plain: false,
      };
    }
  }
  return null;
}
