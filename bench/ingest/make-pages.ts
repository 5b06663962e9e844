import { Random } from '../peers/random.ts';

const SEED = 42;
const BODY_CHARACTERS = 4_000;
const SPEAKERS = 2_000;
const REPORTERS = 300;
/** The latest page; they go back from here, one every seven minutes. */
const LATEST = Date.UTC(2026, 0, 1);
const SPACING_MS = 7 * 60_000;

const split = (text: string) => text.split(' ');
const FIRST_NAMES = split(
  'Anna Peter Maria James Laura David Elena Thomas Clara Martin Julia Robert Emma Paul Sarah Daniel Nina Simon Helen Mark',
);
const SYLLABLES = split('ber dal fen gar hol kir lan mor nor pel ros sten tav vin wal');
const ENDINGS = split('son man berg ton ley ford ner ski');
const TOWNS = split('Harwick Dalton Merrow Kestrel Ashby Norham Selby Wexley Thorne Calder');
const NOUNS = split(
  'council harbour bridge railway school hospital budget market factory farm river road tax union court election company bank museum forest power water housing police weather season festival team library airport ferry contract plan report budget harvest strike tunnel stadium permit inspection reservoir orchard',
);
const ADJECTIVES = split(
  'new old northern public private local regional careful sudden early late long short expensive useful broken modern quiet strong common rural',
);
const VERBS = split(
  'opened closed delayed approved rejected repaired expanded sold bought discussed planned reviewed moved inspected promised financed',
);
const TITLES = ['Mayor', 'Minister', 'Professor', 'Judge', 'Doctor'];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const pick = (random: Random, words: readonly string[]) => words[random.below(words.length)] ?? '';

const surname = (index: number) =>
  capital(
    `${SYLLABLES[index % SYLLABLES.length]}${SYLLABLES[Math.floor(index / SYLLABLES.length) % SYLLABLES.length]}${ENDINGS[index % ENDINGS.length]}`,
  );
const nameOf = (index: number) => `${FIRST_NAMES[index % FIRST_NAMES.length]} ${surname(index)}`;

function clause(random: Random): string {
  const thing = () => `the ${pick(random, ADJECTIVES)} ${pick(random, NOUNS)}`;
  return `${thing()} of ${thing()} was ${pick(random, VERBS)} after ${thing()} had been ${pick(random, VERBS)}`;
}

const sentence = (random: Random) => `${capital(clause(random))}.`;

function paragraph(random: Random, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}

/** A paragraph with a quote of a full name, and one of the family name that refers to it. */
function quoted(random: Random): string {
  const speaker = random.skewed(SPEAKERS);
  const place = pick(random, TOWNS);
  return [
    `"${capital(clause(random))}," said ${nameOf(speaker)}, the ${pick(random, NOUNS)} chief of ${place}.`,
    `"We know that ${clause(random)}," ${surname(speaker)} said.`,
    sentence(random),
  ].join(' ');
}

function body(random: Random): string[] {
  const titled = random.skewed(SPEAKERS);
  const paragraphs = [
    paragraph(random, 2),
    quoted(random),
    `${pick(random, TITLES)} ${nameOf(titled)} said the ${pick(random, NOUNS)} could wait. "${capital(clause(random))}," ${surname(titled)} told reporters. ${sentence(random)}`,
  ];
  while (paragraphs.join('\n').length < BODY_CHARACTERS) paragraphs.push(paragraph(random, 3));
  return paragraphs;
}

const LISTED = 6;
/** So many pages in a row print the same list. */
const PAGES_A_LIST = 20;

/** A hot list of headlines of which no article is stored, so that each is looked for among those that are. */
function hotList(random: Random): string[] {
  return [
    'WEEKLY HOT',
    ...Array.from({ length: LISTED }, (_, index) => `- ${index + 1}${headline(random)}`),
  ];
}

function headline(random: Random): string {
  const words = Array.from(
    { length: 4 },
    () => `${pick(random, ADJECTIVES)} ${pick(random, NOUNS)}`,
  );
  return capital(words.join(' '));
}

/**
 * Pages of 4 kB as newsrooms print them, with three quotes each: the same at every run.
 *
 * @param withHotLists whether each prints a hot list, which is another after some pages.
 */
export function makePages(count: number, withHotLists: boolean): string[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(SEED * 1_000_003 + index);
    const time = new Date(LATEST - index * SPACING_MS).toISOString().slice(0, 19).replace('T', ' ');
    const reporter = SPEAKERS + (index % REPORTERS);
    const [first = '', ...rest] = body(random);
    return [
      headline(random),
      `Section: ${capital(pick(random, NOUNS.slice(0, 12)))}`,
      `Topics: ${capital(pick(random, NOUNS))}; ${capital(pick(random, NOUNS))}`,
      `${nameOf(reporter).toUpperCase()} Reporter`,
      `${surname(reporter).toLowerCase()}@example.org | ${time}`,
      `${pick(random, TOWNS)}, Southland — ${first}`,
      ...rest,
      ...(withHotLists ? hotList(new Random(Math.floor(index / PAGES_A_LIST))) : []),
      '',
    ].join('\n');
  });
}
