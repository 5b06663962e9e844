import type { HiddenEntryRule } from '../db/generated/client.ts';

/** The entries that a viewer sees, numbered by the list's rule: with gaps, or moved up. */
export function numberEntries<Entry extends { readonly position: number }>(
  rule: HiddenEntryRule,
  entries: readonly Entry[],
): readonly Entry[] {
  return rule === 'GAP'
    ? entries
    : entries.map((entry, index) => ({ ...entry, position: index + 1 }));
}
