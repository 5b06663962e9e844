import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './test-app.ts';

/** A client of a service that goes away and comes back: it asks until it is answered. */
export function createClient(base: string) {
  const post = (key: string, query: string, variables: object, headers: object = {}) =>
    fetch(`${base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
  const ask = async (key: string, query: string, variables: object = {}): Promise<Answer> => {
    for (;;) {
      try {
        const response = await post(key, query, variables);
        const answer: Answer = await response.json();
        return answer;
      } catch {
        await wait(100);
      }
    }
  };
  return { post, ask };
}

export type Client = ReturnType<typeof createClient>;
