import { expect, test } from '@jest/globals';
import { extractQuotes } from '../../src/quotes/extract-quotes.ts';
import { corpusCases, describe, readBlocks, readCase } from './read-corpus-case.ts';

test.each(corpusCases())('the quotations of %s come out with their speakers', (name) => {
  const { source, expected } = readCase(name);
  const blocks = readBlocks(source);
  expect(describe(blocks, extractQuotes(blocks))).toEqual(expected);
});
