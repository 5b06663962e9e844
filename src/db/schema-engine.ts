import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

const ENGINE_MODULE = '@prisma/schema-engine-wasm/schema_engine_bg';

/** What is used of a global that the library "ES2023" leaves out. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: object,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};

/** Every request must carry filters; Dateline has no tables that others look after. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

export interface EngineRequirements {
  readonly adapterFactory: SqlMigrationAwareDriverAdapterFactory;
  /**
   * Runs a migration's script. It replaces the adapters' own `executeScript`: pglite-prisma-adapter does not
   * wait for the script nor report its errors, and adapter-pg cuts it at every semicolon, inside strings too.
   */
  readonly runScript: (script: string) => Promise<void>;
  /** Told why the database refused a statement of the engine's own: the engine's error has only words. */
  readonly onStatementError?: (error: unknown) => void;
  /** A new empty database, for comparing the migrations with the schema. */
  readonly openShadow?: () => Promise<SqlDriverAdapter>;
}

/**
 * Starts Prisma's schema engine, in WebAssembly: the real engine, without the binary that `prisma migrate`
 * downloads. Loading it costs about 0.2 s, so only import this file when there is something to do.
 */
export async function startSchemaEngine(requirements: EngineRequirements): Promise<SchemaEngine> {
  const { SchemaEngine } = await (loadedRuntime ??= loadRuntime());
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(withScripts(requirements)),
  );
}

/** Once in a process: the runtime keeps one memory in variables of its module, and a second breaks the first. */
let loadedRuntime: ReturnType<typeof loadRuntime> | undefined;

async function loadRuntime() {
  const runtime = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = createRequire(import.meta.url).resolve(ENGINE_MODULE);
  const bytes = await readFile(join(dirname(file), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': withIdleTimers({ ...runtime }),
  });
  runtime.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return runtime;
}

/**
 * The engine never clears the 10 s timer of its advisory lock, which would keep a process that has finished
 * alive for that long. wasm-bindgen adds a hash to the import's name.
 */
function withIdleTimers(imports: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(imports)) {
    if (!name.startsWith('__wbg_setTimeout_')) continue;
    imports[name] = (callback: () => void, milliseconds: number) =>
      setTimeout(callback, milliseconds).unref();
  }
  return imports;
}

function withScripts(requirements: EngineRequirements): SqlMigrationAwareDriverAdapterFactory {
  const { adapterFactory, runScript, onStatementError, openShadow } = requirements;
  return {
    provider: adapterFactory.provider,
    adapterName: adapterFactory.adapterName,
    async connect() {
      const adapter = await adapterFactory.connect();
      const executeRaw = adapter.executeRaw.bind(adapter);
      return Object.assign(adapter, {
        executeScript: runScript,
        executeRaw: (query: SqlQuery) =>
          executeRaw(query).catch((error: unknown) => {
            onStatementError?.(error);
            throw error;
          }),
      });
    },
    connectToShadowDb: () =>
      (openShadow ?? adapterFactory.connectToShadowDb.bind(adapterFactory))(),
  };
}
