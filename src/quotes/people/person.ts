export type Gender = 'male' | 'female' | 'unknown';

/** Somebody the article names, with what its mentions tell. */
export interface Person {
  readonly id: number;
  /** Name words without titles: ["Lee", "Jae-myung"]. */
  name: string[];
  gender: Gender;
  /** Position, over the whole article, of each mention by full name. */
  readonly fullMentions: number[];
  mentions: number;
  readonly aliases: Set<string>;
  readonly roles: Set<string>;
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
  /** Position over the whole article, for recency. */
  readonly position: number;
}
