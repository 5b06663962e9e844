import { expect, test } from '@jest/globals';
import { followEdits } from '../support/follow-edits.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('three copies, by pull, stream and webhook, are equal to the service that was killed twice', async () => {
  const database = await emptyDatabaseSettings(await temporaryFolder());
  try {
    const { pull, stream, webhook, service } = await followEdits({
      settings: database.settings,
      edits: 60,
      editors: 4,
    });
    expect(service.size).toBeGreaterThan(3);
    for (const { articles } of [pull, stream, webhook]) expect(articles).toEqual(service);
    // Pull and stream tell each change once and in order; a webhook may come twice after a kill.
    expect(pull.sequences.length).toBeGreaterThan(20);
    expect(pull.sequences).toEqual([...new Set(pull.sequences)].toSorted((a, b) => a - b));
    expect(stream.sequences).toEqual(pull.sequences);
    expect([...new Set(webhook.sequences)]).toEqual(pull.sequences);
  } finally {
    await database.drop();
  }
}, 180_000);
