import { TITLE_WORDS } from '../data/titles.ts';
import type { Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { isPerson } from '../people/person.ts';
import type { Person } from '../people/person.ts';
import type { Discourse } from './discourse.ts';
import { ANYBODY, resolvePronoun } from './resolve-pronoun.ts';

const AGE = /^\d{1,3}-year-old$/;
const REACH_SENTENCES = 60;

/** True where a mention carries the title right before the name: "President Doe". */
function carriesTitle(sentence: SentenceView, title: string): Person | null {
  for (const mention of sentence.mentions) {
    for (let index = mention.from; index < mention.nameFrom; index += 1) {
      if (sentence.tokens[index]?.lower === title) return mention.person;
    }
  }
  return null;
}

/** "the 24-year-old": whoever the article is about at that point. */
function personByAge(discourse: Discourse, view: SentenceView, subject: Subject): Person | null {
  const [article, age] = view.tokens.slice(subject.from, subject.to);
  if (subject.to - subject.from !== 2 || article?.lower !== 'the' || !AGE.test(age?.lower ?? ''))
    return null;
  const referent = resolvePronoun(discourse, view, subject.from, ANYBODY)?.referent;
  return referent !== undefined && isPerson(referent) ? referent : null;
}

/** The person a description without a name stands for: "the President", "the 24-year-old". */
export function personByDescription(
  discourse: Discourse,
  view: SentenceView,
  subject: Subject,
): Person | null {
  return personByTitle(discourse, view, subject) ?? personByAge(discourse, view, subject);
}

/** The one person whom "the President" can mean: the last one mentioned with that title. */
function personByTitle(discourse: Discourse, view: SentenceView, subject: Subject): Person | null {
  const [article, title] = view.tokens.slice(subject.from, subject.to);
  if (subject.to - subject.from !== 2 || article?.lower !== 'the' || title === undefined)
    return null;
  if (!TITLE_WORDS.has(title.lower)) return null;
  for (let back = 0; back < REACH_SENTENCES; back += 1) {
    const sentence = discourse.sentences[view.index - back];
    if (sentence === undefined) return null;
    const person = carriesTitle(sentence, title.lower);
    if (person !== null) return person;
  }
  return null;
}
