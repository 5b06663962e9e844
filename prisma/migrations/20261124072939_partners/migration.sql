-- CreateEnum
CREATE TYPE "ContentUse" AS ENUM ('DISPLAY', 'SYNDICATION', 'ARCHIVE', 'TEXT_AND_DATA_MINING', 'AI_TRAINING');

-- AlterEnum
ALTER TYPE "AccessScope" ADD VALUE 'READ';
ALTER TYPE "AccessScope" ADD VALUE 'EMBARGOED';
ALTER TYPE "AccessScope" ADD VALUE 'CONTACT';
ALTER TYPE "AccessScope" ADD VALUE 'INGEST';
ALTER TYPE "AccessScope" ADD VALUE 'EDIT';

-- AlterTable
ALTER TABLE "AccessKey" ADD COLUMN     "allowedAddresses" TEXT[],
ADD COLUMN     "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "partnerId" UUID,
ADD COLUMN     "prefix" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "replacedById" UUID,
ADD COLUMN     "revokedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scopes" "AccessScope"[];

-- Every key so far is an owner's key.
UPDATE "AccessKey" SET "scopes" = ARRAY["scope"], "allowedAddresses" = '{}', "prefix" = 'dl_live_';

ALTER TABLE "AccessKey" DROP COLUMN "scope";

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "copyrightHolder" TEXT,
ADD COLUMN     "copyrightNotice" TEXT,
ADD COLUMN     "usageTerms" TEXT;

-- CreateTable
CREATE TABLE "Partner" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pointsPerMinute" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "placeSlug" TEXT,
    "language" TEXT,
    "reporterId" UUID,
    "speakerId" UUID,
    "uses" "ContentUse"[],
    "territories" TEXT[],
    "validFrom" TIMESTAMPTZ(3),
    "validUntil" TIMESTAMPTZ(3),
    "credit" TEXT,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "partnerId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("partnerId","productId")
);

-- CreateTable
CREATE TABLE "UsageDay" (
    "partnerId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "operation" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "UsageDay_pkey" PRIMARY KEY ("partnerId","day","operation")
);

-- CreateTable
CREATE TABLE "ServedArticle" (
    "partnerId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "articleId" UUID NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "ServedArticle_pkey" PRIMARY KEY ("partnerId","day","articleId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Partner_slug_key" ON "Partner"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Product_slug_key" ON "Product"("slug");

-- CreateIndex
CREATE INDEX "Subscription_productId_idx" ON "Subscription"("productId");

-- CreateIndex
CREATE INDEX "AccessKey_partnerId_idx" ON "AccessKey"("partnerId");

-- AddForeignKey
ALTER TABLE "AccessKey" ADD CONSTRAINT "AccessKey_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageDay" ADD CONSTRAINT "UsageDay_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServedArticle" ADD CONSTRAINT "ServedArticle_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
