import { notFound } from '../errors.ts';
import type { Block as BlockShape } from '../ingest/block-ids.ts';
import type { BlockDiff, DiffPart, QuoteTextDiff, VersionDiff } from '../ingest/diff-versions.ts';
import { Block } from './block.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection-type.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import type { KeysetOrder } from './keyset.ts';

const latestFirst: KeysetOrder = {
  name: 'VERSION_DESC',
  direction: 'desc',
  columns: [{ path: ['number'], type: 'number' }],
};

const ArticleVersion = builder.prismaObject('ArticleVersion', {
  description: 'What an article said at one time.',
  select: { articleId: true, number: true },
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'From 1.' }),
    headline: t.exposeString('headline', { description: 'The headline, as printed then.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was stored.' }),
    blocks: t.field({
      type: [Block],
      description: 'The body. A block that was the same or nearly so keeps its id.',
      select: { blocks: true, articleId: true },
      resolve: ({ blocks, articleId }, _args, { caller }) => {
        caller.servedArticles.add(articleId);
        return blocks as unknown as BlockShape[];
      },
    }),
  }),
});

const ArticleVersionConnection = connectionType('ArticleVersion', 'versions', ArticleVersion);

const DiffPartKind = builder.enumType('DiffPartKind', {
  description: 'What became of some words.',
  values: {
    SAME: { description: 'They stand in both versions.' },
    ADDED: { description: 'They stand in the later one only.' },
    REMOVED: { description: 'They stand in the earlier one only.' },
  } as const,
});

const DiffPartType = builder.objectRef<DiffPart>('DiffPart').implement({
  description: 'A run of words. SAME and ADDED in order are the later text, verbatim.',
  fields: (t) => ({
    kind: t.field({
      type: DiffPartKind,
      description: 'What became of it.',
      resolve: ({ kind }) => kind,
    }),
    text: t.exposeString('text', { description: 'The words, with spaces and punctuation.' }),
  }),
});

const BlockDiffKind = builder.enumType('BlockDiffKind', {
  description: 'What became of a block.',
  values: {
    SAME: { description: 'As it was.' },
    CHANGED: { description: 'Its words are others.' },
    MOVED: { description: 'It stands elsewhere; its words may be others as well.' },
    ADDED: { description: 'It was not there.' },
    REMOVED: { description: 'It is there no more.' },
  } as const,
});

const BlockDiffType = builder.objectRef<BlockDiff>('BlockDiff').implement({
  description: 'What became of one block of the body.',
  fields: (t) => ({
    kind: t.field({
      type: BlockDiffKind,
      description: 'What became of it.',
      resolve: ({ kind }) => kind,
    }),
    before: t.field({
      type: Block,
      nullable: true,
      description: 'As it was; null for one that was added.',
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: Block,
      nullable: true,
      description: 'As it is then; null for one that was removed.',
      resolve: ({ after }) => after,
    }),
    words: t.field({
      type: [DiffPartType],
      description: 'The same by word.',
      resolve: ({ words }) => [...words],
    }),
  }),
});

const QuoteDiffKind = builder.enumType('QuoteDiffKind', {
  description: 'What became of a quote.',
  values: {
    CHANGED: { description: 'Its words are others.' },
    ADDED: { description: 'It was not there.' },
    REMOVED: { description: 'It is there no more.' },
  } as const,
});

const QuoteDiffType = builder.objectRef<QuoteTextDiff>('QuoteDiff').implement({
  description:
    'A quote that a change of the text touched, as extraction finds it in either version.',
  fields: (t) => ({
    kind: t.field({
      type: QuoteDiffKind,
      description: 'What became of it.',
      resolve: ({ kind }) => kind,
    }),
    before: t.exposeString('before', { nullable: true, description: 'Its words before.' }),
    after: t.exposeString('after', { nullable: true, description: 'Its words after.' }),
  }),
});

interface ArticleDiffShape extends VersionDiff {
  readonly from: number;
  readonly to: number;
}

const ArticleDiff = builder.objectRef<ArticleDiffShape>('ArticleDiff').implement({
  description: 'What differs between two versions of an article.',
  fields: (t) => ({
    from: t.exposeInt('from', { description: 'The earlier version, or the one compared from.' }),
    to: t.exposeInt('to', { description: 'The version compared to.' }),
    headline: t.field({
      type: [DiffPartType],
      description: 'The headline, by word.',
      resolve: ({ headline }) => [...headline],
    }),
    blocks: t.field({
      type: [BlockDiffType],
      description: 'Every block, in the order of the later version; a removed one where it stood.',
      resolve: ({ blocks }) => [...blocks],
    }),
    quotes: t.field({
      type: [QuoteDiffType],
      description: 'The quotes that it touched; those that stayed are left out.',
      resolve: ({ quotes }) => [...quotes],
    }),
  }),
});

builder.prismaObjectFields('Article', (t) => ({
  versions: t.connection(
    {
      type: ArticleVersion,
      description: 'Its versions, the latest first.',
      select: (args, _context, nestedSelection) => {
        const page = keysetQuery(args, latestFirst);
        const nodes = nestedSelection({ select: { articleId: true, number: true } }, [
          'edges',
          'node',
        ]);
        return { version: true, versions: { ...page, ...nodes } };
      },
      resolve: ({ version, versions }, args) =>
        // Versions are numbered without gaps.
        keysetConnection(versions, args, latestFirst, () => Promise.resolve(version)),
    },
    ArticleVersionConnection,
  ),
  atVersion: t.field({
    type: ArticleVersion,
    nullable: true,
    description: 'One version; null when there is none of that number.',
    args: { number: t.arg.int({ required: true, description: 'From 1.' }) },
    select: ({ number }, _context, nestedSelection) => {
      const columns = nestedSelection({ select: { articleId: true, number: true } });
      return { versions: { where: { number }, ...columns } };
    },
    resolve: ({ versions }) => versions[0] ?? null,
  }),
  diff: t.field({
    type: ArticleDiff,
    description:
      'What differs between two versions, by block and by word, and the quotes it touched.',
    args: {
      from: t.arg.int({ required: true, description: 'Number of a version: the earlier one.' }),
      to: t.arg.int({ required: true, description: 'Number of a version: the later one.' }),
    },
    select: ({ from, to }) => ({
      id: true,
      versions: {
        where: { number: { in: [from, to] } },
        select: { number: true, headline: true, blocks: true },
      },
    }),
    resolve: async ({ id, versions }, { from, to }, { caller }) => {
      const find = (number: number) => {
        const version = versions.find((one) => one.number === number);
        if (version === undefined) throw notFound('version');
        return { ...version, blocks: version.blocks as unknown as BlockShape[] };
      };
      caller.servedArticles.add(id);
      // It brings the extractor and its word lists, which most requests do without.
      const { diffVersions } = await import('../ingest/diff-versions.ts');
      return { from, to, ...diffVersions(find(from), find(to)) };
    },
  }),
}));
