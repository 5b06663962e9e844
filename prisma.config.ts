import { defineConfig } from 'prisma/config';

// `prisma generate` never runs the schema engine, but looks for its binary and would download it from a
// host that many networks cannot reach. Any existing file ends the search.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
});
