import { OperationTypeNode, getOperationAST } from 'graphql';
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ContentClock } from '../changes/content-clock.ts';

/** Lets whoever has changed something here see it here at once, before the log's notification comes round. */
export function useOwnChanges(contentClock: ContentClock): Plugin {
  return {
    onExecute({ args }) {
      const { document, operationName } = args as ExecutionArgs;
      const operation = getOperationAST(document, operationName);
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      return { onExecuteDone: () => contentClock.reset() };
    },
  };
}
