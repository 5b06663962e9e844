/**
 * A name without what printings differ in: case, accents, hyphens, apostrophes and spaces.
 * "Lee Jae-myung", "LEE JAE MYUNG" and "Lee Jaemyung" have one key; word order is kept.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
