import { expect, test } from '@jest/globals';
import { getNamedType, isAbstractType, isLeafType, isObjectType, parse } from 'graphql';
import {
  KEPT_ROOT_FIELDS,
  KEPT_TYPES,
  findKeptOperation,
  isSelfContained,
} from '../../src/graphql/kept-operation.ts';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { schema } from '../../src/graphql/schema.ts';

/** Decided not to be kept: they change without the change log, or with who asks. A new one is to be decided. */
const NOT_KEPT_ROOT_FIELDS =
  `changes latestChangeCursor mergeSuggestions node nodes partners products
  rankingLists readershipStatus viewer webhookEndpoints withdrawals`.split(/\s+/);

/** Of types that are kept, the fields of a kind that is not. */
const NOT_KEPT_FIELDS = [
  'Article.usage',
  'Quote.editorialActs',
  'Ranking.list',
  'Speaker.editorialActs',
];

test('each field at the root is decided to be kept or not', () => {
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  expect([...KEPT_ROOT_FIELDS, ...NOT_KEPT_ROOT_FIELDS].toSorted()).toEqual(fields.toSorted());
});

test('from what is kept, what is not can be reached by decided fields only', () => {
  const found: string[] = [];
  for (const name of KEPT_TYPES) {
    const type = schema.getType(name);
    expect({ name, exists: type !== undefined }).toEqual({ name, exists: true });
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const of = getNamedType(field.type);
      if (!isLeafType(of) && !KEPT_TYPES.has(of.name)) found.push(`${name}.${field.name}`);
    }
  }
  expect(found.toSorted()).toEqual(NOT_KEPT_FIELDS);
});

test('no kept abstract type but Node has a type that is not kept', () => {
  for (const name of KEPT_TYPES) {
    const type = schema.getType(name);
    if (!isAbstractType(type) || name === 'Node') continue;
    for (const possible of schema.getPossibleTypes(type))
      expect(KEPT_TYPES).toContain(possible.name);
  }
});

test('of the example operations, those of content are kept', async () => {
  const kept: string[] = [];
  for (const { name, query } of await readExampleOperations()) {
    if (findKeptOperation(schema, parse(query), undefined) !== null) kept.push(name);
  }
  expect(kept).toEqual([
    'front-page',
    'article-provenance',
    'latest-articles',
    'quotes-by-speaker',
    'reporter-articles',
    'search',
  ]);
});

/** Decided to change with other content than the article or the hot list that an operation asks for. */
const NOT_SELF_CONTAINED = `Article.currentPosition Article.ninjs Article.rankings Article.related
  Article.supersededBy Article.supersedes Article.usage Quote.editorialActs Ranking.list Reporter.articles
  Section.articles Speaker.aliases Speaker.editorialActs Speaker.quoteCount Speaker.quotes Speaker.roles
  Topic.articles`.split(/\s+/);

test('each field that can be reached from an article or a hot list is decided to be of it alone or not', () => {
  const seen = new Set<string>();
  const found: string[] = [];
  const walk = (name: string) => {
    const type = schema.getType(name);
    if (seen.has(name) || !isObjectType(type)) return;
    seen.add(name);
    for (const field of Object.values(type.getFields())) {
      if (isSelfContained(name, field.name)) walk(getNamedType(field.type).name);
      else found.push(`${name}.${field.name}`);
    }
  };
  walk('Article');
  walk('Ranking');
  expect(found.toSorted()).toEqual(NOT_SELF_CONTAINED);
});
