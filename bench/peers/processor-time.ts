import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

export interface ProcessorTime {
  /** Seconds on a core, all threads and both user and system time. */
  readonly node: number;
  readonly postgresql: number;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended, or the system has no /proc.
    return '';
  }
}

/** Fields 14 and 15 of `man 5 proc`; a name in brackets, which may hold spaces, stands before them. */
function secondsOf(pid: string): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}

function backendsOf(database: string): string[] {
  try {
    return readdirSync('/proc').filter(
      (pid) =>
        /^\d+$/.test(pid) &&
        read(`/proc/${pid}/cmdline`).startsWith('postgres: ') &&
        read(`/proc/${pid}/cmdline`).includes(` ${database} `),
    );
  } catch {
    return [];
  }
}

/** Starts a measurement; the function it answers ends it. Zero where there is no /proc. */
export function measureProcessorTime(pid: number, database: string): () => ProcessorTime {
  const read = () => new Map(backendsOf(database).map((backend) => [backend, secondsOf(backend)]));
  const [node, backends] = [secondsOf(String(pid)), read()];
  return () => ({
    node: secondsOf(String(pid)) - node,
    // What a connection used that has ended since is not known.
    postgresql: [...read()].reduce(
      (sum, [backend, seconds]) => sum + seconds - (backends.get(backend) ?? 0),
      0,
    ),
  });
}

/** Memory of a process in megabytes. */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}
