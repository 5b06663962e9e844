import type { Load } from './load.ts';
import type { ProcessorTime } from './processor-time.ts';

/** What one contestant did in one round. */
export interface Round {
  readonly load: Load;
  readonly processorTime: ProcessorTime;
  readonly megabytes: number;
}

export interface Result {
  readonly name: string;
  readonly title: string;
  readonly statements: number;
  readonly rounds: readonly Round[];
}

const rate = ({ load }: Round) => load.requests / load.seconds;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

interface Ratio {
  readonly middle: number;
  readonly least: number;
  readonly most: number;
}

/** Round by round against the other, since the machine is not equally free in each. */
function ratio(result: Result, other: Result | undefined): Ratio | null {
  if (other === undefined) return null;
  const ratios = result.rounds.map(
    (round, index) => rate(round) / rate(other.rounds[index] as Round),
  );
  return { middle: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

const formatRatio = (one: Ratio | null) =>
  one === null ? '–' : `${one.middle.toFixed(2)} (${one.least.toFixed(2)}–${one.most.toFixed(2)})`;

const milliseconds = (seconds: number, requests: number) =>
  ((seconds / requests) * 1000).toFixed(2);

/** Medians over the rounds, as a table in Markdown. Ratios are of requests a second, with their spread. */
export function table(results: readonly Result[]): string {
  const [cold, hot, postgraphile] = ['cold-limit', 'hot-limit', 'postgraphile'].map((name) =>
    results.find((result) => result.name === name),
  );
  const lines = results.map((result) => {
    const { rounds } = result;
    const of = (value: (round: Round) => number) => median(rounds.map(value));
    return [
      result.title,
      result.statements,
      Math.round(of(rate)),
      formatRatio(ratio(result, cold)),
      formatRatio(ratio(result, postgraphile)),
      formatRatio(ratio(result, hot)),
      of(({ load }) => load.p50).toFixed(1),
      of(({ load }) => load.p99).toFixed(1),
      of(({ load, processorTime }) => Number(milliseconds(processorTime.node, load.requests))),
      of(({ load, processorTime }) =>
        Number(milliseconds(processorTime.postgresql, load.requests)),
      ),
      Math.round(Math.max(...rounds.map(({ megabytes }) => megabytes))),
    ].join(' | ');
  });
  return [
    '| contestant | SQL | requests/s | to cold limit | to PostGraphile | to hot limit | p50 ms | p99 ms | node ms | PostgreSQL ms | MB |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

const BAR_HEIGHT = 22;
const GAP = 10;
const LABEL_WIDTH = 330;
const SCALE = 420;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Those that answer from memory, an order of magnitude away from the others. */
const HOT = new Set(['hot-limit', 'dateline-hot']);

/** Requests a second as a share of the cold limit: bars, with the spread of the rounds as a line. */
export function chart(results: readonly Result[], caption: string): string {
  const cold = results.find(({ name }) => name === 'cold-limit');
  const bars = results
    .filter(({ name }) => !HOT.has(name))
    .map((result) => ({ result, ratio: ratio(result, cold) }))
    .filter((bar): bar is { result: Result; ratio: Ratio } => bar.ratio !== null)
    .toSorted((a, b) => b.ratio.middle - a.ratio.middle);
  const height = bars.length * (BAR_HEIGHT + GAP) + 40;
  const rows = bars.map(({ result, ratio: { middle, least, most } }, index) => {
    const y = index * (BAR_HEIGHT + GAP);
    const centre = y + BAR_HEIGHT / 2;
    const x = (share: number) => (LABEL_WIDTH + share * SCALE).toFixed(1);
    const fill = result.name.startsWith('dateline') ? '#b3261e' : '#8a8f98';
    return [
      `<text x="${LABEL_WIDTH - 10}" y="${centre + 5}" text-anchor="end">${escape(result.title)}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${y}" width="${(middle * SCALE).toFixed(1)}" height="${BAR_HEIGHT}" fill="${fill}"/>`,
      `<path d="M${x(least)} ${centre}H${x(most)}" stroke="#202124" stroke-width="2"/>`,
      `<text x="${Number(x(most)) + 8}" y="${centre + 5}">${middle.toFixed(2)}</text>`,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LABEL_WIDTH + SCALE + 80}" height="${height}" font-family="sans-serif" font-size="14" fill="#202124">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...rows,
    `<text x="10" y="${height - 12}" font-size="12">${escape(caption)}</text>`,
    '</svg>\n',
  ].join('\n');
}
