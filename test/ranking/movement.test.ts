import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const HEADLINES = ['Ferry Late', 'Tea Dear', 'Bridge Shut', 'Fog Again', 'Snow', 'Market Opens'];
const FIRST_MONDAY = Date.UTC(2026, 2, 2);
const WEEK_MS = 7 * 86_400_000;

const RANKINGS = `query ($list: String!) { rankings(list: $list, first: 20) { edges { node {
  windowStart entries { position headline previousPosition movement periodsOnList peakPosition } } } } }`;

interface Entry {
  readonly position: number;
  readonly headline: string;
  readonly previousPosition: number | null;
  readonly movement: string;
  readonly periodsOnList: number;
  readonly peakPosition: number;
}

/** What an entry says of its past, worked out from the printed lists up to its week. */
function expectedEntries(weeks: readonly (readonly string[])[]): Entry[] {
  const current = weeks.at(-1) ?? [];
  const earlier = weeks.slice(0, -1);
  return current.map((headline, index) => {
    const position = index + 1;
    const previousPosition = (earlier.at(-1) ?? []).indexOf(headline) + 1 || null;
    const positions = weeks.map((week) => week.indexOf(headline) + 1).filter((found) => found > 0);
    const back = positions.length > 1 ? 'BACK' : 'NEW';
    const moved = Math.sign((previousPosition ?? position) - position);
    return {
      position,
      headline,
      previousPosition,
      movement: previousPosition === null ? back : (['DOWN', 'SAME', 'UP'][moved + 1] as string),
      periodsOnList: positions.length,
      peakPosition: Math.min(...positions),
    };
  });
}

describe('whatever lists are printed, and in whatever order their pages come in', () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const history = async (list: string): Promise<Entry[][]> => {
    const { data } = await app.query(RANKINGS, { list });
    return data.rankings.edges.map(({ node }: { node: { entries: Entry[] } }) => node.entries);
  };

  test('positions are 1 to n without a gap, and movement agrees with the rankings before', async () => {
    const week = fc.shuffledSubarray(HEADLINES, { minLength: 1 });
    const weeks = fc.array(week, { minLength: 2, maxLength: 5 });
    const cases = weeks.chain((lists) =>
      fc.tuple(
        fc.constant(lists),
        fc.shuffledSubarray([...lists.keys()], { minLength: lists.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([lists, order]) => {
        const name = `Weekly Hot ${(count += 1)}`;
        for (const index of order) {
          const day = new Date(FIRST_MONDAY + index * WEEK_MS).toISOString().slice(0, 10);
          await app.ingest(
            page({
              headline: `${name} of week ${index}`,
              contact: `${day} 09:00:00`,
              hotListTitle: name.toUpperCase(),
              hotList: lists[index] ?? [],
            }),
          );
        }
        const newestFirst = lists.map((_, index) => expectedEntries(lists.slice(0, index + 1)));
        expect(await history(`weekly-hot-${count}`)).toEqual(newestFirst.toReversed());
      }),
      { numRuns: 10 },
    );
  });
});
