import {
  canceledItem,
  invalidJson,
  invalidNinjs,
  missingBody,
  missingDate,
  missingHeadline,
  notAnArticle,
  pageTooComplex,
} from '../../page-errors.ts';
import type { ArticleDocument, ReporterDocument } from '../article-document.ts';
import { assignedZone } from '../assigned-zone.ts';
import { readByline } from '../byline.ts';
import type { Byline } from '../byline.ts';
import { foldLines } from '../fold-lines.ts';
import { MOST_JSON_LEVELS, isNestedTooDeep } from '../json-nesting.ts';
import { jsonSource } from '../json-source.ts';
import { usualName } from '../person-name.ts';
import { readPublicationTime, readTimeLine } from '../publication-time.ts';
import { readLanguageTag, readPlacedBlocks, wholeRun } from '../read-body.ts';
import { readReporters } from '../reporters.ts';
import { storableJson } from '../storable-json.ts';
import { sourceLines } from '../source-lines.ts';
import type { SourceLines } from '../source-lines.ts';
import { namedSection, namedTopics } from '../subjects.ts';
import { readBlocks } from './ninjs-blocks.ts';
import { SECTION_RELATION, TIME_ZONE_ROLE } from './ninjs-item.ts';
import type { NinjsItem } from './ninjs-item.ts';
import { spanOf, take } from './ninjs-source.ts';
import type { Source } from './ninjs-source.ts';
import { findNinjsProblem } from './validate-ninjs.ts';

/** Kinds of items that may be an article. */
const ARTICLE_TYPES = new Set([undefined, 'text', 'composite']);

function parseItem(text: string, lines: SourceLines): unknown {
  if (isNestedTooDeep(text)) throw pageTooComplex('levels', MOST_JSON_LEVELS);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw invalidJson(lines.lineAt(at === undefined ? text.length : Number(at)));
  }
}

function readHeadline(source: Source): string {
  const { item } = source;
  const main = item.headlines?.findIndex(({ role }) => role === 'main') ?? -1;
  const index = main < 0 ? 0 : main;
  const headline = take(source, 'headline', ['headlines', index, 'value']);
  const found = headline ?? take(source, 'headline', ['title']);
  if (found === null) throw missingHeadline(1, 'a main headline in "headlines"');
  return foldLines(found);
}

function readTime(source: Source) {
  const { item, json, notes } = source;
  const field = (['contentCreated', 'firstCreated', 'versionCreated'] as const).find(
    (name) => item[name] !== undefined,
  );
  const printed = field === undefined ? null : json.string([field]);
  const expected = '"contentCreated", "firstCreated" or "versionCreated"';
  if (printed === null) throw missingDate(1, expected);
  const span = spanOf(source, printed, 0, printed.value.length);
  const line = readTimeLine(wholeRun(printed.value, span));
  if (line === null) throw missingDate(span.line, expected);
  const time = readPublicationTime(line, 'UTC', notes);
  const zone = item.altIds?.find(({ role }) => role === TIME_ZONE_ROLE)?.value ?? null;
  return { ...time, timeZone: assignedZone(time.publishedAt, time.timeZone, zone) };
}

/** The bylines of the item, one a line. */
function readBylines(source: Source): Byline[] {
  const by = source.json.string(['by']);
  if (by === null) return [];
  let end = -1;
  return by.value.split('\n').flatMap((text) => {
    const start = end + 1;
    end = start + text.length;
    return readByline(wholeRun(text, spanOf(source, by, start, end))) ?? [];
  });
}

/** Those whom the byline prints, as it prints them, else those whom the item names as creators. */
function readPeople(source: Source, byline: string | null): ReporterDocument[] {
  const { item, notes } = source;
  const creators = (item.people ?? [])
    .map((person, index) => ({ ...person, index }))
    .filter(({ rel, name }) => rel === 'creator' && (name ?? '').trim() !== '');
  const lines = readBylines(source);
  const printed = byline === null ? [] : readReporters(lines, [], notes);
  if (printed.length > 0 && (creators.length === 0 || creators.length === printed.length)) {
    return printed.map((reporter, index) => ({
      ...reporter,
      name: creators[index]?.name?.trim() ?? reporter.name,
      email: emailOf(source, creators[index], index) ?? reporter.email,
    }));
  }
  return creators.map((creator, index) => {
    const name = take(source, `reporters.${index}.name`, ['people', creator.index, 'name']) ?? '';
    return {
      name: usualName(name),
      printedName: name,
      role: null,
      email: emailOf(source, creator, index),
    };
  });
}

