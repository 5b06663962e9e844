import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/temporary-folder.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const READY = /ready at (http\S+)/;

export interface Service {
  /** Where GraphiQL is. */
  readonly url: string;
  /** Stops it as an operator would; answers its exit code. */
  stop(): Promise<number | null>;
}

/** The built service, with its sample pages, on a free port and a new embedded database. */
export async function startService(): Promise<Service> {
  const service = spawn(process.execPath, [COMMAND, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATELINE_DATA_DIR: await temporaryFolder(),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(service, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = READY.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    service.stdout.on('data', read);
    service.stderr.on('data', read);
    void ended.then(() => reject(new Error(`The service ended before it was ready.\n${output}`)));
  });
  return {
    url,
    async stop() {
      service.kill('SIGTERM');
      const [exitCode] = await ended;
      return exitCode;
    },
  };
}
