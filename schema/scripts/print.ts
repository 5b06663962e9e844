/**
 * `npm run schema:print` writes schema.graphql from the code. `npm run schema:accept` also makes it the
 * released contract, breaking changes and all: the change of released.graphql is what a reviewer accepts.
 */
import { writeFile } from 'node:fs/promises';
import { CONTRACT, RELEASED, printContract } from './contract.ts';

await writeFile(CONTRACT, printContract());
if (process.argv.includes('--accept')) await writeFile(RELEASED, printContract());
