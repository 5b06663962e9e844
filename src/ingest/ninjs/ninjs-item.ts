/** Role, in `altIds`, of the zone in which the time was printed; an offset alone does not name it. */
export const TIME_ZONE_ROLE = 'time-zone';
/** Relation, in `subjects`, of the section, for which ninjs has no word of its own. */
export const SECTION_RELATION = 'section';

/** What is read of an item of ninjs 3, once it is known to be valid. */
export interface NinjsItem {
  readonly uri: string;
  readonly type?: string;
  readonly profile?: string;
  readonly pubStatus?: 'usable' | 'withheld' | 'canceled';
  readonly firstCreated?: string;
  readonly contentCreated?: string;
  readonly versionCreated?: string;
  readonly embargoedUntil?: string;
  readonly language?: string;
  readonly copyrightHolder?: string;
  readonly copyrightNotice?: string;
  readonly usageTerms?: string;
  readonly headlines?: readonly { readonly role?: string; readonly value: string }[];
  readonly descriptions?: readonly { readonly role?: string; readonly value: string }[];
  readonly bodies?: readonly { readonly contentType?: string; readonly value: string }[];
  readonly people?: readonly {
    readonly name?: string;
    readonly rel?: string;
    readonly contactInfo?: readonly { readonly type?: string; readonly value?: string }[];
  }[];
  readonly places?: readonly { readonly name?: string; readonly rel?: string }[];
  readonly subjects?: readonly {
    readonly name?: string;
    readonly rel?: string;
    readonly uri?: string;
  }[];
  readonly altIds?: readonly { readonly role?: string; readonly value?: string }[];
}
