/** What XML 1.0 does not take, escaped or not: https://www.w3.org/TR/xml/#charsets */
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu;

/** A text as XML can hold it: control characters and halves of surrogate pairs are left out. */
export const xmlText = (text: string): string => text.replace(NOT_XML, '');
