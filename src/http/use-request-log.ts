import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';

type LogAnswer = (
  request: { readonly method: string; readonly url: string },
  answer: { readonly status: number },
  /** By `performance.now()`. */
  started: number,
) => void;

/**
 * Writes one line for each answer, at level `debug`; null where that is not logged. Neither headers nor
 * variables are in it: they hold keys.
 */
export function createAnswerLog(log: Logger): LogAnswer | null {
  if (!log.isLevelEnabled('debug')) return null;
  return ({ method, url }, { status }, started) => {
    const path = new URL(url, 'http://localhost').pathname;
    const milliseconds = Math.round(performance.now() - started);
    log.debug({ method, path, status, milliseconds }, 'answered');
  };
}

/** The same for what Yoga answers. */
export function useRequestLog(log: Logger): Plugin {
  const logAnswer = createAnswerLog(log);
  if (logAnswer === null) return {};
  const started = new WeakMap<Request, number>();
  return {
    onRequest({ request }) {
      started.set(request, performance.now());
    },
    onResponse({ request, response }) {
      logAnswer(request, response, started.get(request) ?? performance.now());
    },
  };
}
