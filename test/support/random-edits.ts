import { page } from './pages.ts';
import type { Client } from './service-client.ts';

const FIRST_MINUTE = Date.parse('2025-01-01T00:00:00Z');
const minuteOf = (number: number) =>
  new Date(FIRST_MINUTE + number * 60_000).toISOString().slice(0, 19).replace('T', ' ');
const wordsOf = (number: number) =>
  Array.from({ length: 12 }, (_, index) => `n${number * 12 + index}`).join(' ');

/** One random edit, by the newsroom; what fails because the service is killed is not made again. */
export function createEditor(client: Client, key: string) {
  let made = 0;
  const slugs: string[] = [];
  const numbers: number[] = [];
  const pick = () => slugs[Math.floor(Math.random() * slugs.length)] ?? '';
  const store = async (number: number, text: string) => {
    const { data } = await client.ask(
      key,
      `mutation ($page: String!) { ingestPage(input: { page: $page }) { article { slug } } }`,
      {
        page: page({
          headline: `Followed Report Number ${number}`,
          // A time and words of its own: else it were the same article under another headline.
          contact: minuteOf(number),
          body: [`It says ${text}.`, `${wordsOf(number)} were counted at the harbour bridge.`],
        }),
      },
    );
    return data?.ingestPage?.article?.slug as string | undefined;
  };
  const setStatus = (slug: string, status: string) =>
    client.ask(
      key,
      'mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }',
      { input: { article: { slug }, status } },
    );
  return async (): Promise<void> => {
    made += 1;
    const number = made;
    const chance = Math.random();
    if (slugs.length < 10 || chance < 0.15) {
      const slug = await store(number, 'so');
      if (slug === undefined) return;
      slugs.push(slug);
      numbers.push(number);
    } else if (chance < 0.5) {
      const stored = numbers[Math.floor(Math.random() * numbers.length)] ?? number;
      await store(stored, `otherwise ${number}`);
    } else if (chance < 0.65) {
      await setStatus(pick(), 'WITHDRAWN');
    } else if (chance < 0.75) {
      await setStatus(pick(), 'DRAFT');
    } else if (chance < 0.9) {
      await setStatus(pick(), 'PUBLISHED');
    } else {
      await client.ask(
        key,
        'mutation ($input: ChangeArticleSlugInput!) { changeArticleSlug(input: $input) { id } }',
        { input: { article: { slug: pick() }, slug: `moved-${number}` } },
      );
    }
  };
}
