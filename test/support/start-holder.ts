import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabaseOptions } from '../../src/db/database.ts';
import { SHORT_LIFE } from './run-cli.ts';

const SCRIPT = fileURLToPath(new URL('./hold-database.ts', import.meta.url));

export interface Holder {
  readonly pid: number;
  /** The migrations that it applied. */
  readonly applied: string[];
  /** Ends it without a chance to tidy up, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts another process that opens a database and keeps it open; resolves once it has. */
export async function startHolder(
  options: DatabaseOptions & { readonly migrateFirst?: boolean },
): Promise<Holder> {
  const child = spawn(
    process.execPath,
    [...SHORT_LIFE, '--import', 'tsx', SCRIPT, JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const line = await firstLine(child);
  return {
    ...(JSON.parse(line) as { pid: number; applied: string[] }),
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process ended before it had opened its database.');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}
