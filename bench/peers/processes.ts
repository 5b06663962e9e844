/** How much more two processes of Dateline answer than one, with answers kept ready. See bench/README.md. */
import { parseArgs } from 'node:util';
import { hot } from './contestants/dateline.ts';
import { load } from './load.ts';
import { COMMON_OPTIONS } from './options.ts';
import { chooseVariables } from './seed.ts';
import { Service } from './service.ts';

const FIRST_PORT = 4_360;
const PROCESSES = 2;

const { values: options } = parseArgs({
  options: {
    ...COMMON_OPTIONS,
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    'warm-up': { type: 'string', default: '8' },
  },
});

const variables = chooseVariables(Number(options.articles), Number(options.variables));
const [first] = variables;
if (first === undefined) throw new Error('There is nothing to ask: --variables is 0.');

/** Requests a second of all together, with the connections shared out among them. */
async function measure(services: readonly Service[], seconds: number): Promise<number> {
  const connections = Number(options.connections) / services.length;
  const loads = services.map((service) => load(service, variables, { connections, seconds }));
  const measured = await Promise.all(loads);
  return measured.reduce((sum, one) => sum + one.requests / one.seconds, 0);
}

const services: Service[] = [];
const ratios: number[] = [];
try {
  for (let index = 0; index < PROCESSES; index += 1) {
    const port = FIRST_PORT + index;
    services.push(await Service.start(hot, port, options['database-url'], first));
  }
  for (const service of services) await measure([service], Number(options['warm-up']));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const alone = services.slice(round % PROCESSES, (round % PROCESSES) + 1);
    const one = await measure(alone, Number(options.seconds));
    const all = await measure(services, Number(options.seconds));
    ratios.push(all / one);
    process.stdout.write(
      `round ${round + 1}: one ${Math.round(one)}, two ${Math.round(all)} requests/s\n`,
    );
  }
} finally {
  await Promise.all(services.map((service) => service.stop()));
}
const sorted = ratios.toSorted((a, b) => a - b);
const [least, middle, most] = [0, sorted.length >> 1, sorted.length - 1].map((at) =>
  (sorted[at] ?? Number.NaN).toFixed(2),
);
process.stdout.write(`two processes answer ${middle} times as many (${least}–${most})\n`);
