import type { ExtractedQuote, ExtractedSpeaker, QuoteExtraction, Span } from '../types.ts';
import type { ReadArticle } from './article.ts';
import type { Attribution } from './decision.ts';

/** Turns the decisions into the public result. */
export function buildExtraction(
  article: ReadArticle,
  attributions: readonly Attribution[],
): QuoteExtraction {
  const speakers: ExtractedSpeaker[] = [];
  const index = new Map<string, number>();
  const speakerOf = (attribution: Attribution): number | null => {
    const name = attribution.person?.name.join(' ') ?? attribution.description;
    if (name === null || name === undefined) return null;
    const known = index.get(name);
    if (known !== undefined) return known;
    speakers.push({
      name,
      kind: attribution.person !== null ? 'person' : 'role',
      aliases:
        attribution.person === null
          ? []
          : [...attribution.person.aliases].filter((alias) => alias !== name),
      roles: [],
    });
    index.set(name, speakers.length - 1);
    return speakers.length - 1;
  };
  const quotes = attributions.map((attribution): ExtractedQuote => {
    const { evidence } = attribution;
    const { string, place } = attribution.quote;
    const { block } = place.view;
    const span = (from: number, to: number): Span | null => {
      const tokens = evidence?.view.tokens;
      const first = tokens?.[from];
      const last = tokens?.[to - 1];
      return evidence && first && last
        ? { block: evidence.view.block, start: first.start, end: last.end }
        : null;
    };
    const mention = evidence?.subject ? span(evidence.subject.from, evidence.subject.to) : null;
    return {
      segments: [{ block, start: string.start, end: string.end }],
      kind: attribution.kind,
      speaker: speakerOf(attribution),
      speakerAsPrinted:
        mention === null
          ? null
          : (article.blocks[mention.block]?.text.slice(mention.start, mention.end) ?? null),
      mention,
      cue: evidence?.cue ? span(evidence.cue.from, evidence.cue.to) : null,
      rule: attribution.rule,
      confidence: 0.5,
      reportedVia: null,
      editorialBrackets: [],
    };
  });
  return { quotes, speakers };
}