type Creator = NonNullable<NinjsItem['people']>[number] & { readonly index: number };

function emailOf(source: Source, creator: Creator | undefined, reporter: number): string | null {
  const contact = creator?.contactInfo?.findIndex(({ type }) => type === 'email') ?? -1;
  if (creator === undefined || contact < 0) return null;
  const path = ['people', creator.index, 'contactInfo', contact, 'value'];
  return take(source, `reporters.${reporter}.email`, path);
}

/** ninjs has no word for a section: ours stands among the subjects. */
function readSubjects(source: Source): Pick<ArticleDocument, 'section' | 'topics'> {
  const subjects = source.item.subjects ?? [];
  const at = subjects.findIndex(({ rel }) => rel === SECTION_RELATION);
  const section = at < 0 ? null : take(source, 'section', ['subjects', at, 'name']);
  const others = subjects.filter(({ rel }) => rel !== SECTION_RELATION);
  return {
    section: namedSection(section),
    topics: namedTopics(
      others.map(({ name, uri }) => ({ name: (name ?? '').trim(), uri: uri ?? null })),
    ),
  };
}

function readRights(item: NinjsItem): Pick<ArticleDocument, 'rights'> {
  const { copyrightHolder = null, copyrightNotice = null, usageTerms = null } = item;
  if (copyrightHolder === null && copyrightNotice === null && usageTerms === null) return {};
  return { rights: { copyrightHolder, copyrightNotice, usageTerms } };
}

function readRelease(item: NinjsItem): Pick<ArticleDocument, 'release'> {
  const { embargoedUntil = null, pubStatus } = item;
  const isWithheld = pubStatus === 'withheld' && embargoedUntil === null;
  return embargoedUntil === null && !isWithheld ? {} : { release: { embargoedUntil, isWithheld } };
}

/**
 * Reads an item of ninjs 3.0 or 3.1, checked by the IPTC's schema. What this service gives as ninjs is
 * read as the same article.
 *
 * @throws INVALID_JSON, INVALID_NINJS, NOT_AN_ARTICLE, CANCELED_ITEM, MISSING_… with the line.
 */
export function readNinjs(given: string): ArticleDocument {
  const text = storableJson(given);
  const lines = sourceLines(text);
  const parsed = parseItem(text, lines);
  const json = jsonSource(text);
  const problem = findNinjsProblem(parsed);
  if (problem !== null) {
    const path = problem.path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const pointer = `/${problem.path.join('/')}`.slice(0, 200);
    throw invalidNinjs(pointer, problem.rule, lines.lineAt(json.offsetOf(path)));
  }
  const item = parsed as NinjsItem;
  if (!ARTICLE_TYPES.has(item.type)) throw notAnArticle(`of the type "${item.type}"`);
  if (item.pubStatus === 'canceled') throw canceledItem(lines.lineAt(json.offsetOf(['pubStatus'])));

  const source: Source = { item, json, lines, notes: { provenance: [], assumptions: [] } };
  const headline = readHeadline(source);
  const time = readTime(source);
  const byline = take(source, 'byline', ['by']);
  const description = item.descriptions?.findIndex(({ role }) => role === 'summary') ?? -1;
  const standfirst = take(source, 'standfirst', [
    'descriptions',
    Math.max(description, 0),
    'value',
  ]);
  const placed = readBlocks(source);
  if (placed.length === 0) throw missingBody(1, 'a text or HTML in "bodies"');
  const located = take(source, 'dateline.text', ['located']);
  const place = item.places?.find(({ rel }) => rel === 'dateline')?.name ?? null;
  const body = readPlacedBlocks(
    placed,
    located === null ? null : { text: located, place },
    source.notes,
  );
  return {
    ...(URL.canParse(item.uri) ? { uri: item.uri } : {}),
    headline,
    standfirst,
    byline,
    reporters: readPeople(source, byline),
    ...time,
    ...body,
    ...readSubjects(source),
    language: readLanguageTag(item.language ?? null, body.blocks, 1, source.notes),
    rankings: [],
    ...readRights(item),
    ...readRelease(item),
    ...source.notes,
  };
}
