import { fileURLToPath } from 'node:url';
import { operation, readOperationAnswer } from '../front-page.ts';
import type { FrontPage } from '../front-page.ts';
import { PARTNER_KEY } from '../seed.ts';
import type { Contestant } from './contestant.ts';

const here = fileURLToPath(new URL('../../../', import.meta.url));

/** "Article:018f…" in base64 back to the id of the row; a block's id is no global one. */
const rowId = (id: string) => Buffer.from(id, 'base64').toString().split(':')[1] ?? id;

function readAnswer(answer: unknown): FrontPage {
  const plain = JSON.stringify(answer, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? rowId(value) : value,
  );
  const page = readOperationAnswer(JSON.parse(plain));
  const blocks = page.article.blocks.map((block) => ({ ...block, kind: block.kind.toLowerCase() }));
  return { ...page, article: { ...page.article, blocks } };
}

/**
 * Dateline as it is shipped, with a partner's key: budget, limits, usage, visibility and masking are on.
 *
 * @param folder of a build; this checkout's by default. Two builds side by side tell before from after.
 */
export const dateline = (name = 'dateline', folder = here): Contestant => ({
  name,
  title: name === 'dateline' ? 'Dateline' : `Dateline, ${name}`,
  path: '/graphql',
  program: [`${folder}/dist/cli.js`, 'serve'],
  environment: { LOG_LEVEL: 'warn', DATELINE_SAMPLES: 'off' },
  headers: { authorization: `Bearer ${PARTNER_KEY}` },
  ask: (variables) => ({ query: operation, variables }),
  read: readAnswer,
});
