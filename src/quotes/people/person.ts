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

/** A stretch of a sentence's tokens that names a person. */
export interface PersonMention {
  readonly from: number;
  readonly to: number;
  readonly nameFrom: number;
  readonly person: Person;
  /** Position over the whole article, for recency. */
  readonly position: number;
}
