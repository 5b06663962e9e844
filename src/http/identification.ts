import { createDatabaseClock } from '../db/database-clock.ts';
import type { Database } from '../db/database.ts';
import { visibleReads } from '../db/visible-reads.ts';
import { visibilityFor } from '../db/visibility.ts';
import type { Viewer } from '../db/visibility.ts';
import type { Caller, Context } from '../graphql/context.ts';
import { createAuthenticate, hashKey } from './access-key.ts';
import { callerOf } from './budgets.ts';

/** What the server knows of a request beyond its words. */
export interface ServerContext {
  readonly address?: string | null;
  /** Told of the context in which the request is answered. */
  readonly onContext?: (context: Context) => void;
}

/** What is the same for every request. */
type CommonContext = Pick<
  Context,
  'timeZone' | 'publicUrl' | 'readership' | 'log' | 'feed' | 'webhookTargets'
>;

export interface Identification {
  /** Who sent a request. @throws UNAUTHENTICATED, KEY_EXPIRED, ADDRESS_REFUSED. */
  readonly identify: (request: Request, serverContext: ServerContext) => Promise<Viewer>;
  /** The context that a request is answered in: what its sender may see at this time. */
  readonly contextOf: (request: Request, serverContext: ServerContext) => Promise<Context>;
  /** The time by the database's clock. */
  readonly clock: () => Promise<Date>;
}

/**
 * @param ownerKey the owner's key from the settings; null when its hash is in the database.
 */
export function createIdentification(
  database: Database,
  common: CommonContext,
  ownerKey: string | null,
): Identification {
  const clock = createDatabaseClock(database);
  const reads = visibleReads(database);
  const ownerKeyHash = ownerKey === null ? null : hashKey(ownerKey);
  const authenticate = createAuthenticate(database.client, ownerKeyHash, clock);
  const identify = (request: Request, { address = null }: ServerContext) =>
    authenticate({ authorization: request.headers.get('authorization'), address });

  const contextOf = async (request: Request, serverContext: ServerContext) => {
    const { address = null } = serverContext;
    const check = () => identify(request, serverContext);
    const authorization = request.headers.get('authorization');
    const caller: Caller = {
      address,
      budget: null,
      servedArticles: new Set(),
      found: new Set(),
      reader: {
        account: authorization === null ? callerOf(address) : hashKey(authorization),
        check: authorization === null ? null : check,
      },
      lastEventId: request.headers.get('last-event-id'),
      stream: null,
    };
    const refresh = async (): Promise<Context> => {
      const viewer = await check();
      const now = await clock();
      return {
        ...common,
        database: reads,
        viewer,
        visibility: visibilityFor(viewer, now),
        caller,
        now,
        refresh,
      };
    };
    const context = await refresh();
    serverContext.onContext?.(context);
    return context;
  };
  return { identify, contextOf, clock };
}
