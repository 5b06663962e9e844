import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { badLine } from '../errors.ts';
import { extractFromText } from '../quotes/extract-from-text.ts';

const inputLine = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

function parseLine(line: string, number: number): z.infer<typeof inputLine> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw badLine(number);
  }
  const parsed = inputLine.safeParse(value);
  if (!parsed.success) throw badLine(number);
  return parsed.data;
}

/**
 * `dateline quotes`: reads JSON lines `{id, text}`, writes `{id, quotes: [{start, end, speaker}]}` with
 * UTF-16 offsets into the text, by the extractor that ingest uses. Needs no database.
 *
 * @throws BAD_LINE for a line that is not such an object; the lines before it are written.
 */
export async function runQuotes(input: Readable, output: Writable): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text } = parseLine(line, number);
    const isRoomLeft = output.write(`${JSON.stringify({ id, quotes: extractFromText(text) })}\n`);
    if (!isRoomLeft) await once(output, 'drain');
  }
}
