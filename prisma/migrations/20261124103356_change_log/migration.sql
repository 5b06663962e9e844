-- CreateEnum
CREATE TYPE "ChangeKind" AS ENUM ('ARTICLE_CREATED', 'ARTICLE_UPDATED', 'ARTICLE_CORRECTED', 'ARTICLE_EMBARGOED', 'EMBARGO_LIFTED', 'ARTICLE_PUBLISHED', 'ARTICLE_UNPUBLISHED', 'ARTICLE_WITHDRAWN', 'ARTICLE_REPUBLISHED', 'ARTICLE_DELETED', 'SLUG_CHANGED', 'QUOTE_CHANGED', 'QUOTE_WITHDRAWN', 'SPEAKER_MERGED', 'SPEAKER_SPLIT', 'REPORTER_UPDATED', 'RANKING_PUBLISHED', 'RANKING_UPDATED');

-- CreateEnum
CREATE TYPE "ChangedType" AS ENUM ('ARTICLE', 'QUOTE', 'SPEAKER', 'REPORTER', 'RANKING');

-- CreateEnum
CREATE TYPE "ChangeAccess" AS ENUM ('NONE', 'HIDDEN', 'EMBARGOED', 'PUBLIC');

-- CreateTable
CREATE TABLE "Change" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "ChangeKind" NOT NULL,
    "objectType" "ChangedType" NOT NULL,
    "objectId" UUID NOT NULL,
    "objectUri" TEXT NOT NULL,
    "articleId" UUID,
    "listId" UUID,
    "reason" TEXT,
    "details" JSONB NOT NULL,
    "accessBefore" "ChangeAccess" NOT NULL,
    "accessAfter" "ChangeAccess" NOT NULL,
    "facetsBefore" TEXT[],
    "facetsAfter" TEXT[],

    CONSTRAINT "Change_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "ChangeLog" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "head" BIGINT NOT NULL DEFAULT 0,
    "keptFrom" BIGINT NOT NULL DEFAULT 1,
    "clockAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChangeLog_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Change_articleId_sequence_idx" ON "Change"("articleId", "sequence");

-- CreateIndex
CREATE INDEX "Change_objectId_sequence_idx" ON "Change"("objectId", "sequence");

-- CreateIndex
CREATE INDEX "Article_embargoedUntil_idx" ON "Article"("embargoedUntil");

-- Its one row is written by every change: room on the page keeps that from touching the index.
ALTER TABLE "ChangeLog" SET (fillfactor = 50);
INSERT INTO "ChangeLog" ("id") VALUES (1);
