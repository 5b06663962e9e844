import { wordSet } from './word-set.ts';

/** Verbs that introduce speech; base forms, inflected below. */
const SPEECH_VERBS = wordSet(`
accept accuse acknowledge add address admit admonish advise affirm agree allege allow analogize announce answer apologize apologise appeal applaud argue
articulate ask assail assert assess assure attack attest attribute balk bark bash beg  bellow bemoan berate blame blare blast blurt boast brag bristle cackle call
caution challenge chant characterize characterise charge chastise cheer chide chime chuckle cite claim clarify   comment commend
compare complain concede conclude concur condemn confess confide confirm congratulate contend continue counsel counter cry criticize
criticise crow declare decry deem defend demand denounce deny depict deride describe dictate disclose discuss dismiss dispute drawl
dub echo elaborate email emphasize emphasise encourage enthuse estimate exclaim explain express exult   fret fume gasp gloat
greet gripe groan growl grumble grouse guess gush hail hint holler hiss howl identify implore imply indicate inform inquire insist instruct insult interject
interrupt introduce intone invite joke kid label lament lampoon laud laugh lecture liken  maintain mention mock moan motion mumble murmur
muse mutter nickname nod note object observe offer opine order paraphrase pen pledge plead point ponder portray post praise pray predict
preach press proclaim profess promise pronounce propose protest proffer promote punctuate query question quip quote rail rant rate react read reaffirm reason
reassure rebuke rebut recall recite recommend recount refer reflect refuse reiterate rejoice relate relay remark remember remind repeat
reply report request respond restate retort retweet reveal ridicule riff roar rule scoff scold scream scrawl  shout show shrug sigh signal
sing slam slur sneer snap sniff snicker sob speak speculate spell stammer  state stipulate stress stutter submit suggest summarize summarise
surmise swear taunt tease tell testify text thank theorize thunder tout trash tweet underline underscore update urge utter venture vent voice volunteer
vow wail warn welcome whine whisper wonder wish write yell yelp acclaim advocate amplify blog bluster brand clamor confront contest conjecture cringe denigrate dramatize
editorialize entreat enumerate exhort explode expound talk type boom herald credit rip coach hype decree hail skewer savage lambaste excoriate castigate deplore disparage endorse reject invoke reference refute trumpet champion chorus cite dispute boo harangue heckle ramble  hector plea quarrel reprimand romanticize salute scorn slander smear spout stereotype suggest tag term thunder upbraid vilify vouch warn yammer chat sound fantasize giggle grin hypothesize imagine intimate jest jeer lash mention narrate parrot pontificate
quibble rave reckon recollect rhapsodize scribble smile  sympathize think believe  toast tut warble weigh wisecrack worry hope feel
`);

const IRREGULAR_SPEECH_FORMS = wordSet(
  'said say says saying told tell tells telling wrote writes write writing written spoke speaks spoken sang sings singing swore swears read reads',
  'put puts thought thinks felt feels went goes meant means gave gives spelled spelt made makes laid lays quoth heard hears found finds saw sees stuck kept keeps insisted',
  'told outlined outlines pointed',
);

/** Participles and nouns keep the sentence's subject: "adding", "saying". */
const VOWEL_END = /e$/;
const DOUBLING =
  /^(?:quip|rebut|admit|submit|refer|blog|nod|sob|snap|slam|slur|brag|beg|chat|sum|tut|kid|pen|dub|rap|concur|grin|spar)$/;
const CONSONANT_Y = /[^aeiou]y$/;
const SIBILANT_END = /(?:s|sh|ch|x|z)$/;

/** All regular forms of a verb: third person, past, present participle. */
function inflectVerb(base: string): { past: string; third: string; participle: string } {
  if (CONSONANT_Y.test(base)) {
    const stem = base.slice(0, -1);
    return { past: `${stem}ied`, third: `${stem}ies`, participle: `${base}ing` };
  }
  if (VOWEL_END.test(base)) {
    return { past: `${base}d`, third: `${base}s`, participle: `${base.slice(0, -1)}ing` };
  }
  const doubled = DOUBLING.test(base) ? base + base.slice(-1) : base;
  const third = SIBILANT_END.test(base) ? `${base}es` : `${base}s`;
  return { past: `${doubled}ed`, third, participle: `${doubled}ing` };
}

/** British spelling doubles the l: "labelled". */
const BRITISH_DOUBLING = wordSet('labell counsell modell signall travell marvell');
const forms = [...SPEECH_VERBS, ...BRITISH_DOUBLING].map(inflectVerb);

/** Past and third-person forms: "said", "adds". */
export const SPEECH_FINITE: ReadonlySet<string> = new Set([
  ...forms.flatMap((form) => [form.past, form.third]),
  ...[...IRREGULAR_SPEECH_FORMS].filter((word) => !word.endsWith('ing')),
]);

/** Present participles: "adding". */
export const SPEECH_PARTICIPLES: ReadonlySet<string> = new Set([
  ...forms.map((form) => form.participle),
  'saying',
  'telling',
  'writing',
  'speaking',
  'going',
  'putting',
]);

/** Base forms: what follows "to", "would", "did". */
export const SPEECH_BASES: ReadonlySet<string> = new Set([
  ...SPEECH_VERBS,
  'say',
  'tell',
  'write',
  'speak',
  'put',
  'go',
]);

/** Verbs that take no person as object, so that a name after one is its subject: "explained Doe". */
export const INTRANSITIVE_SPEECH = wordSet(
  'said says wrote writes added adds tweeted tweets stated states explained explains recalled recalls replied replies noted notes continued continues argued argues declared declares insisted insists concluded concludes joked jokes',
);

/** The plainest verbs of saying; an attribution that rests on one of them is the surest. */
export const PLAIN_SPEECH = wordSet(
  'said says say saying told tells telling wrote writes writing added adds adding tweeted tweets stated states explained explains recalled recalls replied replies noted notes continued continues asked asks argued argues declared warned responded insisted answered concluded joked',
);
