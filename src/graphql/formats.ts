import { articleColumns, toArticleContent } from '../formats/article-content.ts';
import { articleJsonLd } from '../formats/article-json-ld.ts';
import { articleNinjs } from '../formats/article-ninjs.ts';
import { rankingColumns, toRankingContent } from '../formats/ranking-content.ts';
import { rankingJsonLd } from '../formats/ranking-json-ld.ts';
import { rankingNinjs } from '../formats/ranking-ninjs.ts';
import './article.ts';
import { builder } from './builder.ts';
import './ranking.ts';

/** What a document is taken to read: the body, the byline, the quotes and their speakers, or the entries. */
const DOCUMENT_ROWS = 20;

builder.prismaObjectFields('Article', (t) => ({
  ninjs: t.field({
    type: 'JSONObject',
    description:
      'The article as an item of IPTC ninjs 3.1 (valid as 3.0), its quotes as associations. Put in again, it is the same article.',
    extensions: { rows: DOCUMENT_ROWS },
    select: (_args, { visibility }) => articleColumns(visibility),
    resolve: (article, _args, { viewer, publicUrl, caller, now }) => {
      caller.servedArticles.add(article.id);
      return articleNinjs(toArticleContent(article, viewer, publicUrl), now);
    },
  }),
  jsonLd: t.field({
    type: 'JSONObject',
    description:
      'The article as a schema.org NewsArticle, its quotes as Quotations: for the page that shows it.',
    extensions: { rows: DOCUMENT_ROWS },
    select: (_args, { visibility }) => articleColumns(visibility),
    resolve: (article, _args, { viewer, publicUrl, caller }) => {
      caller.servedArticles.add(article.id);
      return articleJsonLd(toArticleContent(article, viewer, publicUrl));
    },
  }),
}));

builder.prismaObjectFields('Ranking', (t) => ({
  ninjs: t.field({
    type: 'JSONObject',
    description: 'The hot list as a composite item of IPTC ninjs 3.1, its entries as associations.',
    extensions: { rows: DOCUMENT_ROWS },
    select: (_args, { visibility }) => rankingColumns(visibility),
    resolve: (ranking, _args, { publicUrl }) => rankingNinjs(toRankingContent(ranking, publicUrl)),
  }),
  jsonLd: t.field({
    type: 'JSONObject',
    description: 'The hot list as a schema.org ItemList, for the page that shows it.',
    extensions: { rows: DOCUMENT_ROWS },
    select: (_args, { visibility }) => rankingColumns(visibility),
    resolve: (ranking, _args, { publicUrl }) => rankingJsonLd(toRankingContent(ranking, publicUrl)),
  }),
}));
