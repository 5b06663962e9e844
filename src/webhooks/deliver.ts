import type { Logger } from 'pino';
import type { LoggedChange } from '../changes/change.ts';
import { readChanges } from '../changes/read-changes.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { DatelineError } from '../errors.ts';
import { changesFor, endpointSelect } from './endpoint-viewer.ts';
import type { Endpoint } from './endpoint-viewer.ts';
import { createMessage } from './message.ts';
import { retryDelay } from './retry-schedule.ts';
import type { Answer, SendMessage } from './send-message.ts';

/** Messages that are sent before it is written that they were taken: so many come twice after a kill. */
const MESSAGES_A_WRITE = 20;

/** Standard Webhooks: who answers so wants no more. */
const GONE = 410;

export interface DeliveryOptions {
  readonly client: PrismaClient;
  readonly instanceId: string;
  readonly send: SendMessage;
  readonly clock: () => Promise<Date>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

interface Attempt {
  readonly change: LoggedChange;
  readonly answer: Answer;
  readonly at: Date;
}

const wasTaken = ({ answer: { status } }: Attempt) =>
  status !== null && status >= 200 && status < 300;

const deliveryRow = (endpointId: string, attempts: number, attempt: Attempt) => ({
  endpointId,
  sequence: attempt.change.sequence,
  attempts,
  status: attempt.answer.status,
  answer: attempt.answer.text,
  attemptedAt: attempt.at,
  deliveredAt: wasTaken(attempt) ? attempt.at : null,
});

/** What becomes of an endpoint whose message failed. */
function afterFailure(endpoint: Endpoint, attempts: number, failed: Attempt) {
  const delay = retryDelay(attempts);
  const state = { failedAttempts: attempts, failingSince: endpoint.failingSince ?? failed.at };
  const { status } = failed.answer;
  const disabledReason =
    status === GONE
      ? 'It answered 410 Gone.'
      : `It did not take change ${failed.change.sequence} in ${attempts} tries since ${state.failingSince.toISOString()}. Last: ${status ?? failed.answer.text}.`;
  return delay === null || status === GONE
    ? { ...state, nextAttemptAt: null, disabledAt: failed.at, disabledReason }
    : { ...state, nextAttemptAt: new Date(failed.at.getTime() + delay) };
}

/** Writes what was tried, unless another instance has the endpoint by now, or it was sent elsewhere. */
async function write(
  { client, instanceId, log }: DeliveryOptions,
  endpoint: Endpoint,
  readUpTo: number,
  attempts: readonly Attempt[],
): Promise<boolean> {
  const failed = attempts.find((attempt) => !wasTaken(attempt));
  const failedAttempts =
    failed === attempts[0] && failed !== undefined ? endpoint.failedAttempts + 1 : 1;
  const data: Prisma.WebhookEndpointUpdateManyMutationInput = {
    deliveredUpTo: failed === undefined ? readUpTo : failed.change.sequence - 1,
    ...(failed === undefined
      ? { failedAttempts: 0, failingSince: null, nextAttemptAt: null }
      : afterFailure(
          failed === attempts[0] ? endpoint : { ...endpoint, failingSince: null },
          failedAttempts,
          failed,
        )),
  };
  const isOurs = await client.$transaction(async (transaction) => {
    const { count } = await transaction.webhookEndpoint.updateMany({
      where: {
        id: endpoint.id,
        leasedBy: instanceId,
        deliveredUpTo: endpoint.deliveredUpTo,
        disabledAt: null,
      },
      data,
    });
    if (count === 0) return false;
    const rows = attempts.map((attempt) =>
      deliveryRow(
        endpoint.id,
        attempt === failed
          ? failedAttempts
          : 1 + (attempt === attempts[0] ? endpoint.failedAttempts : 0),
        attempt,
      ),
    );
    await transaction.webhookDelivery.deleteMany({
      where: { endpointId: endpoint.id, sequence: { in: rows.map(({ sequence }) => sequence) } },
    });
    await transaction.webhookDelivery.createMany({ data: rows });
    return true;
  });
  if (isOurs && data.disabledReason !== undefined) {
    const { id, url, partner } = endpoint;
    log.warn(
      { endpoint: id, host: new URL(url).host, partner: partner.slug, reason: data.disabledReason },
      'a webhook endpoint was disabled',
    );
  }
  return isOurs && failed === undefined;
}

/** Sends the next messages of an endpoint. Answers whether there may be more to send now. */
async function deliverPage(options: DeliveryOptions, endpointId: string): Promise<boolean> {
  const { client, instanceId, send, clock, signal } = options;
  const endpoint = await client.webhookEndpoint.findUnique({
    where: { id: endpointId },
    select: endpointSelect,
  });
  if (endpoint === null || endpoint.disabledAt !== null || endpoint.leasedBy !== instanceId) {
    return false;
  }
  const { changes, readUpTo, head } = await readChanges(client, {
    after: Number(endpoint.deliveredUpTo),
    limit: MESSAGES_A_WRITE,
    ...changesFor(endpoint, await clock()),
  });
  const attempts: Attempt[] = [];
  for (const change of changes) {
    if (signal.aborted) break;
    const message = createMessage(endpointId, change, endpoint, new Date());
    const answer = await send(endpoint.url, message);
    attempts.push({ change, answer, at: new Date() });
    if (!wasTaken(attempts.at(-1)!)) break;
  }
  const isCutShort = attempts.length < changes.length;
  const upTo = isCutShort
    ? (attempts.at(-1)?.change.sequence ?? Number(endpoint.deliveredUpTo))
    : readUpTo;
  const goesOn = await write(options, endpoint, upTo, attempts);
  return goesOn && !signal.aborted && upTo < head;
}

/**
 * Delivers what an endpoint that this instance has leased is to be told: one message after the other, in
 * the order of the log. A message that fails is tried again before the next, at the times of the schedule;
 * when the last try has failed, the endpoint is disabled, and nothing is lost: enabled, it goes on there.
 */
export async function deliver(options: DeliveryOptions, endpointId: string): Promise<void> {
  const { client, instanceId } = options;
  try {
    while (await deliverPage(options, endpointId));
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    await client.webhookEndpoint.updateMany({
      where: { id: endpointId, leasedBy: instanceId },
      data: { disabledAt: new Date(), disabledReason: error.message },
    });
  } finally {
    await client.webhookEndpoint.updateMany({
      where: { id: endpointId, leasedBy: instanceId },
      data: { leasedBy: null, leasedUntil: null },
    });
  }
}
