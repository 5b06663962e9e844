-- DropIndex
DROP INDEX "Byline_reporterId_idx";

-- AlterTable: with the time of the article that each byline stands on
ALTER TABLE "Byline" ADD COLUMN     "publishedAt" TIMESTAMPTZ(3);

UPDATE "Byline" SET "publishedAt" = "Article"."publishedAt"
FROM "Article" WHERE "Article"."id" = "Byline"."articleId";

ALTER TABLE "Byline" ALTER COLUMN "publishedAt" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Byline_reporterId_publishedAt_articleId_idx" ON "Byline"("reporterId", "publishedAt" DESC, "articleId" DESC);
