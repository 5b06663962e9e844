-- Of very many articles and quotes that have some words, search wants the latest. The day of each, with the 8 days
-- that this is one of, the 64 and the 512 (src/search/periods.ts), stand beside its words in their index: one look
-- finds what has the words and is of a period, and passes over all else. Ranges of blocks (BRIN) told the time of
-- whole pages only, and only where rows lie in its order.
--
-- Not in SQL, which would be written out in each statement and planned for longer than the search takes, and unsafe
-- for parallel workers, which take longer to start.
CREATE FUNCTION "search_periods"("at" timestamptz) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE
AS $$
DECLARE
  day int := least(greatest(("at" AT TIME ZONE 'UTC')::date - DATE '1970-01-01', 0), 262143);
BEGIN
  RETURN ARRAY[day, (1 << 18) | (day >> 3), (2 << 18) | (day >> 6), (3 << 18) | (day >> 9)];
END
$$;

-- DropIndex
DROP INDEX "ArticleSearch_headlineLexemes_idx";

-- DropIndex
DROP INDEX "ArticleSearch_lexemes_idx";

-- DropIndex
DROP INDEX "ArticleSearch_publishedAt_idx";

-- DropIndex
DROP INDEX "QuoteSearch_lexemes_idx";

-- DropIndex
DROP INDEX "QuoteSearch_publishedAt_idx";

-- Prisma has no words for an index of what a function makes: schema.prisma does not list these.
CREATE INDEX "ArticleSearch_lexemes_periods_idx" ON "ArticleSearch" USING GIN ("lexemes", "search_periods"("publishedAt"));
CREATE INDEX "ArticleSearch_headlineLexemes_periods_idx" ON "ArticleSearch" USING GIN ("headlineLexemes", "search_periods"("publishedAt"));
CREATE INDEX "QuoteSearch_lexemes_periods_idx" ON "QuoteSearch" USING GIN ("lexemes", "search_periods"("publishedAt"));
