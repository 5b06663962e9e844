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

/** A build of Dateline, and whether it keeps answers ready. */
interface Build {
  readonly name: string;
  readonly title: string;
  /** This checkout's unless told. */
  readonly folder?: string;
  readonly keepsAnswers: boolean;
}

/** Dateline with a partner's key: budget, limits, usage, visibility and masking are on. */
export const dateline = ({ name, title, folder = here, keepsAnswers }: Build): Contestant => ({
  name,
  title,
  path: '/graphql',
  program: [`${folder}/dist/cli.js`, 'serve'],
  environment: {
    LOG_LEVEL: 'warn',
    DATELINE_SAMPLES: 'off',
    ...(keepsAnswers ? {} : { DATELINE_KEPT_ANSWERS_MB: '0' }),
  },
  headers: { authorization: `Bearer ${PARTNER_KEY}` },
  ask: (variables) => ({ query: operation, variables }),
  read: readAnswer,
});

/** As it is shipped: what was answered is given again until something changes. */
export const hot = dateline({
  name: 'dateline-hot',
  title: 'Dateline, answers kept ready',
  keepsAnswers: true,
});

/** Every answer is made anew, as by its peers. */
export const cold = dateline({ name: 'dateline', title: 'Dateline', keepsAnswers: false });
