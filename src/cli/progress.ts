import { SingleBar } from 'cli-progress';

/** Fewer steps than this are done before anyone could read a bar. */
const FEWEST_STEPS = 5;

export interface Progress {
  step(): void;
  stop(): void;
}

/** A progress bar on standard error when that is a terminal; nothing otherwise. */
export function startProgress(unit: string, total: number): Progress {
  if (!process.stderr.isTTY || total < FEWEST_STEPS) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${unit}, {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
