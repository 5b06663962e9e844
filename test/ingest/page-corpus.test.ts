import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DatelineError } from '../../src/errors.ts';
import type { ArticleDocument } from '../../src/ingest/article-document.ts';
import { parsePage } from '../../src/ingest/parse-page.ts';
import { readPage } from '../../src/ingest/read-page.ts';
import { expectProvenanceRereads } from './provenance.ts';

const CASES = new URL('../corpus/pages/', import.meta.url);

type Expected =
  | { document: Omit<ArticleDocument, 'provenance'> }
  | { error: { code: string; line: number | null; message: string } };

test.each(readdirSync(CASES).toSorted())(
  'the page "%s" is read as its expected.json says',
  (name) => {
    const bytes = readFileSync(new URL(`${name}/source.txt`, CASES));
    const expected = JSON.parse(
      readFileSync(new URL(`${name}/expected.json`, CASES), 'utf8'),
    ) as Expected;
    if ('error' in expected) {
      expect(refusal(bytes)).toEqual(expected.error);
      return;
    }
    const text = readPage(bytes);
    const { provenance, ...document } = parsePage(text, { timeZone: 'Asia/Seoul' });
    expect(document).toEqual(expected.document);
    expectProvenanceRereads(text, { ...document, provenance });
  },
);

function refusal(bytes: Uint8Array): Extract<Expected, { error: unknown }>['error'] {
  try {
    parsePage(readPage(bytes), { timeZone: 'Asia/Seoul' });
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    return { code: error.code, line: error.place.line ?? null, message: error.message };
  }
  throw new Error('The page was read, and should have been refused.');
}
