import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from.
 *
 * @param proxyHops how many proxies of our own stand in front, each of which adds the address it saw to
 *   `X-Forwarded-For`. What lies before those was written by the client and is not believed.
 */
export function clientAddress(request: IncomingMessage, proxyHops: number): string {
  const socketAddress = request.socket.remoteAddress ?? '';
  if (proxyHops === 0) return socketAddress;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return forwarded.at(-proxyHops) ?? socketAddress;
}
