-- A generated column cannot read another: parsing and stemming an article's words took most of the time of storing
-- it, and was done once for the words with their places and once more for their list. A trigger does it once.
ALTER TABLE "ArticleSearch" ALTER COLUMN "document" DROP EXPRESSION;
ALTER TABLE "ArticleSearch" ALTER COLUMN "lexemes" DROP EXPRESSION;
ALTER TABLE "ArticleSearch" ALTER COLUMN "headlineLexemes" DROP EXPRESSION;
ALTER TABLE "QuoteSearch" ALTER COLUMN "document" DROP EXPRESSION;
ALTER TABLE "QuoteSearch" ALTER COLUMN "lexemes" DROP EXPRESSION;

CREATE FUNCTION "fill_article_search"() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW."document" := "search_document"(NEW."language", NEW."headline", NEW."standfirst", NEW."quotes", NEW."body");
  NEW."lexemes" := tsvector_to_array(NEW."document");
  NEW."headlineLexemes" := tsvector_to_array(to_tsvector("search_configuration"(NEW."language"), NEW."headline"));
  RETURN NEW;
END
$$;

CREATE FUNCTION "fill_quote_search"() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW."document" := to_tsvector("search_configuration"(NEW."language"), NEW."words");
  NEW."lexemes" := tsvector_to_array(NEW."document");
  RETURN NEW;
END
$$;

CREATE TRIGGER "ArticleSearch_fill" BEFORE INSERT OR UPDATE ON "ArticleSearch"
FOR EACH ROW EXECUTE FUNCTION "fill_article_search"();

CREATE TRIGGER "QuoteSearch_fill" BEFORE INSERT OR UPDATE ON "QuoteSearch"
FOR EACH ROW EXECUTE FUNCTION "fill_quote_search"();
