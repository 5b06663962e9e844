const SPACE = 0x20;
const FIRST_CONTROL = 0x09;
const LAST_CONTROL = 0x0d;
const LAST_ASCII = 0x7f;
const FIRST_GENERAL_SPACE = 0x2000;
const LAST_GENERAL_SPACE = 0x200a;
const OTHER_SPACES: ReadonlySet<number> = new Set([
  0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]);

/** True for white space at an index, and beyond either end of the text. Asked for every mark, so cheap. */
export function isSpaceAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code <= LAST_ASCII) return code === SPACE || (code >= FIRST_CONTROL && code <= LAST_CONTROL);
  if (code >= FIRST_GENERAL_SPACE && code <= LAST_GENERAL_SPACE) return true;
  return Number.isNaN(code) || OTHER_SPACES.has(code);
}
