import type { IncomingMessage } from 'node:http';

/** What came of a body. */
export interface ReadBody {
  readonly text: string;
  /** False where it is longer than what is read of one. */
  readonly isWhole: boolean;
}

/**
 * Reads a body as text, by plain events: an iterator costs more than all the rest of a small request. Rejects
 * when its sender goes away.
 *
 * @param most bytes that are kept; the others are let go.
 */
export function readBody(request: IncomingMessage, most = Infinity): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let isRead = false;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) chunks.push(chunk);
    });
    request.on('end', () => {
      isRead = true;
      const [only] = chunks;
      const bytes = chunks.length === 1 && only ? only : Buffer.concat(chunks);
      resolve({ text: bytes.toString('utf8'), isWhole: length <= most });
    });
    request.on('error', reject);
    request.on('close', () => {
      // An error is dear, so it is made only where there is one.
      if (!isRead) reject(new Error('The body ended early.'));
    });
  });
}
