-- CreateEnum
CREATE TYPE "CorrectionKind" AS ENUM ('CORRECTION', 'CLARIFICATION', 'UPDATE', 'RETRACTION');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "supersededById" UUID;

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "kind" "CorrectionKind" NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT,
    "actor" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Withdrawal" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "articleUri" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WithdrawalReceipt" (
    "withdrawalId" UUID NOT NULL,
    "partnerId" UUID NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WithdrawalReceipt_pkey" PRIMARY KEY ("withdrawalId","partnerId")
);

-- CreateIndex
CREATE INDEX "Correction_articleId_id_idx" ON "Correction"("articleId", "id");

-- CreateIndex
CREATE INDEX "Withdrawal_articleId_idx" ON "Withdrawal"("articleId");

-- CreateIndex
CREATE INDEX "WithdrawalReceipt_partnerId_idx" ON "WithdrawalReceipt"("partnerId");

-- CreateIndex
CREATE INDEX "Article_supersededById_idx" ON "Article"("supersededById");

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_supersededById_fkey" FOREIGN KEY ("supersededById") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WithdrawalReceipt" ADD CONSTRAINT "WithdrawalReceipt_withdrawalId_fkey" FOREIGN KEY ("withdrawalId") REFERENCES "Withdrawal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WithdrawalReceipt" ADD CONSTRAINT "WithdrawalReceipt_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
