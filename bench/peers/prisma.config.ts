import { defineConfig } from 'prisma/config';

// `generate` uses no engine, yet would download one.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'schema.prisma' });
