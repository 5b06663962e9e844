import { createHmac } from 'node:crypto';

/** Somebody opened an article. */
export interface View {
  /** The article's UUID, or a slug that it has or had. */
  readonly article: string;
  readonly at: Date;
  /** What tells readers apart for a day: address and browser. Hashed at once, never kept. */
  readonly reader: string;
}

export interface BufferedView {
  readonly article: string;
  readonly hour: Date;
  readonly reader: Buffer;
}

export interface ViewBuffer {
  /** Keeps a view for the next flush; false when the buffer is full and the view is counted as dropped. */
  add(view: View, salt: Buffer): boolean;
  /** Takes out what came first, at most so many. */
  take(most: number): BufferedView[];
  /** Puts back what could not be stored; what no longer fits is counted as dropped. */
  restore(views: readonly BufferedView[]): void;
  readonly size: number;
  /** Views lost because the buffer was full. */
  readonly dropped: number;
}

const HOUR_MS = 3_600_000;

/** Bytes of a reader's hash: enough that no two readers of an article share one by chance. */
const READER_BYTES = 16;

/**
 * The hash by which a reader is told from others for a day. The day's salt is forgotten, so that none
 * can be worked back; `storeViews` mixes the article in, so that no two that are kept show one person.
 */
function hashReader(reader: string, salt: Buffer): Buffer {
  return createHmac('sha256', salt).update(reader).digest().subarray(0, READER_BYTES);
}

const keyOf = ({ article, reader }: BufferedView) => `${reader.toString('latin1')}${article}`;

/** A buffer of views between flushes, bounded in memory; a reader's repeats within it count once. */
export function createViewBuffer(capacity: number): ViewBuffer {
  const views = new Map<string, BufferedView>();
  let dropped = 0;

  const keep = (view: BufferedView): boolean => {
    const key = keyOf(view);
    if (views.has(key)) return true;
    if (views.size >= capacity) {
      dropped += 1;
      return false;
    }
    views.set(key, view);
    return true;
  };

  return {
    add(view, salt) {
      const reader = hashReader(view.reader, salt);
      const hour = new Date(Math.floor(view.at.getTime() / HOUR_MS) * HOUR_MS);
      return keep({ article: view.article, hour, reader });
    },
    take(most) {
      const taken: BufferedView[] = [];
      for (const [key, view] of views) {
        if (taken.length === most) break;
        taken.push(view);
        views.delete(key);
      }
      return taken;
    },
    restore(taken) {
      for (const view of taken) keep(view);
    },
    get size() {
      return views.size;
    },
    get dropped() {
      return dropped;
    },
  };
}
