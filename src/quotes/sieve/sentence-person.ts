import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 40;
const PRONOUNS: ReadonlyMap<string, string> = new Map([
  ['he', 'he'],
  ['she', 'she'],
  ['his', 'he'],
  ['her', 'she'],
]);

/** The sentence's first person, where nothing better is found. */
export function sentencePerson(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  const [mention] = view.mentions;
  if (mention !== undefined) {
    const subject = { kind: 'person', from: mention.from, to: mention.to, mention } as const;
    return { rule: 'sentence-person', view, subject, cue: null, plain: false };
  }
  for (let index = 0; index < Math.min(at, REACH); index += 1) {
    const pronoun = PRONOUNS.get(view.tokens[index]?.lower ?? '');
    if (pronoun === undefined) continue;
    const subject = { kind: 'pronoun', from: index, to: index + 1, pronoun } as const;
    return { rule: 'sentence-person', view, subject, cue: null, plain: false };
  }
  return null;
}
