import type { ContentUse } from '../db/generated/client.ts';

/** The rights of one product that a viewer has and that the article is in. */
export interface GrantedRights {
  readonly uses: readonly ContentUse[];
  /** ISO 3166-1 codes; empty for the whole world. */
  readonly territories: readonly string[];
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly credit: string | null;
}

export interface UsageRequest {
  readonly use: ContentUse;
  readonly territory: string;
  readonly at: Date;
}

export type UsageReason =
  'GRANTED' | 'OWN_CONTENT' | 'EMBARGOED' | 'NO_PRODUCT' | 'USE' | 'TERRITORY' | 'PERIOD';

export interface UsageAnswer {
  readonly allowed: boolean;
  readonly reason: UsageReason;
  readonly credit: string | null;
}

const refused = (reason: UsageReason): UsageAnswer => ({ allowed: false, reason, credit: null });

/** Whether the rights allow a use; where none does, what the nearest lacks. */
export function decideUsage(
  { use, territory, at }: UsageRequest,
  embargoedUntil: Date | null,
  rights: readonly GrantedRights[],
): UsageAnswer {
  if (embargoedUntil !== null && at < embargoedUntil) return refused('EMBARGOED');
  if (rights.length === 0) return refused('NO_PRODUCT');
  const ofUse = rights.filter(({ uses }) => uses.includes(use));
  if (ofUse.length === 0) return refused('USE');
  const there = ofUse.filter(
    ({ territories }) => territories.length === 0 || territories.includes(territory.toUpperCase()),
  );
  if (there.length === 0) return refused('TERRITORY');
  const granted = there.find(
    ({ validFrom, validUntil }) => (validFrom ?? at) <= at && at <= (validUntil ?? at),
  );
  if (granted === undefined) return refused('PERIOD');
  return { allowed: true, reason: 'GRANTED', credit: granted.credit };
}
