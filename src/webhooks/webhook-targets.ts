/**
 * Which addresses webhooks may have: public ones by https; by http too; any, for development and tests.
 */
export const WEBHOOK_TARGETS = ['https', 'http', 'local'] as const;

export type WebhookTargets = (typeof WEBHOOK_TARGETS)[number];
