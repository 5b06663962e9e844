-- Stemming without stop words: "The Who" and "to be or not to be" can be found, and phrases are whole.
-- One configuration for each language that PostgreSQL 15 and PGlite have a stemmer for.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish']
  LOOP
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY %I (TEMPLATE = pg_catalog.snowball, LANGUAGE = %s)', 'dateline_' || name || '_stem', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish']
  LOOP
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION %I (COPY = pg_catalog.simple)', 'dateline_' || name);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION %I ALTER MAPPING FOR asciiword, word WITH %I', 'dateline_' || name, 'dateline_' || name || '_stem');
  END LOOP;
END
$$;

-- The configuration for a BCP 47 tag; 'simple' where there is no stemmer. The configurations are bound when the
-- function is made, so that it depends on no setting and may stand in a generated column.
CREATE FUNCTION "search_configuration"("language" text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE split_part("language", '-', 1)
    WHEN 'ar' THEN 'dateline_arabic'::regconfig
    WHEN 'hy' THEN 'dateline_armenian'::regconfig
    WHEN 'eu' THEN 'dateline_basque'::regconfig
    WHEN 'ca' THEN 'dateline_catalan'::regconfig
    WHEN 'da' THEN 'dateline_danish'::regconfig
    WHEN 'nl' THEN 'dateline_dutch'::regconfig
    WHEN 'en' THEN 'dateline_english'::regconfig
    WHEN 'fi' THEN 'dateline_finnish'::regconfig
    WHEN 'fr' THEN 'dateline_french'::regconfig
    WHEN 'de' THEN 'dateline_german'::regconfig
    WHEN 'el' THEN 'dateline_greek'::regconfig
    WHEN 'hi' THEN 'dateline_hindi'::regconfig
    WHEN 'hu' THEN 'dateline_hungarian'::regconfig
    WHEN 'id' THEN 'dateline_indonesian'::regconfig
    WHEN 'ga' THEN 'dateline_irish'::regconfig
    WHEN 'it' THEN 'dateline_italian'::regconfig
    WHEN 'lt' THEN 'dateline_lithuanian'::regconfig
    WHEN 'ne' THEN 'dateline_nepali'::regconfig
    WHEN 'no' THEN 'dateline_norwegian'::regconfig
    WHEN 'pt' THEN 'dateline_portuguese'::regconfig
    WHEN 'ro' THEN 'dateline_romanian'::regconfig
    WHEN 'ru' THEN 'dateline_russian'::regconfig
    WHEN 'sr' THEN 'dateline_serbian'::regconfig
    WHEN 'es' THEN 'dateline_spanish'::regconfig
    WHEN 'sv' THEN 'dateline_swedish'::regconfig
    WHEN 'ta' THEN 'dateline_tamil'::regconfig
    WHEN 'tr' THEN 'dateline_turkish'::regconfig
    WHEN 'yi' THEN 'dateline_yiddish'::regconfig
    WHEN 'nb' THEN 'dateline_norwegian'::regconfig
    WHEN 'nn' THEN 'dateline_norwegian'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
  END;

-- The words of an article with their weights.
CREATE FUNCTION "search_document"("language" text, "headline" text, "standfirst" text, "quotes" text, "body" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(to_tsvector("search_configuration"("language"), "headline"), 'A')
    || setweight(to_tsvector("search_configuration"("language"), "standfirst"), 'B')
    || setweight(to_tsvector("search_configuration"("language"), "quotes"), 'C')
    || setweight(to_tsvector("search_configuration"("language"), "body"), 'D');

-- CreateTable
CREATE TABLE "ArticleSearch" (
    "articleId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "headline" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL,
    "quotes" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "prefixes" TEXT[],
    "document" tsvector GENERATED ALWAYS AS ("search_document"("language", "headline", "standfirst", "quotes", "body")) STORED,
    "lexemes" TEXT[] GENERATED ALWAYS AS (tsvector_to_array("search_document"("language", "headline", "standfirst", "quotes", "body"))) STORED,
    "headlineLexemes" TEXT[] GENERATED ALWAYS AS (tsvector_to_array(to_tsvector("search_configuration"("language"), "headline"))) STORED,

    CONSTRAINT "ArticleSearch_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "QuoteSearch" (
    "quoteId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT NOT NULL,
    "document" tsvector GENERATED ALWAYS AS (to_tsvector("search_configuration"("language"), "words")) STORED,
    "lexemes" TEXT[] GENERATED ALWAYS AS (tsvector_to_array(to_tsvector("search_configuration"("language"), "words"))) STORED,

    CONSTRAINT "QuoteSearch_pkey" PRIMARY KEY ("quoteId")
);

-- CreateTable
CREATE TABLE "SearchName" (
    "id" UUID NOT NULL,
    "speakerId" UUID,
    "reporterId" UUID,
    "placeId" UUID,
    "name" TEXT NOT NULL,
    "words" TEXT[],
    "prefixes" TEXT[],
    "trigrams" TEXT[],

    CONSTRAINT "SearchName_pkey" PRIMARY KEY ("id")
);

-- A walk through the latest articles compares their lexemes: they stay in the row, uncompressed.
ALTER TABLE "ArticleSearch" ALTER COLUMN "lexemes" SET STORAGE MAIN;
ALTER TABLE "ArticleSearch" SET (toast_tuple_target = 8160);

-- CreateIndex
CREATE INDEX "ArticleSearch_publishedAt_articleId_idx" ON "ArticleSearch"("publishedAt" DESC, "articleId" DESC);

-- CreateIndex
CREATE INDEX "ArticleSearch_language_idx" ON "ArticleSearch"("language");

-- CreateIndex
CREATE INDEX "ArticleSearch_lexemes_idx" ON "ArticleSearch" USING GIN ("lexemes");

-- CreateIndex
CREATE INDEX "ArticleSearch_headlineLexemes_idx" ON "ArticleSearch" USING GIN ("headlineLexemes");

-- CreateIndex
CREATE INDEX "ArticleSearch_prefixes_idx" ON "ArticleSearch" USING GIN ("prefixes");

-- CreateIndex
CREATE INDEX "QuoteSearch_publishedAt_quoteId_idx" ON "QuoteSearch"("publishedAt" DESC, "quoteId" DESC);

-- CreateIndex
CREATE INDEX "QuoteSearch_lexemes_idx" ON "QuoteSearch" USING GIN ("lexemes");

-- CreateIndex
CREATE UNIQUE INDEX "SearchName_speakerId_key" ON "SearchName"("speakerId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchName_reporterId_key" ON "SearchName"("reporterId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchName_placeId_key" ON "SearchName"("placeId");

-- CreateIndex
CREATE INDEX "SearchName_words_idx" ON "SearchName" USING GIN ("words");

-- CreateIndex
CREATE INDEX "SearchName_prefixes_idx" ON "SearchName" USING GIN ("prefixes");

-- CreateIndex
CREATE INDEX "SearchName_trigrams_idx" ON "SearchName" USING GIN ("trigrams");

-- AddForeignKey
ALTER TABLE "ArticleSearch" ADD CONSTRAINT "ArticleSearch_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteSearch" ADD CONSTRAINT "QuoteSearch_quoteId_fkey" FOREIGN KEY ("quoteId") REFERENCES "Quote"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchName" ADD CONSTRAINT "SearchName_speakerId_fkey" FOREIGN KEY ("speakerId") REFERENCES "Speaker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchName" ADD CONSTRAINT "SearchName_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Reporter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchName" ADD CONSTRAINT "SearchName_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;
