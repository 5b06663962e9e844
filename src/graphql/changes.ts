import type { ChangePage } from '../changes/read-changes.ts';
import { readChanges, readLogBounds } from '../changes/read-changes.ts';
import { formatChangeCursor, parseChangeCursor } from '../changes/cursor.ts';
import type { ProductFilter } from '../db/product-filter.ts';
import { PAGE_ARGUMENTS_DESCRIPTION, builder } from './builder.ts';
import { Change } from './change.ts';
import type { ChangeShape } from './change.ts';
import { ChangeFilter, selectChanges } from './change-filter.ts';
import { DEFAULT_PAGE_SIZE } from './page-size.ts';

interface PageShape extends ChangePage {
  readonly after: number;
  readonly products: readonly ProductFilter[] | null;
}

const ChangePageInfo = builder.pageInfoRef();

const ChangeEdge = builder.objectRef<ChangeShape>('ChangeEdge').implement({
  description: 'One of the changes of a page, with its cursor.',
  fields: (t) => ({
    cursor: t.string({
      description: 'Pass it as `after` to go on after this change.',
      resolve: ({ sequence }) => formatChangeCursor(sequence),
    }),
    node: t.field({ type: Change, description: 'The change.', resolve: (change) => change }),
  }),
});

const ChangeConnection = builder.objectRef<PageShape>('ChangeConnection').implement({
  description: `A page of the change log. ${PAGE_ARGUMENTS_DESCRIPTION}`,
  fields: (t) => ({
    edges: t.field({
      type: [ChangeEdge],
      description: 'The changes of this page, the earliest first.',
      resolve: ({ changes, products }) => changes.map((change) => ({ ...change, products })),
    }),
    pageInfo: t.field({
      type: ChangePageInfo,
      description:
        '`endCursor` is how far the log was read, also where nothing was found for you: always go on after it. `hasNextPage` says that the log goes on now.',
      resolve: ({ changes, after, readUpTo, head }) => ({
        startCursor: formatChangeCursor(changes[0]?.sequence ?? readUpTo),
        endCursor: formatChangeCursor(readUpTo),
        hasNextPage: readUpTo < head,
        hasPreviousPage: after > 0,
      }),
    }),
  }),
});

builder.queryFields((t) => ({
  changes: t.field({
    type: ChangeConnection,
    description:
      'Everything that happened to what you may see, in order and without gaps. Answers CURSOR_EXPIRED for a cursor older than what is kept: fetch all content again, as the message says.',
    args: {
      after: t.arg.string({
        description: 'Only changes after the one with this cursor; from the first kept without.',
      }),
      first: t.arg.int({ description: `How many. ${PAGE_ARGUMENTS_DESCRIPTION}` }),
      filter: t.arg({ type: ChangeFilter, description: 'Only these.' }),
    },
    resolve: async (_root, args, context) => {
      const { visible, filter, products } = await selectChanges(args.filter, context);
      const after = args.after == null ? null : parseChangeCursor(args.after, 'after');
      const page = await readChanges(context.database.whole, {
        after,
        limit: args.first ?? DEFAULT_PAGE_SIZE,
        visible,
        filter,
      });
      return { ...page, after: after ?? 0, products };
    },
  }),
  latestChangeCursor: t.string({
    description:
      'Where the change log ends now: ask for it first, then fetch what you want to keep, then go on with `changes` after it.',
    resolve: async (_root, _args, { database }) =>
      formatChangeCursor((await readLogBounds(database.whole)).head),
  }),
}));
