import { wordSet } from '../data/word-set.ts';
import { isPossessive } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

/** Nouns for what somebody says; their owner is the speaker. */
const SPEECH_NOUNS = wordSet(
  'accusation admission allegation announcement answer argument assertion assessment assurance boast call characterization characterisation charge claim comment complaint confession conclusion contention critique criticism declaration defense defence definition denial denunciation description dismissal explanation insistence lament line mantra message motto observation opinion pitch plea pledge prediction promise proposal quip quote rebuke rejection remark reply request response retort rhetoric slogan speech statement suggestion summary taunt testimony threat tweet verdict vow warning word answers claims comments remarks words statements calls promises claims charges references reference answer',
);
const REACH = 14;
const OWNING_PRONOUNS: ReadonlyMap<string, string> = new Map([
  ['his', 'he'],
  ['her', 'she'],
]);

/** "Doe's claim that …", "his description of it as …". */
export function speechNoun(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  for (let index = at - 1; index >= Math.max(1, at - REACH); index -= 1) {
    if (!SPEECH_NOUNS.has(view.tokens[index]?.lower ?? '')) continue;
    const cue = { from: index, to: index + 1 };
    for (let owner = index - 1; owner >= Math.max(0, index - 5); owner -= 1) {
      const token = view.tokens[owner];
      if (token === undefined || token.kind !== 'word') break;
      const pronoun = OWNING_PRONOUNS.get(token.lower);
      if (pronoun !== undefined) {
        const subject = { kind: 'pronoun', from: owner, to: owner + 1, pronoun } as const;
        return { rule: 'speech-noun', view, subject, cue, plain: false };
      }
      const mention = isPossessive(token) ? view.mentionEndingAt.get(owner) : undefined;
      if (mention !== undefined) {
        const subject = { kind: 'person', from: mention.from, to: mention.to, mention } as const;
        return { rule: 'speech-noun', view, subject, cue, plain: false };
      }
    }
  }
  return null;
}
