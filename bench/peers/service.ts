import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Contestant } from './contestants/contestant.ts';
import type { FrontPage, Variables } from './front-page.ts';

const START_TIMEOUT_MS = 60_000;
const RETRY_MS = 100;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A contestant that serves in a process of its own, run by the node that runs this one. */
export class Service {
  readonly contestant: Contestant;
  readonly port: number;
  private readonly child: ChildProcess;

  private constructor(contestant: Contestant, port: number, databaseUrl: string) {
    this.contestant = contestant;
    this.port = port;
    this.child = spawn(process.execPath, contestant.program, {
      cwd: join(import.meta.dirname, contestant.folder ?? '.'),
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        ...contestant.environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Starts it and waits for its first answer. */
  static async start(
    contestant: Contestant,
    port: number,
    databaseUrl: string,
    variables: Variables,
  ): Promise<Service> {
    const service = new Service(contestant, port, databaseUrl);
    const end = Date.now() + START_TIMEOUT_MS;
    let last: unknown;
    while (Date.now() < end && service.child.exitCode === null) {
      try {
        await service.ask(variables);
        return service;
      } catch (error) {
        last = error;
        await wait(RETRY_MS);
      }
    }
    await service.stop();
    throw new Error(`${contestant.name} gave no answer.`, { cause: last });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async ask(variables: Variables): Promise<unknown> {
    const { path, headers, ask } = this.contestant;
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(ask(variables)),
    });
    const text = await response.text();
    if (!response.ok || text.includes('"errors":')) throw new Error(text.slice(0, 2_000));
    return JSON.parse(text);
  }

  /** What it answers, in the common form; null for one who answers every request alike. */
  async read(variables: Variables): Promise<FrontPage | null> {
    return this.contestant.read?.(await this.ask(variables)) ?? null;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const closed = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await closed;
    clearTimeout(timer);
  }
}

/** Throws when two contestants answer one request differently, and shows where. */
export async function assertEqualAnswers(
  services: readonly Service[],
  variables: readonly Variables[],
): Promise<void> {
  for (const one of variables) {
    let expected: { by: string; page: FrontPage } | undefined;
    for (const service of services) {
      const page = await service.read(one);
      if (page === null) continue;
      expected ??= { by: service.contestant.name, page };
      if (isDeepStrictEqual(page, expected.page)) continue;
      const difference = firstDifference(expected.page, page);
      throw new Error(
        `${expected.by} and ${service.contestant.name} differ for ${JSON.stringify(one)}: ${difference}`,
      );
    }
  }
}

function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [left, right] = [(a as never)[key], (b as never)[key]] as [unknown, unknown];
    if (!isDeepStrictEqual(left, right)) return firstDifference(left, right, `${path}/${key}`);
  }
  return path;
}
