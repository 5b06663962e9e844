import { roleSpans } from '../people/describe-roles.ts';
import type { Person } from '../people/person.ts';
import type { ExtractedSpeaker, SpeakerKind } from '../types.ts';
import type { ReadArticle } from './article.ts';
import type { Attribution } from './decision.ts';

const LEADING_ARTICLE = /^(?:the|an?) /i;

interface PrintedForms {
  readonly aliases: Set<string>;
  readonly roles: Set<string>;
}

/** Every printed form and role of the persons of an article, in one pass over it. */
function printedForms(article: ReadArticle): Map<Person, PrintedForms> {
  const forms = new Map<Person, PrintedForms>();
  for (const view of article.allSentences) {
    const text = article.blocks[view.block]?.text ?? '';
    const printed = (from: number, to: number): string =>
      text.slice(view.tokens[from]?.start, view.tokens[to - 1]?.end);
    for (const mention of view.mentions) {
      let entry = forms.get(mention.person);
      if (entry === undefined) {
        entry = { aliases: new Set(), roles: new Set() };
        forms.set(mention.person, entry);
      }
      entry.aliases.add(printed(mention.from, mention.to));
      for (const span of roleSpans(view, mention)) entry.roles.add(printed(span.from, span.to));
    }
  }
  return forms;
}

/** "The Harbour Authority" and "A spokesman" as they stand in a list: no article, no capital one. */
function canonicalDescription(description: string, kind: SpeakerKind): string {
  if (kind === 'organisation') return description.replace(LEADING_ARTICLE, '');
  return description.replace(LEADING_ARTICLE, (article) => article.toLowerCase());
}

function kindOf(attribution: Attribution): SpeakerKind {
  const { evidence, person } = attribution;
  if (person !== null) return 'person';
  const subject = evidence?.subject;
  return subject?.kind === 'description' && subject.organisation ? 'organisation' : 'role';
}

/** The speakers of an article, each listed once, in the order of their first quotation. */
export class SpeakerList {
  private readonly article: ReadArticle;
  private readonly speakers: ExtractedSpeaker[] = [];
  private readonly byKey = new Map<Person | string, number>();
  private forms: Map<Person, PrintedForms> | null = null;

  constructor(article: ReadArticle) {
    this.article = article;
  }

  /** Index of the attribution's speaker; null where nobody speaks. */
  indexOf(attribution: Attribution): number | null {
    const { person, description } = attribution;
    const key =
      person ??
      (description === null ? null : canonicalDescription(description, kindOf(attribution)));
    if (key === null) return null;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.speakers.length);
    this.speakers.push(
      typeof key === 'string' ? this.described(attribution, key) : this.named(key),
    );
    return this.speakers.length - 1;
  }

  all(): readonly ExtractedSpeaker[] {
    return this.speakers;
  }

  private named(person: Person): ExtractedSpeaker {
    this.forms ??= printedForms(this.article);
    const name = person.name.join(' ');
    const forms = this.forms.get(person);
    const aliases = [...(forms?.aliases ?? [])].filter((alias) => alias !== name);
    return { name, kind: 'person', aliases, roles: [...(forms?.roles ?? [])] };
  }

  private described(attribution: Attribution, description: string): ExtractedSpeaker {
    const kind = kindOf(attribution);
    const roles = kind === 'role' ? [description] : [];
    return { name: description, kind, aliases: [], roles };
  }
}
