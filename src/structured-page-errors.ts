import { DatelineError } from './errors.ts';

// What is refused of an HTML page or a ninjs item, beyond what is refused of any page.

export const pageTooComplex = (what: string, most: number) =>
  new DatelineError(
    'PAGE_TOO_COMPLEX',
    `The page has more than ${most} ${what}. Send the article without the site around it.`,
  );

export const invalidJson = (line: number) =>
  new DatelineError('INVALID_JSON', 'The page is not valid JSON. Mend it and try again.', { line });

export const invalidNinjs = (pointer: string, rule: string, line: number) =>
  new DatelineError(
    'INVALID_NINJS',
    `The item is not valid ninjs 3 at "${pointer}" (rule "${rule}"). Check it against the schema of the IPTC.`,
    { line },
  );

export const notAnArticle = (what: string) =>
  new DatelineError(
    'NOT_AN_ARTICLE',
    `The item is ${what}. Expected a text with a headline and a body.`,
  );

export const canceledItem = (line: number) =>
  new DatelineError(
    'CANCELED_ITEM',
    'The item is canceled. Withdraw its article by the mutation "setArticleStatus" instead.',
    { line },
  );
