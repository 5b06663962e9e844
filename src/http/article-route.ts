import { articleKey } from '../changes/content-keys.ts';
import { findWithdrawnArticle } from '../db/withdrawn-article.ts';
import Negotiator from 'negotiator';
import { articleColumns, articleUrl, toArticleContent } from '../formats/article-content.ts';
import type { ArticleContent } from '../formats/article-content.ts';
import { articleHtml } from '../formats/article-html.ts';
import { articleJsonLd } from '../formats/article-json-ld.ts';
import { articleMarkdown } from '../formats/article-markdown.ts';
import { articleNinjs } from '../formats/article-ninjs.ts';
import { visibleAnd, visibleChanges } from '../db/visibility.ts';
import type { Outcome } from './document.ts';
import type { DocumentRoute, Reader } from './use-documents.ts';

/** Text only: nothing of the page runs or loads anything. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

/** A row for the article, and some for its quotes, as a document costs in GraphQL. */
const POINTS = 22;

interface Form {
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  render(article: ArticleContent, now: Date): string | Promise<string>;
}

/** By media type; the first is given to who does not say. */
const FORMS: Readonly<Record<string, Form>> = {
  'text/html': {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': PAGE_POLICY },
    render: articleHtml,
  },
  'text/markdown': { contentType: 'text/markdown; charset=utf-8', render: articleMarkdown },
  'application/ld+json': {
    contentType: 'application/ld+json',
    render: (article) => JSON.stringify(articleJsonLd(article)),
  },
  // ninjs has no media type of its own.
  'application/json': {
    contentType: 'application/json',
    render: async (article, now) => JSON.stringify(await articleNinjs(article, now)),
  },
};

const NOT_FOUND: Outcome = { status: 404, message: 'There is no such article.' };
const WITHDRAWN: Outcome = { status: 410, message: 'The article was withdrawn.' };
const NOT_ACCEPTABLE: Outcome = {
  status: 406,
  message: `An article is given as ${Object.keys(FORMS).join(', ')}.`,
};

function chooseForm(request: Request): Form | undefined {
  const accept = request.headers.get('accept') ?? '*/*';
  const type = new Negotiator({ headers: { accept } }).mediaType(Object.keys(FORMS));
  return type === undefined ? undefined : FORMS[type];
}

/** No row's. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Gone for those who could see that it was withdrawn; for all others there never was one. */
async function missing(slug: string, { client, whole, viewer, now }: Reader): Promise<Outcome> {
  // Both statements run for every slug: what is hidden takes as long as what never was.
  const articleId = (await findWithdrawnArticle(whole, slug)) ?? NO_ID;
  const change = await client.change.findFirst({
    where: visibleAnd(visibleChanges(viewer, now, null), {
      articleId,
      kind: 'ARTICLE_WITHDRAWN',
    }),
    select: { sequence: true },
  });
  return change === null ? NOT_FOUND : WITHDRAWN;
}

/**
 * `GET /articles/<slug>`: where canonical links and citations lead, with the block ids as anchors, in the
 * form that `Accept` asks for. An earlier slug leads to the one in use.
 */
export const articleRoute: DocumentRoute = {
  name: 'GET /articles/<slug>',
  path: /^\/articles\/([^/]+)$/,
  points: POINTS,
  async read([slug = ''], reader, request) {
    // Before the look-up, so that it tells nothing of what there is.
    const form = chooseForm(request);
    if (form === undefined) return NOT_ACCEPTABLE;
    const { client, publicUrl, viewer, visibility, now, servedArticles } = reader;
    const row = await client.article.findFirst({
      where: visibleAnd(visibility.article, { slugs: { some: { slug } } }),
      select: articleColumns(visibility),
    });
    if (row === null) return missing(slug, reader);
    if (row.slug !== slug) return { location: articleUrl(publicUrl, row.slug) };
    servedArticles.add(row.id);
    const body = await form.render(toArticleContent(row, viewer, publicUrl), now);
    return {
      body,
      contentType: form.contentType,
      headers: form.headers ?? {},
      // A withdrawn body must be gone at once.
      maxAge: 0,
      dependsOn: [articleKey(row.id)],
    };
  },
};
