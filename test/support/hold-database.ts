// Run by tsx as a process of its own: opens the database that the JSON in its argument describes, migrates
// it when told to, says so in a line of JSON, and then stays until it is killed or its input ends.
import { openDatabase } from '../../src/db/database.ts';
import type { DatabaseOptions } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';

const { migrateFirst, ...options } = JSON.parse(process.argv[2] ?? '') as DatabaseOptions & {
  migrateFirst?: boolean;
};
const database = await openDatabase(options);
const applied = migrateFirst ? (await migrate(database)).applied : [];
console.log(JSON.stringify({ pid: process.pid, applied }));
process.stdin.resume();
process.stdin.on('end', () => void database.close());
