import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe.each([['plain'], ['yoga']] as const)('GraphQL over HTTP, by the door %s,', (door) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ door });
  });
  afterAll(() => app.close());

  const audits = serverAudits({
    url: 'http://localhost/graphql',
    fetchFn: (url: string, init?: RequestInit) =>
      app.fetch(new URL(url).pathname + new URL(url).search, init),
  });
  const binding = audits.filter(({ name }) => /^(MUST|SHOULD)/.test(name));

  test.each(binding.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
    },
  );
});
