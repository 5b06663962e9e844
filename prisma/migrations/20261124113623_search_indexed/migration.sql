-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "indexedAt" TIMESTAMPTZ(3);
