import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './test-app.ts';

export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Answer;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly messages: readonly ReceivedMessage[];
  /** Resolves once so many messages have come. */
  until(count: number): Promise<readonly ReceivedMessage[]>;
  /** Statuses that the next messages are answered with, one each, before all are taken. */
  answerWith(...statuses: number[]): void;
  close(): Promise<void>;
}

/** A partner's server that takes webhooks on loopback. */
export async function openReceiver(onMessage?: (body: Answer) => void): Promise<WebhookReceiver> {
  const messages: ReceivedMessage[] = [];
  const statuses: number[] = [];
  let wake = () => {};
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body: Answer = JSON.parse(text);
      messages.push({ headers: request.headers, text, body });
      const status = statuses.shift() ?? 204;
      if (status < 300) onMessage?.(body);
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {});
      response.end(status === 204 ? undefined : 'x'.repeat(100_000));
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    messages,
    async until(count) {
      while (messages.length < count) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return messages;
    },
    answerWith: (...next) => void statuses.push(...next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
