/** The peers side by side on one database: see bench/README.md. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contestant as apollo } from './contestants/apollo.ts';
import { contestant as coldLimit } from './contestants/cold-limit.ts';
import type { Contestant } from './contestants/contestant.ts';
import { cold, dateline, hot } from './contestants/dateline.ts';
import { contestant as hotLimit } from './contestants/hot-limit.ts';
import { contestant as keystone } from './contestants/keystone.ts';
import { contestant as mercurius } from './contestants/mercurius.ts';
import { contestant as postgraphile } from './contestants/postgraphile.ts';
import { countStatements } from './count-statements.ts';
import { load } from './load.ts';
import { COMMON_OPTIONS } from './options.ts';
import { measureProcessorTime, residentMegabytes } from './processor-time.ts';
import { chart, table } from './report.ts';
import type { Result, Round } from './report.ts';
import { chooseVariables, seed } from './seed.ts';
import { Service, assertEqualAnswers } from './service.ts';

const FIRST_PORT = 4_300;
/** Of the variables, how many are compared one by one before the load. */
const COMPARED = 50;

const { values: options } = parseArgs({
  options: {
    ...COMMON_OPTIONS,
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '6' },
    'warm-up': { type: 'string', default: '8' },
    /** Names with commas between them; all of them unless told. */
    only: { type: 'string' },
    /** Another build of Dateline beside this one: name=folder. */
    build: { type: 'string', multiple: true, default: [] },
    output: { type: 'string', default: 'results' },
  },
});

const databaseUrl = options['database-url'];
const database = new URL(databaseUrl).pathname.slice(1);
const tell = (line: string) => process.stderr.write(`${line}\n`);

function chooseContestants(): Contestant[] {
  const builds = options.build.map((build) => {
    const [name = '', folder = ''] = build.split('=');
    return dateline({ name, title: `Dateline, ${name}`, folder, keepsAnswers: false });
  });
  const all = [hotLimit, coldLimit, hot, cold, postgraphile, mercurius, apollo, keystone];
  const names = options.only?.split(',');
  return [...all.filter(({ name }) => names === undefined || names.includes(name)), ...builds];
}

async function measureRound(service: Service, variables: ReturnType<typeof chooseVariables>) {
  const stopMeasuring = measureProcessorTime(service.pid, database);
  const measured = await load(service, variables, {
    connections: Number(options.connections),
    seconds: Number(options.seconds),
  });
  return {
    load: measured,
    processorTime: stopMeasuring(),
    megabytes: residentMegabytes(service.pid),
  } satisfies Round;
}

/** So long, and until each request has been sent: connections have prepared and planned what they will run. */
async function warmUp(service: Service): Promise<void> {
  const [connections, seconds] = [Number(options.connections), Number(options['warm-up'])];
  for (let requests = 0; requests < variables.length;) {
    requests += (await load(service, variables, { connections, seconds })).requests;
  }
}

const contestants = chooseContestants();
const variables = chooseVariables(Number(options.articles), Number(options.variables));
const [first] = variables;
if (first === undefined) throw new Error('There is nothing to ask: --variables is 0.');

execFileSync(process.execPath, [join(import.meta.dirname, '../../dist/cli.js'), 'migrate'], {
  env: { ...process.env, DATABASE_URL: databaseUrl },
});
await seed(databaseUrl, Number(options.articles));

const statements: number[] = [];
for (const contestant of contestants) {
  statements.push(await countStatements(contestant, FIRST_PORT, databaseUrl, first));
  tell(`${contestant.name}: ${statements.at(-1)} statements a request`);
}

const services: Service[] = [];
const rounds = contestants.map((): Round[] => []);
try {
  for (const [index, contestant] of contestants.entries()) {
    services.push(await Service.start(contestant, FIRST_PORT + index, databaseUrl, first));
  }
  await assertEqualAnswers(services, variables.slice(0, COMPARED));
  tell(`all ${contestants.length} give the same ${COMPARED} answers`);
  for (const service of services) await warmUp(service);
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (let turn = 0; turn < services.length; turn += 1) {
      // Each begins a round once, so that none always comes after the same one.
      const index = (turn + round) % services.length;
      const result = await measureRound(services[index] as Service, variables);
      rounds[index]?.push(result);
      const perSecond = Math.round(result.load.requests / result.load.seconds);
      tell(`round ${round + 1}: ${contestants[index]?.name} ${perSecond} requests/s`);
    }
  }
} finally {
  await Promise.all(services.map((service) => service.stop()));
}

const results: Result[] = contestants.map(({ name, title }, index) => ({
  name,
  title,
  statements: statements[index] ?? Number.NaN,
  rounds: rounds[index] ?? [],
}));
const caption = `front-page, requests a second to one hand-written SQL statement; ${options.articles} articles, ${options.connections} connections, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
mkdirSync(options.output, { recursive: true });
writeFileSync(
  join(options.output, 'peers.json'),
  JSON.stringify({ caption, options, results }, null, 2),
);
writeFileSync(join(options.output, 'peers.md'), `${caption}\n\n${table(results)}\n`);
writeFileSync(join(options.output, 'peers.svg'), chart(results, caption));
process.stdout.write(`${caption}\n\n${table(results)}\n`);
