import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { JSONPath, Node } from 'jsonc-parser';

/** A string of a JSON text. */
export interface JsonString {
  readonly value: string;
  /** Where, in the text, a character of the value stands; its length stands for the closing mark. */
  readonly offsetOf: (index: number) => number;
}

/** Length of an escape, with its backslash. */
const UNICODE_ESCAPE = 6;
const SHORT_ESCAPE = 2;

function escapedOffsets(literal: string, start: number): (index: number) => number {
  if (!literal.includes('\\')) return (index) => start + 1 + index;
  const offsets: number[] = [];
  let at = 1;
  while (at < literal.length - 1) {
    offsets.push(start + at);
    if (literal[at] !== '\\') at += 1;
    else at += literal[at + 1] === 'u' ? UNICODE_ESCAPE : SHORT_ESCAPE;
  }
  offsets.push(start + at);
  return (index) => offsets[Math.min(index, offsets.length - 1)] ?? start;
}

/** Valid JSON whose strings can say where they stand. */
export interface JsonSource {
  string(path: JSONPath): JsonString | null;
  /** Where the value, or the nearest above it that is there, begins. */
  offsetOf(path: JSONPath): number;
}

/** @param base where, in the whole source, the JSON begins. */
export function jsonSource(json: string, base = 0): JsonSource {
  // JSON.parse tells no places.
  const root = parseTree(json);
  const find = (path: JSONPath): Node | undefined =>
    root === undefined ? undefined : findNodeAtLocation(root, path);
  return {
    string(path) {
      const node = find(path);
      if (node?.type !== 'string') return null;
      const literal = json.slice(node.offset, node.offset + node.length);
      return {
        value: node.value as string,
        offsetOf: escapedOffsets(literal, base + node.offset),
      };
    },
    offsetOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = find(path.slice(0, length));
        if (node !== undefined) return base + node.offset;
      }
      return base;
    },
  };
}
