import { execute } from '@graphql-tools/executor';
import type { Plugin } from 'graphql-yoga';

/**
 * Runs operations by the latest of Yoga's own executors, which Yoga does not take yet. It makes no objects for the
 * arguments of fields that have none, and those of others once for all rows of a list: of what graphql-js makes for
 * an answer of many rows, half. (Exports and events of subscriptions, which are in no such haste, are left to graphql-js.)
 */
export function useExecutor(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(execute);
    },
  };
}
