import { pageTooComplex } from '../../page-errors.ts';
import { Parser } from 'htmlparser2';
import { MOST_ELEMENTS, MOST_LEVELS } from './html-limits.ts';

/** A piece of text and where in the page it stands. */
export interface PlacedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a page says of itself. */
export interface HtmlScan {
  /** By name, property or itemprop, in small letters; the first of a name. */
  readonly meta: ReadonlyMap<string, PlacedText>;
  readonly jsonLd: readonly PlacedText[];
  readonly language: string | null;
  readonly title: PlacedText | null;
  readonly mainHeading: PlacedText | null;
  readonly time: PlacedText | null;
}

/** Elements of which the text is read, the first of each. */
const READ = new Set(['title', 'h1']);
const JSON_LD = /^application\/ld\+json\b/i;

class Scanner {
  readonly meta = new Map<string, PlacedText>();
  readonly jsonLd: PlacedText[] = [];
  readonly texts = new Map<string, PlacedText>();
  language: string | null = null;
  time: PlacedText | null = null;
  private depth = 0;
  private elements = 0;
  private readonly html: string;
  private reading: { name: string; depth: number; parts: string[]; start: number } | null = null;
  private readonly parser: Parser;

  constructor(html: string) {
    this.html = html;
    this.parser = new Parser({
      onopentag: (name, attributes) => this.open(name, attributes),
      ontext: (text) => this.reading?.parts.push(text),
      onclosetag: () => this.close(),
    });
    this.parser.end(html);
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    const start = this.parser.endIndex + 1;
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS) throw pageTooComplex('elements', MOST_ELEMENTS);
    if (this.depth > MOST_LEVELS) throw pageTooComplex('levels', MOST_LEVELS);
    if (name === 'html') {
      this.language ??= attributes['lang'] ?? null;
    } else if (name === 'meta') {
      const key = attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? '';
      const text = attributes['content']?.trim() ?? '';
      if (text !== '' && !this.meta.has(key.toLowerCase())) {
        this.meta.set(key.toLowerCase(), this.inTag(text));
      }
    } else if (name === 'time' && attributes['datetime'] !== undefined) {
      this.time ??= this.inTag(attributes['datetime']);
    }
    const isData = name === 'script' && JSON_LD.test(attributes['type'] ?? '');
    if (this.reading === null && (isData || (READ.has(name) && !this.texts.has(name)))) {
      this.reading = { name, depth: this.depth, parts: [], start };
    }
  }

  /** The value of an attribute: its place, or that of the tag where entities hide it. */
  private inTag(text: string): PlacedText {
    const { startIndex, endIndex } = this.parser;
    const at = this.html.slice(startIndex, endIndex).indexOf(text);
    return at < 0
      ? { text, start: startIndex, end: endIndex + 1 }
      : { text, start: startIndex + at, end: startIndex + at + text.length };
  }

  private close(): void {
    if (this.reading?.depth === this.depth) {
      const { name, parts, start } = this.reading;
      const text = parts.join('');
      const placed = { text, start, end: this.parser.startIndex };
      if (name === 'script') this.jsonLd.push(placed);
      else if (text.trim() !== '') this.texts.set(name, placed);
      this.reading = null;
    }
    this.depth -= 1;
  }
}

/**
 * Reads what a page says of itself in one pass, without a tree: linear in its length.
 *
 * @throws PAGE_TOO_COMPLEX, before anything that makes a tree of it has begun.
 */
export function scanHtml(html: string): HtmlScan {
  const scanner = new Scanner(html);
  return {
    meta: scanner.meta,
    jsonLd: scanner.jsonLd,
    language: scanner.language,
    title: scanner.texts.get('title') ?? null,
    mainHeading: scanner.texts.get('h1') ?? null,
    time: scanner.time,
  };
}
