import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/**
 * For processes that live for seconds, as those of `npm test` do: PGlite's WebAssembly is compiled once, not
 * again for speed, and garbage is collected in one thread. Both take a core from the other worker otherwise.
 */
export const SHORT_LIFE = ['--liftoff-only', '--single-threaded-gc'];

/** The command from the sources; in CI what was built from them a moment ago, which starts in half the time. */
const COMMAND =
  process.env['CI'] === undefined
    ? ['--import', 'tsx', pathOf('src/cli.ts')]
    : [pathOf('dist/cli.js')];

export type Environment = Record<string, string>;

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the dateline command as a process of its own. */
function spawnCli(
  args: readonly string[],
  environment: Environment,
): ChildProcessWithoutNullStreams {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [...SHORT_LIFE, ...COMMAND, ...args], {
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...environment },
  });
}

/** Runs the dateline command to its end. */
export async function runCli(
  args: readonly string[],
  environment: Environment = {},
  input: string | Uint8Array = '',
): Promise<CliResult> {
  const child = spawnCli(args, environment);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => {}); // A command that reads no input may end before it is written.
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, stdout, stderr };
}

/** A service in a process of its own, on a port of its own. */
export interface RunningService {
  readonly pid: number;
  readonly url: string;
  /** All that it has printed so far. */
  output(): string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export async function startService(environment: Environment): Promise<RunningService> {
  const child = spawnCli(['serve'], { PORT: '0', ...environment });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /ready at (http:\/\/\S+)\/graphql/.exec(output);
      if (ready !== null) resolve(ready[1] as string);
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    void ended.then((code) => reject(new Error(`The service ended with ${code}: ${output}`)));
  });
  return {
    pid: child.pid ?? 0,
    url,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
