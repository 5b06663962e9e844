-- CreateIndex
CREATE INDEX "ArticleSearch_publishedAt_idx" ON "ArticleSearch" USING BRIN ("publishedAt");

-- CreateIndex
CREATE INDEX "QuoteSearch_publishedAt_idx" ON "QuoteSearch" USING BRIN ("publishedAt");
