import { execute } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Runs operations by graphql-js, as events of subscriptions are. Yoga's own executor also cancels and
 * answers in parts, which is not done here, and makes more objects for each field to be able to.
 */
export function useExecutor(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(execute);
    },
  };
}
