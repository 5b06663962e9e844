import { editorialBrackets } from '../classify/editorial-brackets.ts';
import type { TokenRange } from '../text/sentences.ts';
import type { ExtractedQuote, QuoteExtraction, Span } from '../types.ts';
import type { ReadArticle } from './article.ts';
import { confidenceOf } from './confidence.ts';
import type { Attribution } from './decision.ts';
import type { Evidence } from '../sieve/evidence.ts';
import { OutletFinder } from './outlet-finder.ts';
import { SpeakerList } from './speaker-list.ts';

function spanOf(evidence: Evidence | null, range: TokenRange | null | undefined): Span | null {
  if (!evidence || !range) return null;
  const first = evidence.view.tokens[range.from];
  const last = evidence.view.tokens[range.to - 1];
  return first && last ? { block: evidence.view.block, start: first.start, end: last.end } : null;
}

function segmentOf(attribution: Attribution): Span {
  const { place, string } = attribution.quote;
  return { block: place.view.block, start: string.start, end: string.end };
}

function bracketsOf(article: ReadArticle, segment: Span): Span[] {
  const text = article.blocks[segment.block]?.text ?? '';
  return editorialBrackets(text, segment.block, segment.start, segment.end);
}

function printedText(article: ReadArticle, span: Span | null): string | null {
  return span === null
    ? null
    : (article.blocks[span.block]?.text.slice(span.start, span.end) ?? null);
}

/** Turns the decisions into the public result; a quotation that goes on is one with more segments. */
export function buildExtraction(
  article: ReadArticle,
  attributions: readonly Attribution[],
): QuoteExtraction {
  const speakers = new SpeakerList(article);
  const outlets = new OutletFinder(article);
  const quotes: ExtractedQuote[] = [];
  let segments: Span[] = [];
  let brackets: Span[] = [];
  for (const attribution of attributions) {
    const segment = segmentOf(attribution);
    if (attribution.continues !== null) {
      segments.push(segment);
      brackets.push(...bracketsOf(article, segment));
      continue;
    }
    segments = [segment];
    brackets = bracketsOf(article, segment);
    const { evidence, kind, rule, quote } = attribution;
    const speaker = speakers.indexOf(attribution);
    const mention = speaker === null ? null : spanOf(evidence, evidence?.subject);
    quotes.push({
      segments,
      kind,
      speaker,
      speakerAsPrinted: printedText(article, mention),
      mention,
      cue: speaker === null ? null : spanOf(evidence, evidence?.cue),
      rule,
      confidence: confidenceOf(attribution),
      reportedVia:
        speaker === null ? null : outlets.outletOf(quote.place.view, speaker, quotes.at(-1)),
      editorialBrackets: brackets,
    });
  }
  return { quotes, speakers: speakers.all() };
}
