import { parentPort } from 'node:worker_threads';
import { createPagesReader } from './read-pages.ts';
import type { PagesToRead } from './read-pages.ts';

const readPages = createPagesReader();

// What page-reader.ts starts as a thread: it answers each message with what became of its pages.
parentPort?.on('message', (task: PagesToRead) => {
  // One that could not be handed over is an unhandled rejection, which ends the thread: the caller is told so.
  void readPages(task).then((results) => parentPort?.postMessage(results, []));
});
