import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { readExampleOperations } from '../graphql/example-operations.ts';
import { MAXIMUM_DOCUMENT_BYTES } from '../graphql/use-operation-limits.ts';

/** Characters of the documents that clients have sent and are remembered; a hundred bytes stand for what holds one. */
const REMEMBERED_CHARACTERS = 4_000_000;
const CHARACTERS_OF_AN_ENTRY = 100;

/** SHA-256 in hexadecimal, as clients name a document. */
export const hashDocument = (document: string): string =>
  createHash('sha256').update(document).digest('hex');

/** Documents that are known by their hash. */
export interface PersistedOperations {
  /** The document of a hash; undefined where none is known, or was forgotten. */
  find(hash: string): Promise<string | undefined>;
  /** Remembers a document that a client has sent with its hash, while there is room. */
  remember(hash: string, document: string): void;
  /** Whether a document is one of schema/operations, by its hash. */
  isOurs(hash: string): Promise<boolean>;
}

/**
 * The documents of schema/operations, always; and those that clients have sent, the ones used last, so that
 * nobody fills the memory by making documents up.
 */
export function openPersistedOperations(): PersistedOperations {
  const sent = new LRUCache<string, string>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (document) => document.length + CHARACTERS_OF_AN_ENTRY,
  });
  let ours: Promise<ReadonlyMap<string, string>> | undefined;
  const readOurs = () =>
    (ours ??= readExampleOperations().then(
      (operations) => new Map(operations.map(({ query }) => [hashDocument(query), query])),
    ));
  return {
    find: async (hash) => (await readOurs()).get(hash) ?? sent.get(hash),
    remember(hash, document) {
      // What is too long is refused when it is parsed, so it need not be known again.
      if (Buffer.byteLength(document) <= MAXIMUM_DOCUMENT_BYTES) sent.set(hash, document);
    },
    isOurs: async (hash) => (await readOurs()).has(hash),
  };
}
