import type { FrontPage, Variables } from '../front-page.ts';

/** One who answers the front page, as its documentation advises to set it up. */
export interface Contestant {
  /** Names it on the command line, in lower case. */
  readonly name: string;
  /** Names it in the table. */
  readonly title: string;
  readonly path: string;
  /** Arguments of node: a program that serves on $PORT from $DATABASE_URL. */
  readonly program: readonly string[];
  /** Where it runs, seen from bench/peers; there unless told. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a POST. */
  readonly ask: (variables: Variables) => object;
  /** Brings an answer into the common form; null for one who answers every request alike. */
  readonly read: ((answer: unknown) => FrontPage) | null;
}

/** Runs a contestant of this folder: it exports `start`, which serves until the process ends. */
export const serve = (name: string): readonly string[] => ['serve.ts', name];
