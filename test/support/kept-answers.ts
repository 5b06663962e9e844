import { expect } from '@jest/globals';
import { asOwner } from './partner.ts';
import { recordStatements } from './record-statements.ts';
import type { Answer, TestApp } from './test-app.ts';

export const slugOf = (headline: string) => headline.toLowerCase().replaceAll(' ', '-');

export const wait = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** All that a page of an article shows, and nothing else. */
export const ARTICLE = `query Page($slug: String!) { article(by: { slug: $slug }) {
  id headline status jsonLd body { html } bylines { role reporter { name slug } } reporters { name }
  section { name } topics { name uri } place { name } corrections { text }
  quotes { totalCount edges { node { text citation { text } speaker { name slug } } } } } }`;

/** What tests of kept answers do, on an app that keeps them. */
export function keepingTools(app: TestApp) {
  /** Whether an answer to it is kept: then nothing is asked of the database. */
  const isKept = async (ask: () => Promise<unknown>): Promise<boolean> =>
    (await recordStatements(app.database, ask)).statements.length === 0;
  return {
    isKept,
    /** Asks each until its answer is kept. */
    keep: async (...asked: (() => Promise<Answer>)[]): Promise<void> => {
      for (const ask of asked) {
        for (let tries = 0; tries < 100 && !(await isKept(ask)); tries += 1) await wait(20);
        expect(await isKept(ask)).toBe(true);
      }
    },
    act: (mutation: string, input: object) =>
      asOwner(
        app,
        `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
          ${mutation}(input: $input) { __typename } }`,
        { input },
      ),
    actWithReason: (mutation: string, headline: string) =>
      asOwner(
        app,
        `mutation ($input: ArticleAndReason!) { ${mutation}(input: $input) { __typename } }`,
        { input: { article: { slug: slugOf(headline) }, reason: 'A test.' } },
      ),
  };
}
