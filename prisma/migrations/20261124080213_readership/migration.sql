-- CreateEnum
CREATE TYPE "HiddenEntryRule" AS ENUM ('GAP', 'MOVE_UP');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EditorialActKind" ADD VALUE 'RANKING_LIST_SAVED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ARTICLE_PINNED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ARTICLE_UNPINNED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ARTICLE_EXCLUDED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ARTICLE_INCLUDED';
ALTER TYPE "EditorialActKind" ADD VALUE 'RANKING_PUBLISHED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ENTRY_LINKED';
ALTER TYPE "EditorialActKind" ADD VALUE 'ENTRY_UNLINKED';

-- DropIndex
DROP INDEX "Reporter_email_key";

-- AlterTable
ALTER TABLE "EditorialAct" ADD COLUMN     "listId" UUID;

-- AlterTable
ALTER TABLE "Ranking" ADD COLUMN     "staleAfter" TIMESTAMPTZ(3) NOT NULL;

-- AlterTable
ALTER TABLE "RankingEntry" ADD COLUMN     "linkEdited" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "score" DOUBLE PRECISION,
ADD COLUMN     "views" INTEGER;

-- AlterTable
ALTER TABLE "RankingList" ADD COLUMN     "halfLifeHours" DOUBLE PRECISION NOT NULL DEFAULT 48,
ADD COLUMN     "hiddenEntryRule" "HiddenEntryRule" NOT NULL DEFAULT 'GAP',
ADD COLUMN     "isScheduled" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "method" "RankingMethod" NOT NULL DEFAULT 'EDITORIAL',
ADD COLUMN     "size" INTEGER NOT NULL DEFAULT 10;

-- CreateTable
CREATE TABLE "RankingPin" (
    "listId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RankingPin_pkey" PRIMARY KEY ("listId","articleId")
);

-- CreateTable
CREATE TABLE "RankingExclusion" (
    "listId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "RankingExclusion_pkey" PRIMARY KEY ("listId","articleId")
);

-- CreateTable
CREATE TABLE "HourlyViews" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "articleId" UUID NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "HourlyViews_pkey" PRIMARY KEY ("hour","articleId")
);

-- CreateTable
CREATE TABLE "ReaderDay" (
    "day" DATE NOT NULL,
    "articleId" UUID NOT NULL,
    "reader" BYTEA NOT NULL,

    CONSTRAINT "ReaderDay_pkey" PRIMARY KEY ("day","articleId","reader")
);

-- CreateTable
CREATE TABLE "ReaderSalt" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "ReaderSalt_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "RankingPin_articleId_idx" ON "RankingPin"("articleId");

-- CreateIndex
CREATE INDEX "RankingExclusion_articleId_idx" ON "RankingExclusion"("articleId");

-- CreateIndex
CREATE INDEX "HourlyViews_hour_articleId_views_idx" ON "HourlyViews"("hour", "articleId", "views");

-- CreateIndex
CREATE INDEX "HourlyViews_articleId_idx" ON "HourlyViews"("articleId");

-- CreateIndex
CREATE INDEX "EditorialAct_listId_idx" ON "EditorialAct"("listId");

-- CreateIndex
CREATE INDEX "Ranking_listId_windowStart_computedAt_idx" ON "Ranking"("listId", "windowStart" DESC, "computedAt" DESC);

-- AddForeignKey
ALTER TABLE "RankingPin" ADD CONSTRAINT "RankingPin_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RankingList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingPin" ADD CONSTRAINT "RankingPin_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingExclusion" ADD CONSTRAINT "RankingExclusion_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RankingList"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingExclusion" ADD CONSTRAINT "RankingExclusion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HourlyViews" ADD CONSTRAINT "HourlyViews_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
