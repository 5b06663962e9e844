import { encodeGlobalID } from '@pothos/plugin-relay';
import { Webhook } from 'standardwebhooks';
import type { LoggedChange } from '../changes/change.ts';
import { formatChangeCursor } from '../changes/cursor.ts';

/** What a message is signed with. */
export interface Secrets {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: Date | null;
}

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** "ARTICLE" as global ids have it: "Article". */
const typeName = (type: string) => type.charAt(0) + type.slice(1).toLowerCase();

/** ARTICLE_WITHDRAWN as Standard Webhooks has it: "article.withdrawn". */
const eventType = (kind: string) => kind.toLowerCase().replace('_', '.');

/**
 * The message of a change: thin, so that who receives it asks for the content with a key of theirs. Its
 * id is the same at every try. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @param now signed too; receivers refuse what is older than minutes.
 */
export function createMessage(
  endpointId: string,
  change: LoggedChange,
  { secret, previousSecret, previousSecretUntil }: Secrets,
  now: Date,
): Message {
  const id = `msg_${endpointId}_${change.sequence}`;
  const body = JSON.stringify({
    type: eventType(change.kind),
    timestamp: change.at.toISOString(),
    data: {
      sequence: change.sequence,
      cursor: formatChangeCursor(change.sequence),
      kind: change.kind,
      objectType: change.objectType,
      objectId: encodeGlobalID(typeName(change.objectType), change.objectId),
      uri: change.objectUri,
      reason: change.reason,
    },
  });
  const isOverlapping = previousSecret !== null && now < (previousSecretUntil ?? now);
  const signatures = [secret, ...(isOverlapping ? [previousSecret] : [])].map((one) =>
    new Webhook(one).sign(id, now, body),
  );
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Dateline-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
