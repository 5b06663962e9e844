import { availableParallelism } from 'node:os';

/** Jest in ESM mode: PGlite, its Prisma adapter and the generated client are ESM and import dynamically. */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // Jest leaves one core free; of two, that is half the machine.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Modules of finished files stay in memory: a worker that is not replaced ends up collecting garbage.
  workerIdleMemoryLimit: '500MB',
  // The first test file of a run that wants a database waits until one is made.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
};
