/**
 * `npm run schema:check` fails when schema.graphql is not what the code says (drift), or when the code
 * breaks what released.graphql promised.
 */
import { readFile } from 'node:fs/promises';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { CONTRACT, RELEASED, printContract } from './contract.ts';

const [committed, released] = await Promise.all([
  readFile(CONTRACT, 'utf8'),
  readFile(RELEASED, 'utf8'),
]);
const current = printContract();
const problems: string[] = [];

if (committed !== current) {
  problems.push('schema/schema.graphql is not what the code says. Run "npm run schema:print".');
}
const changes = await diff(buildSchema(released), buildSchema(current));
const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
for (const change of breaking) problems.push(`Breaks clients: ${change.message}`);
if (breaking.length > 0) {
  problems.push('To break them on purpose, run "npm run schema:accept" and say why in the commit.');
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
