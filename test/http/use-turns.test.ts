import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSchema, createYoga } from 'graphql-yoga';
import { createTurns, useTurns } from '../../src/http/use-turns.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
const until = async (is: () => boolean) => {
  while (!is()) await settle();
};

describe.each(['GET', 'POST'])('%s requests that come all at once', (method) => {
  /** Names of those that are worked on or were, and what lets each be answered. */
  let begun: string[];
  let finish: Map<string, () => void>;
  const yoga = createYoga<{ address: string }>({
    plugins: [useTurns(createTurns(2))],
    logging: false,
    schema: createSchema({
      typeDefs: 'type Query { wait(name: String!): Boolean }',
      resolvers: {
        Query: {
          wait: (_root, { name }: { name: string }) =>
            new Promise((resolve) => {
              begun.push(name);
              finish.set(name, () => resolve(true));
            }),
        },
      },
    }),
  });
  beforeEach(() => {
    begun = [];
    finish = new Map();
  });

  const ask = async (address: string, name: string, signal?: AbortSignal) => {
    const query = `{ wait(name: "${name}") }`;
    const response = yoga.fetch(
      `http://localhost/graphql${method === 'GET' ? `?query=${encodeURIComponent(query)}` : ''}`,
      {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify({ query }) } : {}),
        ...(signal === undefined ? {} : { signal }),
      },
      { address },
    );
    await settle();
    return Promise.resolve(response).then((answer) => answer.text());
  };

  test('stand behind those of their own address, in order, and before nobody else', async () => {
    const answers = ['1', '2', '3', '4'].map((name) => ask('crowd', name));
    const neighbour = ask('neighbour', '5');
    await until(() => begun.length >= 3);
    await settle();
    expect(begun.toSorted()).toEqual(['1', '2', '5']);
    finish.get('5')?.();
    expect(await neighbour).toContain('true');
    finish.get('2')?.();
    expect(await answers[1]).toContain('true');
    await until(() => begun.length > 3);
    expect(begun.at(-1)).toBe('3');
    for (const name of ['1', '3']) finish.get(name)?.();
    await Promise.all([answers[0], answers[2]]);
    await until(() => finish.has('4'));
    finish.get('4')?.();
    expect(await answers[3]).toContain('true');
  });

  test('and whose clients break off are not worked on', async () => {
    const first = ['1', '2'].map((name) => ask('crowd', name));
    await until(() => begun.length === 2);
    const gone = new AbortController();
    void ask('crowd', 'gone', gone.signal).catch(() => undefined);
    const last = ask('crowd', '4');
    await settle();
    gone.abort();
    await settle();
    for (const name of ['1', '2']) finish.get(name)?.();
    await Promise.all(first);
    await until(() => finish.has('4'));
    finish.get('4')?.();
    expect(await last).toContain('true');
    expect(begun).not.toContain('gone');
  });
});
