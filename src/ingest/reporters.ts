import type { ReporterDocument } from './article-document.ts';
import type { Byline, BylineReporter } from './byline.ts';
import { noteProvenance } from './page-lines.ts';
import type { PageNotes, TextRun } from './page-lines.ts';
import { usualName } from './person-name.ts';

/** Name parts shorter than this ("Ko", "Yi") are in too many addresses to tell whose it is. */
const SHORTEST_NAME_PART = 3;
const MARKS = /\p{M}+/gu;
const NOT_LETTERS = /[^\p{L}]+/gu;

/** The reporters of a page in printed order, each with the e-mail that is theirs. */
export function readReporters(
  bylines: readonly Byline[],
  emails: readonly TextRun[],
  notes: PageNotes,
): ReporterDocument[] {
  const printed = distinct(bylines.flatMap((byline) => byline.reporters));
  const owners = assignEmails(printed, emails, notes);
  return printed.map((reporter, index) => {
    const field = `reporters.${index}`;
    const email = owners.get(index) ?? null;
    noteProvenance(notes, `${field}.name`, reporter.name);
    if (reporter.role !== null) noteProvenance(notes, `${field}.role`, reporter.role);
    if (email !== null) noteProvenance(notes, `${field}.email`, email);
    return {
      name: usualName(reporter.name.text),
      printedName: reporter.name.text,
      role: reporter.role?.text ?? null,
      email: email?.text ?? null,
    };
  });
}

function distinct(reporters: readonly BylineReporter[]): BylineReporter[] {
  const byName = new Map<string, BylineReporter>();
  for (const reporter of reporters) {
    const name = usualName(reporter.name.text);
    if (!byName.has(name)) byName.set(name, reporter);
  }
  return [...byName.values()];
}

/**
 * As many addresses as reporters are theirs in order. Otherwise an address goes to the one reporter
 * whose name it holds, and a lone address that holds no name to the first reporter.
 */
function assignEmails(
  reporters: readonly BylineReporter[],
  emails: readonly TextRun[],
  notes: PageNotes,
): Map<number, TextRun> {
  const owners = new Map<number, TextRun>();
  const assume = (code: string, line: number, message: string) =>
    notes.assumptions.push({ code, field: 'reporters', message, line });
  if (emails.length === reporters.length) {
    for (const [index, email] of emails.entries()) owners.set(index, email);
    return owners;
  }
  for (const email of emails) {
    const named = reporters.findIndex((reporter) => holdsName(email.text, reporter.name.text));
    const owner = named >= 0 ? named : reporters.findIndex((_, index) => !owners.has(index));
    if (owner < 0 || owners.has(owner)) {
      assume(
        'EMAIL_IGNORED',
        email.line,
        'An e-mail address that belongs to no reporter was not kept.',
      );
      continue;
    }
    owners.set(owner, email);
    if (named < 0) {
      const name = usualName(reporters[owner]?.name.text ?? '');
      assume('EMAIL_ASSIGNED', email.line, `An e-mail address was taken to be that of ${name}.`);
    }
  }
  return owners;
}

function holdsName(email: string, name: string): boolean {
  const [localPart = ''] = email.split('@');
  const address = letters(localPart);
  const parts = name.split(/[\s-]+/u).map(letters);
  return parts.some((part) => part.length >= SHORTEST_NAME_PART && address.includes(part));
}

function letters(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(NOT_LETTERS, '').toLowerCase();
}
