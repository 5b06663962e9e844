/**
 * Family names after which a hyphenated name of two syllables is one given name, written with a small
 * letter after the hyphen: the common ones of Korea (KOSIS census 2015) and Taiwan, as romanised.
 */
const HYPHENATING_FAMILY_NAMES = new Set(
  (
    'kim gim lee yi rhee park bak pak choi choe jung jeong chung cheong kang gang cho jo yoon yun jang ' +
    'chang lim im rim han oh o seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu you ryoo hong jeon ' +
    'chun jun ko koh go moon mun yang son sohn bae pae baek paik heo huh hur hu nam sim shim noh no roh ha ' +
    'kwak gwak sung seong cha joo ju chu woo wu koo gu ku min na ra jin chin ji chi eom um chae won bang ' +
    'pang gong kong hyun byun ham yeom yeo do so seok sun seol ma gil ki ban wang myung pyo tak ' +
    'chen lin huang li liu tsai hsu cheng hsieh kuo hung chiu tseng liao lai chou yeh su hou pan tu lo'
  ).split(' '),
);

/** One romanised syllable of Korean or Mandarin: at most one group of vowels, and few endings. */
const EAST_ASIAN_SYLLABLE =
  /^(?:[bcdfghjklmnprstwyz]|ch|hs|hw|hy|gy|gw|kw|ky|my|ny|py|ry|sh|ss|ts|tz|kk|pp|tt|jj|by)?[aeiou]{1,3}(?:ng|[nmklpthbr])?$/;

/** Family names of Vietnam, after which "Van" and "De" are given names and not particles. */
const VIETNAMESE_FAMILY_NAMES = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh'.split(' '),
);

/** Particles of family names, small inside a name. */
const PARTICLES = new Set(
  'van von zu zum zur de du da das dos di del della degli dei bin ibn bint ter ten af av'.split(
    ' ',
  ),
);
/** Small only after another particle: "van der Berg", but "Jacques Le Goff". */
const SECOND_PARTICLES = new Set('der den dem het la las los le'.split(' '));

/** "Mac" is a syllable in many names (Machado, Mackay), so only well-known ones get an inner capital. */
const MAC_NAMES = new Set(
  'macarthur macdonald macdougall macdowell macfarlane macgregor macintyre mackenzie maclean macleod macmillan macneil'.split(
    ' ',
  ),
);

const SMALL_LETTER = /\p{Ll}/u;
const CAPITAL_LETTER = /\p{Lu}/u;
const WHITE_SPACE = /\s+/u;
const MARKS = /\p{M}+/gu;
const INITIALS = /^(?:\p{Lu}\.)+$|^\p{Lu}$/u;
const CONSONANT_INITIALS = /^(?!NG$)[B-DF-HJ-NP-TV-XZ]{2}$/;
const REGNAL_NUMBER = /^(?:II|III|IV|VI{1,3}|IX)$/;
const SCOTTISH_MC = /^MC(?=\p{Lu}{3})/u;
/** Irish and Italian: O'Brien, D'Angelo. */
const ELIDED_PREFIX = /^[DLO]['’]/;

/**
 * A printed name in its usual writing: "KO YONG-CHUL" is "Ko Yong-chul", "IAN MCDONALD" is "Ian
 * McDonald". A name with any small letter is left as the newsroom wrote it; so are scripts without case.
 */
export function usualName(printed: string): string {
  const words = printed.trim().split(WHITE_SPACE);
  const name = words.join(' ');
  if (SMALL_LETTER.test(name) || !CAPITAL_LETTER.test(name)) return name;
  const vietnamese = VIETNAMESE_FAMILY_NAMES.has(plain(words[0] ?? ''));
  let afterParticle = false;
  return words
    .map((word, index) => {
      const small = plain(word);
      const particle =
        index > 0 &&
        index < words.length - 1 &&
        !vietnamese &&
        (PARTICLES.has(small) || (afterParticle && SECOND_PARTICLES.has(small)));
      afterParticle = particle || (index === 0 && PARTICLES.has(small));
      if (particle) return lowerCase(word);
      return isOneGivenName(words, index) ? capitalised(word) : usualWord(word);
    })
    .join(' ');
}

/** "YONG-CHUL" beside "KO", in either order, is one given name; "JEAN-LUC" beside "PICARD" is two. */
function isOneGivenName(words: readonly string[], index: number): boolean {
  if (words.length !== 2) return false;
  const syllables = plain(words[index] ?? '').split('-');
  return (
    syllables.length === 2 &&
    syllables.every((syllable) => EAST_ASIAN_SYLLABLE.test(syllable)) &&
    HYPHENATING_FAMILY_NAMES.has(plain(words[1 - index] ?? ''))
  );
}

function usualWord(word: string): string {
  if (INITIALS.test(word) || CONSONANT_INITIALS.test(word) || REGNAL_NUMBER.test(word)) return word;
  return word
    .split('-')
    .map((part) => {
      if (MAC_NAMES.has(part.toLowerCase())) return `Mac${capitalised(part.slice(3))}`;
      if (SCOTTISH_MC.test(part)) return `Mc${capitalised(part.slice(2))}`;
      if (ELIDED_PREFIX.test(part)) return part.slice(0, 2) + capitalised(part.slice(2));
      return capitalised(part);
    })
    .join('-');
}

function capitalised(word: string): string {
  const [first = ''] = word;
  return first + lowerCase(word.slice(first.length));
}

/** The Turkish dotted capital has no one-letter lower case outside Turkish. */
function lowerCase(word: string): string {
  return word.replaceAll('İ', 'i').toLowerCase();
}

function plain(word: string): string {
  return word.normalize('NFD').replace(MARKS, '').replaceAll('Đ', 'D').toLowerCase();
}
