import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Variables } from './front-page.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** A Lua string in long brackets, whatever it holds. */
const lua = (text: string) => `[==[${text}]==]`;

/** Each request in turn; the one thread of wrk goes through the list again and again. */
function script({ contestant }: Service, variables: readonly Variables[]): string {
  const headers = { 'Content-Type': 'application/json', ...contestant.headers };
  return `
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers[ ${lua(name)} ] = ${lua(value)}`)
  .join('\n')}
local bodies = { ${variables.map((one) => lua(JSON.stringify(contestant.ask(one)))).join(',\n')} }
local requests = {}
local index = 0
function init()
  for i, body in ipairs(bodies) do requests[i] = wrk.format("POST", ${lua(contestant.path)}, nil, body) end
end
function request()
  index = index % #requests + 1
  return requests[index]
end
function done(summary, latency)
  local errors = summary.errors
  print("RESULT " .. string.format("%d %d %d %d %d", summary.requests, summary.duration,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
`;
}

/**
 * Sends requests over loopback by wrk (https://github.com/wg/wrk), which takes the least from the two
 * others on the machine.
 *
 * @throws when any answer was not a success.
 */
export async function load(
  service: Service,
  variables: readonly Variables[],
  options: { readonly connections: number; readonly seconds: number },
): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-peers-'));
  try {
    const file = join(folder, 'requests.lua');
    await writeFile(file, script(service, variables));
    const { connections, seconds } = options;
    const { stdout } = await run('wrk', [
      `-t1`,
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '30s',
      '-s',
      file,
      `http://127.0.0.1:${service.port}`,
    ]);
    const figures = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(stdout)?.slice(1).map(Number);
    const [requests = 0, microseconds = 0, failures = 0, p50 = 0, p99 = 0] = figures ?? [];
    if (failures > 0 || requests === 0) {
      throw new Error(`${service.contestant.name}: ${failures} requests failed.\n${stdout}`);
    }
    return { requests, seconds: microseconds / 1e6, p50: p50 / 1e3, p99: p99 / 1e3 };
  } finally {
    await rm(folder, { recursive: true });
  }
}
