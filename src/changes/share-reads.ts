/** How long what was read is given to others who ask for the same, in milliseconds. */
const SHARED_FOR_MS = 250;

/** Answers that many would read at once, each read once. */
export interface SharedReads {
  /**
   * What `read` answers, or answered a moment ago for the same key.
   *
   * @param key all that the answer depends on, who asks included.
   */
  once<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer>;
}

/** Lets a thousand streams that see the same read it in one statement. */
export function createSharedReads(now: () => number = () => performance.now()): SharedReads {
  let answers = new Map<string, Promise<unknown>>();
  let began = 0;
  return {
    once<Answer>(key: string, read: () => Promise<Answer>) {
      const time = now();
      if (time - began > SHARED_FOR_MS) {
        answers = new Map();
        began = time;
      }
      const known = answers.get(key);
      if (known !== undefined) return known as Promise<Answer>;
      const answer = read();
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
      return answer;
    },
  };
}
