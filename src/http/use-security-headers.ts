import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Answers are for who asked; a shared cache keeps none. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const ANSWER_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What goes with an answer that is no page. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  ...HEADERS,
  'content-security-policy': ANSWER_POLICY,
  'cache-control': 'no-store',
};

/** A policy under which the page's own scripts run, known by their hashes, and no other. */
export function policyOfPage(html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that keep browsers from making more of an answer than it is. */
export function useSecurityHeaders(pagePolicy: () => string | null): Plugin {
  return {
    onResponse({ response }) {
      const { headers } = response;
      for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
      if (!headers.has('content-security-policy')) {
        const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
        const policy = isPage ? pagePolicy() : null;
        headers.set('content-security-policy', policy ?? ANSWER_POLICY);
      }
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    },
  };
}
