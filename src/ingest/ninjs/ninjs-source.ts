import type { JsonSource, JsonString } from '../json-source.ts';
import { noteProvenance } from '../page-lines.ts';
import type { PageNotes } from '../page-lines.ts';
import type { SourceLines } from '../source-lines.ts';
import type { NinjsItem } from './ninjs-item.ts';

/** An item, where its parts stand in the page, and what is noted in reading it. */
export interface Source {
  readonly item: NinjsItem;
  readonly json: JsonSource;
  readonly lines: SourceLines;
  readonly notes: PageNotes;
}

/** A string of the item, its place noted as that of a field. */
export function take(source: Source, field: string, path: (string | number)[]): string | null {
  const found = source.json.string(path);
  const value = found?.value.trim() ?? '';
  if (found === null || value === '') return null;
  noteProvenance(source.notes, field, spanOf(source, found, 0, found.value.length));
  return value;
}

export function spanOf({ lines }: Source, { offsetOf }: JsonString, start: number, end: number) {
  return lines.spanOf(offsetOf(start), offsetOf(end));
}
