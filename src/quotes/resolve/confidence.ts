import type { Attribution } from './decision.ts';

/** Placeholder until calibrated. */
export function confidenceOf(attribution: Attribution): number {
  return attribution.person === null && attribution.description === null ? 0.3 : 0.5;
}
