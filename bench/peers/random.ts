/** Numbers that are the same in every run: mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 to 1, without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `below`, without it. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** As `below`, the low numbers often and the high ones seldom, as names come in the news. */
  skewed(below: number): number {
    return Math.floor(below * this.next() ** 3);
  }
}
