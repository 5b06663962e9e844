-- CreateEnum
CREATE TYPE "ArticleStatus" AS ENUM ('DRAFT', 'EMBARGOED', 'PUBLISHED', 'CORRECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "SpeakerKind" AS ENUM ('PERSON', 'ORGANISATION', 'ROLE');

-- CreateEnum
CREATE TYPE "QuoteKind" AS ENUM ('FULL', 'FRAGMENT', 'SCARE', 'HYPOTHETICAL');

-- CreateEnum
CREATE TYPE "EditorialActKind" AS ENUM ('QUOTE_REATTRIBUTED', 'QUOTE_SPAN_CORRECTED', 'QUOTE_DISMISSED', 'QUOTE_RESTORED', 'SPEAKERS_MERGED', 'SPEAKER_SPLIT');

-- CreateEnum
CREATE TYPE "RankingWindow" AS ENUM ('DAY', 'WEEK', 'MONTH');

-- CreateEnum
CREATE TYPE "RankingMethod" AS ENUM ('EDITORIAL', 'READERSHIP');

-- CreateEnum
CREATE TYPE "RankingMovement" AS ENUM ('UP', 'DOWN', 'SAME', 'NEW', 'BACK');

-- CreateEnum
CREATE TYPE "AccessScope" AS ENUM ('OWNER');

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "uri" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "ArticleStatus" NOT NULL,
    "statusReason" TEXT,
    "headline" TEXT NOT NULL,
    "headlineKey" TEXT NOT NULL,
    "standfirst" TEXT,
    "byline" TEXT,
    "datelineText" TEXT,
    "placeId" UUID,
    "language" TEXT NOT NULL,
    "wordCount" INTEGER NOT NULL,
    "readingSeconds" INTEGER NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "embargoedUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleVersion" (
    "articleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "blocks" JSONB NOT NULL,
    "provenance" JSONB NOT NULL,
    "assumptions" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleVersion_pkey" PRIMARY KEY ("articleId","number")
);

-- CreateTable
CREATE TABLE "ArticleSlug" (
    "slug" TEXT NOT NULL,
    "articleId" UUID NOT NULL,

    CONSTRAINT "ArticleSlug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reporter" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "email" TEXT,

    CONSTRAINT "Reporter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Byline" (
    "articleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reporterId" UUID NOT NULL,
    "printedName" TEXT NOT NULL,
    "role" TEXT,

    CONSTRAINT "Byline_pkey" PRIMARY KEY ("articleId","position")
);

-- CreateTable
CREATE TABLE "Speaker" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "SpeakerKind" NOT NULL,
    "identityKey" TEXT NOT NULL,
    "surnameKey" TEXT NOT NULL,

    CONSTRAINT "Speaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MergedSpeaker" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "identityKey" TEXT NOT NULL,
    "intoId" UUID NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MergedSpeaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpeakerAlias" (
    "speakerId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "SpeakerAlias_pkey" PRIMARY KEY ("speakerId","articleId","key")
);

-- CreateTable
CREATE TABLE "SpeakerRole" (
    "speakerId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "SpeakerRole_pkey" PRIMARY KEY ("speakerId","articleId","role")
);

-- CreateTable
CREATE TABLE "Quote" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "articleVersion" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "QuoteKind" NOT NULL,
    "segments" JSONB NOT NULL,
    "speakerId" UUID,
    "speakerAsPrinted" TEXT,
    "evidence" JSONB NOT NULL,
    "brackets" JSONB NOT NULL,
    "rule" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "reportedVia" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "speakerEdited" BOOLEAN NOT NULL DEFAULT false,
    "extractedText" TEXT,
    "dismissed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EditorialAct" (
    "id" UUID NOT NULL,
    "kind" "EditorialActKind" NOT NULL,
    "quoteId" UUID,
    "speakerId" UUID,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EditorialAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RankingList" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "window" "RankingWindow" NOT NULL,

    CONSTRAINT "RankingList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ranking" (
    "id" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "method" "RankingMethod" NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "windowEnd" TIMESTAMPTZ(3) NOT NULL,
    "sourceArticleId" UUID,

    CONSTRAINT "Ranking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RankingEntry" (
    "rankingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "printedHeadline" TEXT NOT NULL,
    "headlineKey" TEXT NOT NULL,
    "articleId" UUID,
    "previousPosition" INTEGER,
    "movement" "RankingMovement" NOT NULL DEFAULT 'NEW',
    "periodsOnList" INTEGER NOT NULL DEFAULT 1,
    "peakPosition" INTEGER NOT NULL,

    CONSTRAINT "RankingEntry_pkey" PRIMARY KEY ("rankingId","position")
);

-- CreateTable
CREATE TABLE "AccessKey" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scope" "AccessScope" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccessKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "completedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Article_uri_key" ON "Article"("uri");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE INDEX "Article_publishedAt_id_idx" ON "Article"("publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_updatedAt_id_idx" ON "Article"("updatedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_placeId_publishedAt_id_idx" ON "Article"("placeId", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_headlineKey_idx" ON "Article"("headlineKey");

-- CreateIndex
CREATE INDEX "ArticleVersion_sourceHash_idx" ON "ArticleVersion"("sourceHash");

-- CreateIndex
CREATE INDEX "ArticleSlug_articleId_idx" ON "ArticleSlug"("articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Place_slug_key" ON "Place"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Reporter_slug_key" ON "Reporter"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Reporter_email_key" ON "Reporter"("email");

-- CreateIndex
CREATE INDEX "Reporter_nameKey_idx" ON "Reporter"("nameKey");

-- CreateIndex
CREATE INDEX "Reporter_name_id_idx" ON "Reporter"("name", "id");

-- CreateIndex
CREATE INDEX "Byline_reporterId_idx" ON "Byline"("reporterId");

-- CreateIndex
CREATE UNIQUE INDEX "Speaker_slug_key" ON "Speaker"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Speaker_identityKey_key" ON "Speaker"("identityKey");

-- CreateIndex
CREATE INDEX "Speaker_name_id_idx" ON "Speaker"("name", "id");

-- CreateIndex
CREATE INDEX "Speaker_surnameKey_idx" ON "Speaker"("surnameKey");

-- CreateIndex
CREATE UNIQUE INDEX "MergedSpeaker_slug_key" ON "MergedSpeaker"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "MergedSpeaker_identityKey_key" ON "MergedSpeaker"("identityKey");

-- CreateIndex
CREATE INDEX "MergedSpeaker_intoId_idx" ON "MergedSpeaker"("intoId");

-- CreateIndex
CREATE INDEX "SpeakerAlias_articleId_idx" ON "SpeakerAlias"("articleId");

-- CreateIndex
CREATE INDEX "SpeakerAlias_key_idx" ON "SpeakerAlias"("key");

-- CreateIndex
CREATE INDEX "SpeakerRole_articleId_idx" ON "SpeakerRole"("articleId");

-- CreateIndex
CREATE INDEX "Quote_speakerId_publishedAt_id_idx" ON "Quote"("speakerId", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Quote_publishedAt_id_idx" ON "Quote"("publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Quote_articleId_position_key" ON "Quote"("articleId", "position");

-- CreateIndex
CREATE INDEX "EditorialAct_quoteId_idx" ON "EditorialAct"("quoteId");

-- CreateIndex
CREATE INDEX "EditorialAct_speakerId_idx" ON "EditorialAct"("speakerId");

-- CreateIndex
CREATE UNIQUE INDEX "RankingList_slug_key" ON "RankingList"("slug");

-- CreateIndex
CREATE INDEX "Ranking_sourceArticleId_idx" ON "Ranking"("sourceArticleId");

-- CreateIndex
CREATE UNIQUE INDEX "Ranking_listId_computedAt_key" ON "Ranking"("listId", "computedAt");

-- CreateIndex
CREATE INDEX "RankingEntry_articleId_idx" ON "RankingEntry"("articleId");

-- CreateIndex
CREATE INDEX "RankingEntry_headlineKey_idx" ON "RankingEntry"("headlineKey");

-- CreateIndex
CREATE UNIQUE INDEX "AccessKey_hash_key" ON "AccessKey"("hash");

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleSlug" ADD CONSTRAINT "ArticleSlug_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Byline" ADD CONSTRAINT "Byline_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Byline" ADD CONSTRAINT "Byline_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Reporter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MergedSpeaker" ADD CONSTRAINT "MergedSpeaker_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Speaker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpeakerAlias" ADD CONSTRAINT "SpeakerAlias_speakerId_fkey" FOREIGN KEY ("speakerId") REFERENCES "Speaker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpeakerAlias" ADD CONSTRAINT "SpeakerAlias_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpeakerRole" ADD CONSTRAINT "SpeakerRole_speakerId_fkey" FOREIGN KEY ("speakerId") REFERENCES "Speaker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpeakerRole" ADD CONSTRAINT "SpeakerRole_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_speakerId_fkey" FOREIGN KEY ("speakerId") REFERENCES "Speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ranking" ADD CONSTRAINT "Ranking_listId_fkey" FOREIGN KEY ("listId") REFERENCES "RankingList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ranking" ADD CONSTRAINT "Ranking_sourceArticleId_fkey" FOREIGN KEY ("sourceArticleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingEntry" ADD CONSTRAINT "RankingEntry_rankingId_fkey" FOREIGN KEY ("rankingId") REFERENCES "Ranking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingEntry" ADD CONSTRAINT "RankingEntry_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;
