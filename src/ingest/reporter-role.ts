/** The last word of a role, in the singular. */
const ROLE_NOUNS = new Set(
  (
    'reporter correspondent writer editor columnist contributor photographer journalist critic analyst ' +
    'anchor intern stringer freelancer producer fellow commentator newsdesk desk'
  ).split(' '),
);
/** Words that stand before it: "Senior Political Correspondent", "Tokyo Bureau Chief". */
const ROLE_MODIFIERS = new Set(
  (
    'staff senior junior chief special guest contributing deputy managing executive assistant associate ' +
    'acting bureau desk intern trainee investigative data national international foreign world ' +
    'diplomatic political politics economics economy business finance financial markets science health ' +
    'medical sports environment climate energy culture arts features feature news city metro local ' +
    'regional parliamentary court legal crime education technology tech travel transport transportation ' +
    'trade labor labour society social security defense defence industry consumer food media opinion ' +
    'photo video digital night weekend general economic religion housing rural farming maritime shipping ' +
    'aviation asia europe africa americas european asian global'
  ).split(' '),
);
/** Roles written in Korean, Japanese and Chinese, longest first. */
const EAST_ASIAN_ROLE =
  /(?:선임기자|전문기자|인턴기자|수습기자|사진기자|객원기자|편집위원|논설위원|특파원|통신원|기자|論説委員|編集委員|特派員|特派员|記者|记者)$/u;
const EAST_ASIAN_LEADING_ROLE =
  /^(?:本报|本報|本社|新华社|實習|实习)?(?:记者|記者|特派员|特派員)$/u;
/** "Mayor Fires Chief" is a headline; a chief who writes is chief of something. */
const CHIEF_OF = new Set(['bureau', 'desk', 'news', 'section', 'team']);
const SMALL_LETTER = /\p{Ll}/u;

/** Where the role stands in a part of a byline: words [start, end). */
export interface RoleWords {
  readonly start: number;
  readonly end: number;
  /** True where the role is said of everyone before it: "Reporters", and 기자 after several names. */
  readonly shared: boolean;
  /** Letters at the end of the first word that are the role, where it is written onto the name: 고용철기자. */
  readonly attached: number;
  /** Letters at the end that are no part of the role: the plural's "s", the colon of "Reporter:". */
  readonly trailing: number;
}

/** The role among the words of one part of a byline: "KO YONG-CHUL Senior Reporter" has it in [2, 4). */
export function findRole(words: readonly string[]): RoleWords | null {
  const last = words.at(-1) ?? '';
  const end = words.length;
  if (words.length > 1 && EAST_ASIAN_LEADING_ROLE.test(words[0] ?? '')) {
    return { start: 0, end: 1, shared: false, attached: 0, trailing: 0 };
  }
  const eastAsian = EAST_ASIAN_ROLE.exec(last)?.[0];
  if (eastAsian !== undefined) {
    const attached = eastAsian.length < last.length ? eastAsian.length : 0;
    return { start: end - 1, end, shared: true, attached, trailing: 0 };
  }
  const noun = last.toLowerCase();
  const plural = !ROLE_NOUNS.has(noun) && noun.endsWith('s') && ROLE_NOUNS.has(noun.slice(0, -1));
  const chief = noun === 'chief' && CHIEF_OF.has(words.at(-2)?.toLowerCase() ?? '');
  if (!plural && !chief && !ROLE_NOUNS.has(noun)) return leadingRole(words);
  let start = end - 1;
  while (start > 0 && isModifier(words, start - 1)) start -= 1;
  return { start, end, shared: plural, attached: 0, trailing: plural ? 1 : 0 };
}

/** "Reporter: Jane Doe", "Staff Reporter KO YONG-CHUL": a role first, and surely a name after it. */
function leadingRole(words: readonly string[]): RoleWords | null {
  let end = 0;
  while (end < words.length && ROLE_MODIFIERS.has((words[end] ?? '').toLowerCase())) end += 1;
  const printed = words[end] ?? '';
  const noun = printed.replace(/:$/, '');
  const rest = words.slice(end + 1).join(' ');
  if (!ROLE_NOUNS.has(noun.toLowerCase()) || rest === '') return null;
  if (noun === printed && SMALL_LETTER.test(rest)) return null;
  const trailing = printed.length - noun.length;
  return { start: 0, end: end + 1, shared: false, attached: 0, trailing };
}

/** A known modifier, or any word in small letters after a name in capitals: "KO YONG-CHUL Seoul Reporter". */
function isModifier(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  if (ROLE_MODIFIERS.has(word.toLowerCase())) return true;
  const first = words[0] ?? '';
  return first.length > 1 && !SMALL_LETTER.test(first) && SMALL_LETTER.test(word);
}
