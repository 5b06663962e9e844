/** Whether Dateline's memory stays where it is under load: a line for each minute. See bench/README.md. */
import { parseArgs } from 'node:util';
import { cold, hot } from './contestants/dateline.ts';
import { load } from './load.ts';
import { COMMON_OPTIONS } from './options.ts';
import { residentMegabytes } from './processor-time.ts';
import { chooseVariables } from './seed.ts';
import { Service } from './service.ts';

const PORT = 4_350;

const { values: options } = parseArgs({
  options: {
    ...COMMON_OPTIONS,
    minutes: { type: 'string', default: '10' },
  },
});

const variables = chooseVariables(Number(options.articles), Number(options.variables));
const [first] = variables;
if (first === undefined) throw new Error('There is nothing to ask: --variables is 0.');

for (const contestant of [cold, hot]) {
  const service = await Service.start(contestant, PORT, options['database-url'], first);
  try {
    const started = Math.round(residentMegabytes(service.pid));
    process.stdout.write(`${contestant.title}: ${started} MB when it is ready\n`);
    for (let minute = 1; minute <= Number(options.minutes); minute += 1) {
      const { requests, seconds } = await load(service, variables, {
        connections: Number(options.connections),
        seconds: 60,
      });
      const megabytes = Math.round(residentMegabytes(service.pid));
      const perSecond = Math.round(requests / seconds);
      process.stdout.write(`  minute ${minute}: ${megabytes} MB, ${perSecond} requests/s\n`);
    }
  } finally {
    await service.stop();
  }
}
