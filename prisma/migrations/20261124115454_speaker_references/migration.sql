-- The ids and slugs that lead to a speaker: its own and those of the merged.
CREATE VIEW "SpeakerReference" AS
  SELECT "id", "slug", "id" AS "speakerId" FROM "Speaker"
  UNION ALL
  SELECT "id", "slug", "intoId" FROM "MergedSpeaker";
