import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNotFound, fileUnreadable, noPages } from '../errors.ts';
import type { DatelineError } from '../errors.ts';

/** A page that is there to be read, or the reason why it is not. */
export type FoundPage =
  | { readonly source: string; readonly read: () => Promise<Uint8Array> }
  | { readonly source: string; readonly error: DatelineError };

/** Files of a folder that count as pages. A file that is named itself is tried whatever its name. */
const PAGE_ENDING = /\.(?:txt|html?|json)$/i;

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

/** The pages below a folder, links followed; a folder that cannot be read is named, the rest goes on. */
async function findBelow(folder: string, seen: ReadonlySet<string>): Promise<FoundPage[]> {
  const place = await realpath(folder).catch(() => folder);
  if (seen.has(place)) return [];
  let names: string[];
  try {
    names = (await readdir(folder)).toSorted();
  } catch {
    return [{ source: folder, error: fileUnreadable() }];
  }
  const below = await Promise.all(
    names.map(async (name): Promise<FoundPage[]> => {
      const path = join(folder, name);
      const stats = await stat(path).catch(() => null);
      if (stats?.isDirectory() === true) return findBelow(path, new Set([...seen, place]));
      const isPage = stats?.isFile() === true && PAGE_ENDING.test(name);
      return isPage ? [{ source: path, read: () => readPageFile(path) }] : [];
    }),
  );
  return below.flat();
}

async function findInFolder(folder: string): Promise<FoundPage[]> {
  const pages = await findBelow(folder, new Set());
  return pages.length === 0 ? [{ source: folder, error: noPages() }] : pages;
}

async function findPage(source: string): Promise<FoundPage[]> {
  if (source === '-') return [{ source: 'standard input', read: readStandardInput }];
  const stats = await stat(source).catch(() => null);
  if (stats === null) return [{ source, error: fileNotFound() }];
  if (stats.isDirectory()) return findInFolder(source);
  return [{ source, read: () => readPageFile(source) }];
}

/** The pages that the arguments of `ingest` name: files, folders with all below them, "-". */
export async function findPages(sources: readonly string[]): Promise<FoundPage[]> {
  return (await Promise.all(sources.map(findPage))).flat();
}
