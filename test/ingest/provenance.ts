import { expect } from '@jest/globals';
import type { ArticleDocument, FieldProvenance } from '../../src/ingest/article-document.ts';

const LINE_BREAK = /\r\n|\n|\r/;

/** Every parsed field has a place in the source, and that place reads as the field does, to the letter. */
export function expectProvenanceRereads(text: string, document: ArticleDocument): void {
  const lines = text.split(LINE_BREAK);
  const read = ({ line, start, end }: FieldProvenance) => lines[line - 1]?.slice(start, end);
  const reread = new Map<string, string>();
  for (const place of document.provenance) {
    const before = reread.get(place.field);
    const again = read(place) ?? '(no such line)';
    reread.set(place.field, before === undefined ? again : `${before}\n${again}`);
  }
  const expected = verbatimFields(document);
  for (const field of ['publishedAt', 'timeZone']) {
    const printed = reread.get(field);
    // The instant and the zone are read out of their letters; what is printed starts with the year.
    if (field === 'publishedAt') expect(printed).toMatch(/^\d{4}[-./]\d/);
    reread.delete(field);
  }
  expect(Object.fromEntries(reread)).toEqual(expected);
}

function verbatimFields(document: ArticleDocument): Record<string, string> {
  const fields: [string, string | null][] = [
    ['headline', document.headline],
    ['standfirst', document.standfirst],
    ['byline', document.byline],
    ['dateline.text', document.dateline?.text ?? null],
    ['section', document.section],
  ];
  for (const [index, topic] of document.topics.entries()) {
    // The URI of a name that IPTC's vocabulary has stands in no page.
    const isPrinted = document.provenance.some(({ field }) => field === `topics.${index}.uri`);
    fields.push([`topics.${index}.name`, topic.name]);
    fields.push([`topics.${index}.uri`, isPrinted ? topic.uri : null]);
  }
  for (const [index, reporter] of document.reporters.entries()) {
    fields.push(
      [`reporters.${index}.name`, reporter.printedName],
      [`reporters.${index}.role`, reporter.role],
      [`reporters.${index}.email`, reporter.email],
    );
  }
  for (const [index, block] of document.blocks.entries()) {
    fields.push([`blocks.${index}.text`, block.text]);
  }
  for (const [index, ranking] of document.rankings.entries()) {
    fields.push([`rankings.${index}.title`, ranking.title]);
    for (const [entryIndex, entry] of ranking.entries.entries()) {
      fields.push(
        [`rankings.${index}.entries.${entryIndex}`, entry.headline],
        [`rankings.${index}.entries.${entryIndex}.position`, String(entry.position)],
      );
    }
  }
  return Object.fromEntries(fields.filter((field): field is [string, string] => field[1] !== null));
}
