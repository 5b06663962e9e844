import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';

/** One line for each answer, at level `debug`. Neither headers nor variables are logged: they hold keys. */
export function useRequestLog(log: Logger): Plugin {
  if (!log.isLevelEnabled('debug')) return {};
  const started = new WeakMap<Request, number>();
  return {
    onRequest({ request }) {
      started.set(request, performance.now());
    },
    onResponse({ request, response }) {
      log.debug(
        {
          method: request.method,
          path: new URL(request.url, 'http://localhost').pathname,
          status: response.status,
          milliseconds: Math.round(performance.now() - (started.get(request) ?? performance.now())),
        },
        'answered',
      );
    },
  };
}
