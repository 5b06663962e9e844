import { missingBody, missingDate, missingHeadline } from '../../page-errors.ts';
import type { ArticleDocument, ReporterDocument } from '../article-document.ts';
import { readByline } from '../byline.ts';
import { LONGEST_HEADLINE } from '../headline-limit.ts';
import { noteProvenance } from '../page-lines.ts';
import type { PageNotes } from '../page-lines.ts';
import { usualName } from '../person-name.ts';
import { readPublicationTime, readTimeLine } from '../publication-time.ts';
import { readLanguageTag, readPlacedBlocks, wholeRun } from '../read-body.ts';
import { readReporters } from '../reporters.ts';
import { sourceLines } from '../source-lines.ts';
import type { SourceLines } from '../source-lines.ts';
import { namedSection, namedTopics } from '../subjects.ts';
import { chooseBlocks } from './choose-blocks.ts';
import type { Placed } from './choose-blocks.ts';
import { readJsonLd } from './read-json-ld.ts';
import type { JsonLdArticle } from './read-json-ld.ts';
import { readableArticle } from './readable-blocks.ts';
import { scanHtml } from './scan-html.ts';
import type { HtmlScan, PlacedText } from './scan-html.ts';

interface Page {
  readonly scan: HtmlScan;
  readonly linked: JsonLdArticle | null;
  readonly lines: SourceLines;
  readonly notes: PageNotes;
}

const WHITE_SPACE = /\s+/g;
const ADDRESS = /^https?:/i;

/** The first that is there, in one line, its place noted. */
function take(page: Page, field: string, ...found: (PlacedText | null | undefined)[]) {
  const first = found.find((one) => one != null);
  if (first == null) return null;
  noteProvenance(page.notes, field, page.lines.spanOf(first.start, first.end));
  return { ...first, text: first.text.replace(WHITE_SPACE, ' ').trim() };
}

function readHeadline(page: Page): string {
  const { scan, linked } = page;
  const found = take(
    page,
    'headline',
    linked?.text('headline', 'name'),
    scan.meta.get('og:title'),
    scan.mainHeading,
    scan.title,
  );
  if (found === null || found.text.length > LONGEST_HEADLINE) {
    throw missingHeadline(1, 'one in JSON-LD, in "og:title", in <h1> or in <title>');
  }
  return found.text;
}

function readTime({ scan, linked, lines, notes }: Page, timeZone: string) {
  const expected = '"datePublished" in JSON-LD, "article:published_time" or <time datetime>';
  const printed = [
    linked?.text('datePublished', 'dateCreated'),
    scan.meta.get('article:published_time'),
    scan.meta.get('datepublished'),
    scan.meta.get('date'),
    scan.time,
  ].find((one) => one != null);
  if (printed == null) throw missingDate(1, expected);
  const span = lines.spanOf(printed.start, printed.end);
  const line = readTimeLine(wholeRun(printed.text, span));
  if (line === null) throw missingDate(span.line, expected);
  return readPublicationTime(line, timeZone, notes);
}

function readAuthors(
  page: Page,
  found: string | null,
): Pick<ArticleDocument, 'byline' | 'reporters'> {
  const { linked, scan, lines, notes } = page;
  const authors = (linked?.authors ?? []).filter(({ name }) => !ADDRESS.test(name.text));
  if (authors.length > 0) {
    const reporters = authors.map(({ name, email }, index): ReporterDocument => {
      noteProvenance(notes, `reporters.${index}.name`, lines.spanOf(name.start, name.end));
      if (email !== null) {
        noteProvenance(notes, `reporters.${index}.email`, lines.spanOf(email.start, email.end));
      }
      return {
        name: usualName(name.text),
        printedName: name.text,
        role: null,
        email: email?.text ?? null,
      };
    });
    return { byline: reporters.map(({ printedName }) => printedName).join(', '), reporters };
  }
  const meta = [scan.meta.get('author'), scan.meta.get('article:author')].find(
    (one) => one !== undefined && !ADDRESS.test(one.text),
  );
  const byline = meta?.text ?? found;
  if (byline === null || byline === '') return { byline: null, reporters: [] };
  const span = lines.spanOf(meta?.start ?? 0, meta?.end ?? 0);
  if (meta !== undefined) noteProvenance(notes, 'byline', span);
  const read = readByline(wholeRun(byline.replace(WHITE_SPACE, ' ').trim(), span));
  return {
    byline,
    reporters: read === null ? [] : readReporters([read], read.emails, notes),
  };
}

