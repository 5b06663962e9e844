import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNotFound, fileUnreadable, noPages } from '../errors.ts';
import type { DatelineError } from '../errors.ts';

/** A page that is there to be read, or the reason why it is not. */
export type FoundPage =
  | { readonly source: string; readonly read: () => Promise<Uint8Array> }
  | { readonly source: string; readonly error: DatelineError };

/** Files of a folder that count as pages. A file that is named itself is tried whatever its name. */
const PAGE_ENDING = '.txt';

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readPageFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw fileUnreadable();
  }
}

async function findInFolder(folder: string): Promise<FoundPage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(PAGE_ENDING))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (paths.length === 0) return [{ source: folder, error: noPages() }];
  return paths.map((path) => ({ source: path, read: () => readPageFile(path) }));
}

async function findPage(source: string): Promise<FoundPage[]> {
  if (source === '-') return [{ source: 'standard input', read: readStandardInput }];
  const stats = await stat(source).catch(() => null);
  if (stats === null) return [{ source, error: fileNotFound() }];
  if (stats.isDirectory()) {
    return findInFolder(source).catch(() => [{ source, error: fileUnreadable() }]);
  }
  return [{ source, read: () => readPageFile(source) }];
}

/** The pages that the arguments of `ingest` name: files, folders with all below them, "-". */
export async function findPages(sources: readonly string[]): Promise<FoundPage[]> {
  return (await Promise.all(sources.map(findPage))).flat();
}
