/**
 * Sends views for load.ts, from a process of its own so that sending them does not delay what is measured:
 *
 *   npx tsx bench/ranking/send-views.ts <port> <views a second> <seconds> <network> <slug> …
 *
 * Readers have addresses in a network of their own, 10.x or 11.x. Prints one line of JSON: how many were sent, answered by 204 and refused, and how many distinct readers
 * of an article there were among them.
 */
import { connect } from 'node:net';

const TICK_MS = 10;
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Addresses to draw readers from: some come twice, so that repeats are there to be left out. */
const ADDRESSES = 200_000;

/** Requests go in turn to so many connections, each in a row. */
const CONNECTIONS = 16;

const [port, viewsASecond, seconds, network] = process.argv.slice(2, 6).map(Number) as [
  number,
  number,
  number,
  number,
];
const slugs = process.argv.slice(6);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A fixed sequence of numbers from 0 to 1: Park and Miller's minimal standard generator. */
function randomNumbers(): () => number {
  let state = network;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const random = randomNumbers();
const distinct = new Set<string>();
const answers = { counted: 0, refused: 0 };

const sockets = Array.from({ length: CONNECTIONS }, () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('data', (chunk) => {
    const text = chunk.toString('latin1');
    answers.counted += text.split('HTTP/1.1 204').length - 1;
    answers.refused += text.split('HTTP/1.1 4').length - 1 + text.split('HTTP/1.1 5').length - 1;
  });
  return socket;
});

function request(): string {
  const slug = slugs[Math.floor(random() * slugs.length)] ?? '';
  const address = Math.floor(random() * ADDRESSES);
  distinct.add(`${slug} ${address}`);
  const body = JSON.stringify({ slug });
  return `POST /views HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${USER_AGENT}\r\nX-Forwarded-For: ${network}.${address >> 16}.${(address >> 8) & 255}.${address & 255}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const total = viewsASecond * seconds;
const start = performance.now();
let sent = 0;
while (sent < total) {
  const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * viewsASecond));
  for (; sent < due; sent += 1) sockets[sent % CONNECTIONS]?.write(request());
  await wait(TICK_MS);
}
const isAnswered = () => answers.counted + answers.refused >= total;
for (let round = 0; round < 500 && !isAnswered(); round += 1) await wait(TICK_MS);
for (const socket of sockets) socket.destroy();
process.stdout.write(`${JSON.stringify({ sent, ...answers, distinct: distinct.size })}\n`);
