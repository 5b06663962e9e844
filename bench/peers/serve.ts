/** Runs one contestant of the folder on $PORT: `node serve.ts apollo`. */
interface Startable {
  start(port: number, databaseUrl: string): Promise<void>;
}

const [name = ''] = process.argv.slice(2);
const { start } = (await import(`./contestants/${name}.ts`)) as Startable;
await start(Number(process.env['PORT']), process.env['DATABASE_URL'] ?? '');
