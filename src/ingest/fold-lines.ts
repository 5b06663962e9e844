const WHITE_SPACE = /[ \t\f\r\n]+/g;
const LINE_BREAK = /[\r\n]/;

/** White space with a line break in it as one space; other white space stays as it was printed. */
export function foldLines(text: string): string {
  return text.replace(WHITE_SPACE, (run) => (LINE_BREAK.test(run) ? ' ' : run));
}
