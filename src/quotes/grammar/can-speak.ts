import type { Subject } from './noun-phrase.ts';

/** True where a subject can speak for itself. */
export function canSpeak(subject: Subject): boolean {
  if (subject.kind === 'pronoun') return subject.pronoun !== 'it' && subject.pronoun !== 'you';
  return subject.kind === 'person' || subject.human;
}
