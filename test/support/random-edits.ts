import { page } from './pages.ts';
import type { Client } from './service-client.ts';

/** One random edit, by the newsroom; what fails because the service is killed is not made again. */
export function createEditor(client: Client, key: string) {
  let made = 0;
  const slugs: string[] = [];
  const pick = () => slugs[Math.floor(Math.random() * slugs.length)] ?? '';
  const store = async (number: number, text: string) => {
    const { data } = await client.ask(
      key,
      `mutation ($page: String!) { ingestPage(input: { page: $page }) { article { slug } } }`,
      {
        page: page({
          headline: `Followed Report Number ${number}`,
          contact: `2026-03-02 0${number % 10}:00:00`,
          body: [`It says ${text}.`, 'The harbour bridge will close for two weeks in April.'],
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
      if (slug !== undefined) slugs.push(slug);
    } else if (chance < 0.5) {
      await store(1 + Math.floor(Math.random() * number), `otherwise ${number}`);
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
