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

/** What a service and the connections of its database have used so far; zero where there is no /proc. */
export function processorTime(pid: number, database: string): ProcessorTime {
  return {
    node: secondsOf(String(pid)),
    postgresql: backendsOf(database).reduce((sum, backend) => sum + secondsOf(backend), 0),
  };
}

/** Memory of a process in megabytes. */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}
