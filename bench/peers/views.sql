-- What the peers read: Dateline's tables in the shape that each of them expects (one key a row, names and
-- foreign keys in comments, which PostGraphile takes for its smart tags), with Dateline's visibility for
-- the public in every view. Everything is inlined by PostgreSQL's planner.
DROP SCHEMA IF EXISTS peers CASCADE;
CREATE SCHEMA peers;

CREATE VIEW peers."Article" AS
SELECT id, slug, headline, byline, "datelineText" AS dateline, "publishedAt", "readingSeconds"
FROM "Article"
WHERE (status IN ('PUBLISHED', 'CORRECTED') AND "publishedAt" <= now())
   OR (status = 'EMBARGOED' AND "embargoedUntil" <= now());

CREATE VIEW peers."Body" AS
SELECT id, id AS "articleId", (
  SELECT blocks FROM "ArticleVersion"
  WHERE "articleId" = "Article".id ORDER BY number DESC LIMIT 1
) AS blocks
FROM "Article";

CREATE VIEW peers."Quote" AS
SELECT quote.id, quote."articleId", quote.position, quote.text, quote.kind::text AS kind,
  quote."speakerId", quote."speakerAsPrinted", quote."publishedAt"
FROM "Quote" quote JOIN peers."Article" article ON article.id = quote."articleId"
WHERE NOT quote.dismissed;

CREATE VIEW peers."Speaker" AS SELECT id, slug, name FROM "Speaker";

CREATE VIEW peers."Reporter" AS SELECT id, slug, name FROM "Reporter";

CREATE VIEW peers."Byline" AS
SELECT "articleId" || '/' || position AS id, "articleId", "reporterId", position FROM "Byline";

CREATE VIEW peers."RankingList" AS SELECT id, slug FROM "RankingList";

CREATE VIEW peers."Ranking" AS
SELECT id, "listId", "computedAt", "windowStart", "windowEnd" FROM "Ranking"
WHERE "computedAt" <= now();

CREATE VIEW peers."RankingEntry" AS
SELECT entry."rankingId" || '/' || entry.position AS id, entry."rankingId", entry.position,
  entry."printedHeadline" AS headline, entry.movement::text AS movement, entry."previousPosition",
  entry."articleId"
FROM "RankingEntry" entry LEFT JOIN peers."Article" article ON article.id = entry."articleId"
WHERE entry."articleId" IS NULL OR article.id IS NOT NULL;

COMMENT ON VIEW peers."Article" IS E'@primaryKey id\n@unique slug';
COMMENT ON VIEW peers."Body" IS E'@primaryKey articleId\n@foreignKey ("articleId") references "Article" ("id")|@fieldName article|@foreignFieldName body';
COMMENT ON VIEW peers."Quote" IS E'@primaryKey id\n@foreignKey ("articleId") references "Article" ("id")|@fieldName article|@foreignFieldName quotes\n@foreignKey ("speakerId") references "Speaker" ("id")|@fieldName speaker|@foreignFieldName quotes';
COMMENT ON VIEW peers."Speaker" IS E'@primaryKey id\n@unique slug';
COMMENT ON VIEW peers."Reporter" IS E'@primaryKey id\n@unique slug';
COMMENT ON VIEW peers."Byline" IS E'@primaryKey id\n@foreignKey ("articleId") references "Article" ("id")|@fieldName article|@foreignFieldName bylines\n@foreignKey ("reporterId") references "Reporter" ("id")|@fieldName reporter|@foreignFieldName bylines';
COMMENT ON VIEW peers."RankingList" IS E'@primaryKey id\n@unique slug';
COMMENT ON VIEW peers."Ranking" IS E'@primaryKey id\n@foreignKey ("listId") references "RankingList" ("id")|@fieldName list|@foreignFieldName rankings';
COMMENT ON VIEW peers."RankingEntry" IS E'@primaryKey id\n@foreignKey ("rankingId") references "Ranking" ("id")|@fieldName ranking|@foreignFieldName entries\n@foreignKey ("articleId") references "Article" ("id")|@fieldName article|@foreignFieldName entries';
