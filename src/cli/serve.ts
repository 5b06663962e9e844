import { setFlagsFromString } from 'node:v8';
import type { Config } from '../config.ts';
import type { RunningServer } from '../server.ts';
import { startServer } from '../server.ts';
import { createLog } from './create-log.ts';

/**
 * V8 lets a heap grow to four times what it holds before it collects it, on a machine with memory to spare:
 * 340 to 450 MB resident under load, of which 60 are in use. By half it stays near 220 MB at the same speed.
 */
const HEAP_GROWTH = '--heap-growing-percent=50';

function banner({ url, database, firstStart }: RunningServer): string {
  const { samples, newOwnerKey } = firstStart;
  return [
    '',
    `Dateline is ready at ${url} (GraphiQL in a browser)`,
    `  database   ${database}`,
    ...(samples === 0 ? [] : [`  samples    ${samples} pages stored`]),
    ...(newOwnerKey === null
      ? []
      : [`  owner key  ${newOwnerKey}`, '             shown only this once; keep it safe']),
    '',
  ].join('\n');
}

/** `dateline serve`: runs the service until SIGTERM or SIGINT. Resolves when it has stopped. */
export async function runServe(config: Config, write: (line: string) => void): Promise<void> {
  setFlagsFromString(HEAP_GROWTH);
  const log = createLog(config.logLevel);
  const server = await startServer(config, log);
  write(banner(server));
  log.info({ url: server.url, database: server.database }, 'ready');
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
  });
  log.info({ signal }, 'stopping');
  await server.close();
  log.info('stopped');
}