function readSubjects(page: Page): Pick<ArticleDocument, 'section' | 'topics'> {
  const { scan, linked } = page;
  const section = take(
    page,
    'section',
    linked?.text('articleSection', 'articleSection.0'),
    scan.meta.get('article:section'),
  );
  return {
    section: namedSection(section?.text ?? null),
    topics: namedTopics(
      (linked?.topics ?? []).map(({ name, uri }) => ({ name: name.text, uri: uri?.text ?? null })),
    ),
  };
}

function readRights({ linked }: Page): Pick<ArticleDocument, 'rights'> {
  const copyrightHolder = linked?.text('copyrightHolder.name')?.text ?? null;
  const copyrightNotice = linked?.text('copyrightNotice')?.text ?? null;
  if (copyrightHolder === null && copyrightNotice === null) return {};
  return { rights: { copyrightHolder, copyrightNotice, usageTerms: null } };
}

/** The body begins below the headline, which the page prints as a heading. */
function withoutHeadline(blocks: readonly Placed[], headline: string): readonly Placed[] {
  const [first] = blocks;
  const isHeadline = first?.kind === 'heading' && first.text.replace(WHITE_SPACE, ' ') === headline;
  return isHeadline ? blocks.slice(1) : blocks;
}

/**
 * Reads an article from the HTML page of a site: what its JSON-LD says goes before what its tags say, and
 * the body is what Readability finds. No script runs and nothing is loaded.
 *
 * @param timeZone zone of times that are printed without one.
 * @throws PAGE_TOO_COMPLEX, MISSING_… and IMPOSSIBLE_DATE.
 */
export function readHtml(html: string, timeZone: string): ArticleDocument {
  const scan = scanHtml(html);
  const lines = sourceLines(html);
  const linked = readJsonLd(scan.jsonLd);
  const page: Page = { scan, linked, lines, notes: { provenance: [], assumptions: [] } };
  const headline = readHeadline(page);
  const time = readTime(page, timeZone);
  const articleBody = linked?.text('articleBody') ?? null;
  const readable = readableArticle(html, articleBody !== null);
  const chosen = chooseBlocks(withoutHeadline(readable.blocks, headline), articleBody);
  const placed = chosen.map((block) => ({ ...block, span: lines.spanOf(block.start, block.end) }));
  if (placed.length === 0) throw missingBody(1, '"articleBody" in JSON-LD, or paragraphs');

  const standfirst = take(
    page,
    'standfirst',
    ...(linked === null
      ? [scan.meta.get('og:description'), scan.meta.get('description')]
      : [linked.text('abstract', 'description')]),
  );
  const dateline = take(page, 'dateline.text', linked?.text('dateline'));
  const body = readPlacedBlocks(
    placed,
    dateline === null
      ? null
      : { text: dateline.text, place: linked?.text('locationCreated.name')?.text ?? null },
    page.notes,
  );
  const language = linked?.text('inLanguage')?.text ?? scan.language;
  return {
    headline,
    standfirst: standfirst?.text ?? null,
    ...readAuthors(page, readable.byline),
    ...time,
    ...body,
    ...readSubjects(page),
    language: readLanguageTag(language, body.blocks, 1, page.notes),
    rankings: [],
    ...readRights(page),
    ...page.notes,
  };
}
