import { OUTLET_WORDS } from '../data/organisation-words.ts';
import { wordSet } from '../data/word-set.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { isPossessive } from '../grammar/word-class.ts';
import type { ExtractedQuote } from '../types.ts';
import type { ReadArticle } from './article.ts';

const CAPITAL = /^\p{Lu}/u;
/** Words after which an outlet carries what somebody says. */
const CARRYING = wordSet('with by to told tells telling on in via for');
/** At least one of these has to be in the sentence. */
const SIGNS = wordSet(
  'interview interviewed reported reportedly reports told tells telling published broadcast wrote writing essay op-ed column statement speaking',
);
const SPEECH_TO = wordSet('told tells telling');

interface OutletName {
  readonly from: number;
  readonly to: number;
}

/** A capitalised name that holds an outlet's word: "The Northern Times", "Harbour News". */
function outletAt(view: SentenceView, from: number): OutletName | null {
  let to = from;
  let outlet = false;
  for (;;) {
    const token = view.tokens[to];
    if (token === undefined || token.kind !== 'word' || isPossessive(token)) break;
    if (!CAPITAL.test(token.text) && !(to === from && token.lower === 'the')) break;
    if (view.mentionStartingAt.has(to) && !OUTLET_WORDS.has(token.lower)) break;
    outlet ||= OUTLET_WORDS.has(token.lower);
    to += 1;
  }
  return outlet && to > from ? { from, to } : null;
}

function nameOf(article: ReadArticle, view: SentenceView, outlet: OutletName): string {
  const text = article.blocks[view.block]?.text ?? '';
  const printed = text.slice(view.tokens[outlet.from]?.start, view.tokens[outlet.to - 1]?.end);
  return printed.replace(/^the /, '');
}

/** The outlet that a sentence says carried somebody's words, null where it names none. */
function outletNamedIn(article: ReadArticle, view: SentenceView): string | null {
  if (!view.tokens.some((token) => SIGNS.has(token.lower))) return null;
  const interviewed = view.tokens.some(({ lower }) => !SPEECH_TO.has(lower) && SIGNS.has(lower));
  for (let index = 1; index < view.tokens.length; index += 1) {
    const before = view.tokens[index - 1]?.lower ?? '';
    if (!CARRYING.has(before) || (!interviewed && !SPEECH_TO.has(before))) continue;
    const outlet = outletAt(view, index);
    if (outlet !== null) return nameOf(article, view, outlet);
  }
  return null;
}

/** Finds the outlets that carried quotations first; each sentence is looked at once. */
export class OutletFinder {
  private readonly article: ReadArticle;
  private readonly bySentence = new Map<SentenceView, string | null>();

  constructor(article: ReadArticle) {
    this.article = article;
  }

  /**
   * The outlet of a quotation's sentence, else of the sentence before it in the paragraph, else of
   * the same speaker's quotation before it in the paragraph.
   */
  outletOf(
    view: SentenceView,
    speaker: number,
    previous: ExtractedQuote | undefined,
  ): string | null {
    const own = this.namedIn(view);
    if (own !== null) return own;
    const before = this.article.allSentences[view.index - 1];
    const earlier = before?.block === view.block ? this.namedIn(before) : null;
    if (earlier !== null) return earlier;
    const isSame = previous?.speaker === speaker && previous.segments[0]?.block === view.block;
    return isSame ? previous.reportedVia : null;
  }

  private namedIn(view: SentenceView): string | null {
    const known = this.bySentence.get(view);
    if (known !== undefined) return known;
    const outlet = outletNamedIn(this.article, view);
    this.bySentence.set(view, outlet);
    return outlet;
  }
}
