import type { ExtractedSpeaker } from '../quotes/types.ts';
import { isFamilyFirst } from '../quotes/people/name-keys.ts';
import { nameKey } from './name-key.ts';

const LEADING_ARTICLE = /^the\s+/i;

/**
 * What makes the speakers of two articles one speaker.
 *
 * A full name does, whatever its spelling in case, hyphens and accents. A single name does not: two
 * people are never merged on a surname alone, so "Smith" of one article stays apart from "Smith" of
 * another, and so does somebody known only by role.
 */
export function speakerIdentityKey(speaker: ExtractedSpeaker, articleId: string): string {
  const kind = speaker.kind;
  const key = nameKey(speaker.name.replace(LEADING_ARTICLE, ''));
  const isFullName = speaker.name.trim().includes(' ');
  const staysWithArticle = kind === 'role' || (kind === 'person' && !isFullName);
  return staysWithArticle ? `${kind}:${key}@${articleId}` : `${kind}:${key}`;
}

/** The family name without case and marks: "lee" of "Lee Jae-myung", "bessent" of "Scott Bessent". */
export function surnameKey(name: string): string {
  const words = name.trim().split(/\s+/);
  const surname = isFamilyFirst(words) ? words[0] : words.at(-1);
  return nameKey(surname ?? '');
}
