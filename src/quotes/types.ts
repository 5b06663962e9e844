/** The public seam of the quote extractor: blocks of text in, quotes and their speakers out. */

/** A typed piece of an article's body. Quoted words inside a heading are never quotes. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
}

/** UTF-16 offsets into `blocks[block].text`; quotation marks are excluded and `end` is exclusive. */
export interface Span {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/**
 * - `full`: whole sentences of the speaker.
 * - `fragment`: a few of the speaker's words inside the reporter's sentence.
 * - `scare`: words set apart by the reporter, spoken by nobody in particular.
 * - `hypothetical`: words put to somebody, or imagined, rather than said.
 */
export type QuoteKind = 'full' | 'fragment' | 'scare' | 'hypothetical';

/** `role` is a speaker known only by a description: "a spokesman for the ministry". */
export type SpeakerKind = 'person' | 'organisation' | 'role';

/** Somebody, or some body, that at least one quote of the article is attributed to. */
export interface ExtractedSpeaker {
  /** The fullest form printed in the article: "Lee Soo-jin". */
  readonly name: string;
  readonly kind: SpeakerKind;
  /** Other printed forms: "President Lee", "Lee". */
  readonly aliases: readonly string[];
  /** Titles and descriptions as printed: "US Trade Secretary". */
  readonly roles: readonly string[];
}

/** One quotation, what it was attributed to, and the evidence for that attribution. */
export interface ExtractedQuote {
  /**
   * One span, or more where the quotation goes on over paragraphs, or where its tag breaks a
   * sentence ("We paint it," Doe said, "because it fades."). Whole sentences on both sides of a tag
   * are two quotations: each can be cited without the other.
   */
  readonly segments: readonly Span[];
  readonly kind: QuoteKind;
  /** Index into {@link QuoteExtraction.speakers}, null when nobody is found to speak. */
  readonly speaker: number | null;
  /** The mention that carried the attribution, as printed: "President Lee", "he". */
  readonly speakerAsPrinted: string | null;
  readonly mention: Span | null;
  /** The verb or phrase that carried the attribution: "stated", "according to". */
  readonly cue: Span | null;
  /** Name of the rule that decided, in kebab-case. */
  readonly rule: string;
  /** 0 to 1: the share of attributions with this evidence that are right. */
  readonly confidence: number;
  /** The outlet that carried the words first: "Harbour News". */
  readonly reportedVia: string | null;
  /** Insertions by an editor, brackets included: "[the inspectors]". */
  readonly editorialBrackets: readonly Span[];
}

/** Everything found in one article. */
export interface QuoteExtraction {
  readonly quotes: readonly ExtractedQuote[];
  readonly speakers: readonly ExtractedSpeaker[];
}
