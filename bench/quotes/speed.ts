import { extractFromText } from '../../src/quotes/extract-from-text.ts';

const ROUNDS = 3;
const MEGABYTES = 5;
const SIZE = MEGABYTES * 1_000_000;
/** Texts of marks and little else, below a headline, so that the body is scanned for quotations. */
const MARKS: readonly (readonly [string, string])[] = [
  ['straight marks', '"'],
  ['opening marks', '“'],
  ['straight marks and spaces', '" '],
  ['single marks', "'"],
  ['single and double marks', `"'`],
];

function cpuSeconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Prints articles per second of processor time, and how long 5 MB of quotation marks take. */
export function printSpeed(articles: readonly string[]): void {
  console.log('# speed (processor time)');
  for (let round = 1; articles.length > 0 && round <= ROUNDS; round += 1) {
    const seconds = cpuSeconds(() => articles.forEach((text) => extractFromText(text)));
    console.log(`  round ${round}: ${(articles.length / seconds).toFixed(0)} articles a second`);
  }
  for (const [name, unit] of MARKS) {
    const text = `A headline\n${unit.repeat(SIZE / unit.length)} and an end.`;
    const seconds = cpuSeconds(() => extractFromText(text));
    console.log(`  ${MEGABYTES} MB of ${name}: ${seconds.toFixed(2)} s`);
  }
}
