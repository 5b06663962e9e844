import { partOf } from './page-lines.ts';
import type { TextRun } from './page-lines.ts';

/** Lengths are those of RFC 5321; the bounds also keep the search linear. */
const EMAIL = /[^\s@|,;:/<>()[\]"']{1,64}@[^\s@|,;:/<>()[\]"']{1,255}/gu;
const HAS_DOMAIN = /\.[\p{L}\p{N}-]{2,}$/u;

/** The e-mail addresses in a run, in printed order. */
export function findEmails(run: TextRun): TextRun[] {
  if (!run.text.includes('@')) return [];
  return [...run.text.matchAll(EMAIL)]
    .filter((match) => HAS_DOMAIN.test(match[0]))
    .map((match) => partOf(run, match.index, match.index + match[0].length));
}
