export type Gender = 'male' | 'female' | 'unknown';

/** Somebody the article names, with what its mentions tell. */
export interface Person {
  /** Name words without titles, in the fullest form: ["Lee", "Soo-jin"]. */
  name: readonly string[];
  gender: Gender;
  /** Position, over the whole article, of each mention by full name, ascending. */
  readonly fullMentions: number[];
}

/** Somebody who can be meant by a pronoun but has no name in the article: "a local woman". */
export interface DescribedSpeaker {
  readonly description: string;
  readonly gender: Gender;
}

/** Whoever a pronoun, or a quotation without words of its own, can go back to. */
export type Referent = Person | DescribedSpeaker;

export function isPerson(referent: Referent): referent is Person {
  return 'name' in referent;
}

/** A stretch of a sentence's tokens that names a person. */
export interface PersonMention {
  readonly from: number;
  readonly to: number;
  readonly nameFrom: number;
  readonly person: Person;
}
