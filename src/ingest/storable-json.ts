/** A pair of surrogates, another escape of a code unit, any other escape: in this order, none is cut in two. */
const ESCAPE = /\\u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\[^u]/g;
const NUL_OR_HALF = /^\\u(?:0000|[dD][89a-fA-F][\dA-Fa-f]{2})$/;

/**
 * JSON in which what no database can hold, NUL characters and halves of surrogate pairs, is U+FFFD, as
 * HTML has it. All else keeps its place.
 */
export const storableJson = (json: string): string =>
  json.replace(ESCAPE, (escape) => (NUL_OR_HALF.test(escape) ? '\\ufffd' : escape));
