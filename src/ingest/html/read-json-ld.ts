import { isNestedTooDeep } from '../json-nesting.ts';
import { jsonSource } from '../json-source.ts';
import { storableJson } from '../storable-json.ts';
import type { PlacedText } from './scan-html.ts';

/** What a page's JSON-LD says of its article: https://schema.org/NewsArticle */
export interface JsonLdArticle {
  /** A text of the article, the first of the names that is there: "author.name", "headline". */
  text(...names: readonly string[]): PlacedText | null;
  readonly topics: readonly { readonly name: PlacedText; readonly uri: PlacedText | null }[];
  readonly authors: readonly { readonly name: PlacedText; readonly email: PlacedText | null }[];
}

type Path = (string | number)[];

const ARTICLE_TYPE = /(?:Article|BlogPosting|^Report)$/;
const MOST_AUTHORS = 20;
const MOST_TOPICS = 50;
/** Pages carry a handful of things; more is no description of an article. */
const MOST_THINGS = 1_000;

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function isArticle(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return asList((value as { '@type'?: unknown })['@type']).some(
    (type) => typeof type === 'string' && ARTICLE_TYPE.test(type),
  );
}

/** The way to the first article: at the root, in a list, or in "@graph", "mainEntity". */
function findArticle(root: unknown): Path | null {
  const waiting: { value: unknown; path: Path }[] = [{ value: root, path: [] }];
  for (const { value, path } of waiting) {
    if (waiting.length > MOST_THINGS) return null;
    if (isArticle(value)) return path;
    if (Array.isArray(value)) {
      waiting.push(
        ...value
          .slice(0, MOST_THINGS)
          .map((one, index) => ({ value: one as unknown, path: [...path, index] })),
      );
    } else if (typeof value === 'object' && value !== null) {
      for (const name of ['@graph', 'mainEntity', 'mainEntityOfPage']) {
        if (name in value)
          waiting.push({ value: (value as Record<string, unknown>)[name], path: [...path, name] });
      }
    }
  }
  return null;
}

function readScript({ text, start }: PlacedText): JsonLdArticle | null {
  const json = storableJson(text);
  if (isNestedTooDeep(json)) return null;
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch {
    // Browsers pass over a broken script, and so do we.
    return null;
  }
  const path = findArticle(root);
  if (path === null) return null;
  const source = jsonSource(json, start);
  const at = (below: Path): PlacedText | null => {
    const found = source.string([...path, ...below]);
    if (found === null || found.value.trim() === '') return null;
    const { value, offsetOf } = found;
    return { text: value.trim(), start: offsetOf(0), end: offsetOf(value.length) };
  };
  /** The things under a name, one or many, by their names. */
  const things = (property: string, most: number) =>
    [[property], ...Array.from({ length: most }, (_, index): Path => [property, index])].flatMap(
      (thing) => {
        const name = at([...thing, 'name']) ?? at(thing);
        return name === null ? [] : [{ name, thing }];
      },
    );
  return {
    text: (...names) => {
      for (const name of names) {
        const found = at(name.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
        if (found !== null) return found;
      }
      return null;
    },
    authors: things('author', MOST_AUTHORS).map(({ name, thing }) => ({
      name,
      email: at([...thing, 'email']),
    })),
    topics: things('about', MOST_TOPICS).map(({ name, thing }) => ({
      name,
      uri: at([...thing, 'sameAs']),
    })),
  };
}

/** The first article of a page's JSON-LD. */
export function readJsonLd(scripts: readonly PlacedText[]): JsonLdArticle | null {
  for (const script of scripts) {
    const article = readScript(script);
    if (article !== null) return article;
  }
  return null;
}
