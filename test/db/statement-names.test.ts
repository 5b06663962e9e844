import { describe, expect, it } from '@jest/globals';
import { PERIOD_SECONDS, createStatementNamer } from '../../src/db/statement-names.ts';

describe('names of prepared statements', () => {
  it('are given when a text comes again, always the same one', () => {
    const name = createStatementNamer();
    expect(name('SELECT 1')).toBeUndefined();
    const given = name('SELECT 1');
    expect(given).toMatch(/^[\w-]{27}$/);
    expect(name('SELECT 1')).toBe(given);
    const other = createStatementNamer();
    other('SELECT 1');
    expect(other('SELECT 1')).toBe(given);
  });

  it('are not given to transaction control', () => {
    const name = createStatementNamer();
    for (let time = 0; time < 3; time += 1) expect(name('BEGIN')).toBeUndefined();
  });

  it('are not given to searches, which are planned for their words', () => {
    const name = createStatementNamer();
    for (let time = 0; time < 3; time += 1) {
      expect(name('SELECT 1 FROM "ArticleSearch" WHERE lexemes @> $1')).toBeUndefined();
    }
  });

  it('are given to searches that are planned for any words', () => {
    const name = createStatementNamer();
    const text = 'SELECT 1 FROM "ArticleSearch" WHERE lexemes @> (SELECT $1::text[])';
    expect([name(text), name(text)][1]).toEqual(expect.any(String));
  });

  it('are no more than 300 in a period, and free again in the next', () => {
    let now = 0;
    const name = createStatementNamer(() => now);
    const nameTwice = (text: string) => [name(text), name(text)][1];
    const names = Array.from({ length: 1_000 }, (_, index) => nameTwice(`SELECT ${index}`));
    expect(names.filter((given) => given !== undefined)).toHaveLength(300);
    expect(name('SELECT 0')).toBe(names[0]);
    expect(nameTwice('SELECT 999')).toBeUndefined();
    now = PERIOD_SECONDS * 1000;
    expect(nameTwice('SELECT 999')).toBeDefined();
  });

  it('are not given to texts that never come again', () => {
    const name = createStatementNamer();
    for (let index = 0; index < 5_000; index += 1) name(`SELECT ${index}`);
    name('SELECT again');
    expect(name('SELECT again')).toBeDefined();
  });
});
