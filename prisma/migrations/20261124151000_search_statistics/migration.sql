-- How often a word stands in an article or a quote decides how it is looked for. With 100 entries, PostgreSQL's
-- statistics name only words that nearly every row has, and take all others for as frequent as the rarest of
-- those: a word that stands in a hundred of a million articles was then looked for by date, article by article.
ALTER TABLE "ArticleSearch" ALTER COLUMN "lexemes" SET STATISTICS 1000;
ALTER TABLE "ArticleSearch" ALTER COLUMN "headlineLexemes" SET STATISTICS 1000;
ALTER TABLE "QuoteSearch" ALTER COLUMN "lexemes" SET STATISTICS 1000;
