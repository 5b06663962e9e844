import { wordSet } from './word-set.ts';

/** Honorifics that tell a man or a woman; the abbreviations carry their point. */
export const MALE_HONORIFICS = wordSet(
  'mr. mr sir lord king prince father brother señor monsieur herr',
);
export const FEMALE_HONORIFICS = wordSet(
  'mrs. mrs ms. ms miss lady dame queen princess sister madam señora madame frau congresswoman assemblywoman councilwoman chairwoman spokeswoman',
);

/** Titles printed right before a name, capitalised, one word each. */
export const TITLE_WORDS = wordSet(
  'mr. mrs. ms. mr mrs ms miss dr. dr prof. prof professor sir lord lady dame king queen prince princess pope emperor sultan sheikh',
  'president vice-president vice premier chancellor minister secretary undersecretary attorney treasurer comptroller auditor',
  'senator sen. sens. representative rep. reps. congressman congresswoman delegate assemblyman assemblywoman councilman councilwoman councilor councillor alderman lawmaker',
  'governor gov. gov lieutenant lt. lt mayor ambassador amb. commissioner superintendent justice judge magistrate sheriff deputy',
  'general gen. gen colonel col. major maj. captain capt. sergeant sgt. corporal cpl. private pvt. admiral adm. commander cmdr. officer detective inspector constable marshal',
  'rev. reverend pastor rabbi imam father cardinal bishop archbishop monsignor msgr. sister brother',
  'chairman chairwoman chair ceo cfo coo cto cio founder co-founder director manager chief head leader speaker whip coach host anchor reporter correspondent editor columnist analyst',
  'spokesman spokeswoman spokesperson strategist adviser advisor aide counsel counselor consultant lawyer nominee candidate economist historian author actor actress comedian singer',
  'dr hon. honorable comrade chairperson vice-chairman principal dean provost rector coroner prosecutor pollster activist executive operative fellow journalist blogger staff del. recorder rival celebrity celebrities billionaire mogul businessman businesswoman veteran delegate moderator novelist rapper filmmaker lecturer scientist farmer teacher',
);

/** Capitalised words that stand before a title or a name without belonging to the name. */
export const PRE_TITLE_WORDS = wordSet(
  'former ex acting interim incoming outgoing deputy assistant associate senior junior first second third prime foreign finance interior defense defence treasury state national federal republican republicans democratic democrat democrats conservative labour liberal independent gop libertarian',
  'us u.s. uk u.k. eu u.n. un nato american british english scottish welsh irish canadian mexican australian french german italian spanish portuguese dutch belgian swiss austrian swedish norwegian danish finnish polish czech hungarian greek turkish russian ukrainian israeli palestinian iranian iraqi syrian saudi egyptian chinese japanese korean indian pakistani afghan vietnamese thai indonesian filipino cuban brazilian argentine colombian venezuelan chilean african european asian latino muslim catholic jewish christian',
);

/** Lower-case nouns for what a person is or does; they head a description or stand before a name. */
export const ROLE_NOUNS = wordSet(
  'spokesman spokeswoman spokesperson spokesmen aide adviser advisor strategist consultant manager director chairman chairwoman chair president secretary',
  'leader chief head executive officer official founder co-founder owner partner member analyst economist professor teacher student researcher scientist expert',
  'senator congressman congresswoman lawmaker representative governor mayor minister ambassador diplomat commissioner councilman councilwoman candidate nominee contender',
  'lawyer attorney prosecutor judge justice sheriff detective officer sergeant captain general colonel pastor rabbi imam priest bishop archbishop pope',
  'host anchor reporter correspondent editor columnist commentator author writer novelist historian actor actress comedian singer musician artist director producer filmmaker designer architect',
  'pollster organizer organiser activist volunteer supporter voter resident farmer engineer nurse doctor physician coach player captain striker quarterback chef critic narrator',
  'father mother son daughter brother sister wife husband widow uncle aunt cousin friend colleague neighbor neighbour grandmother grandfather woman man boy girl veteran operative surrogate donor',
  'moderator principal dean fellow counsel counselor co-author co-chair vice-chairman delegate superintendent contractor businessman businesswoman entrepreneur developer investor billionaire mogul magnate trader broker',
);

/** Things and bodies that say something as people do: "the statement said". */
export const SPEAKING_THINGS = wordSet(
  'source group campaign company statement report editorial article survey study letter document memo complaint lawsuit ministry agency department office committee',
);

/** Suffixes that belong to the name before them. */
export const NAME_SUFFIXES = wordSet('jr. jr sr. sr ii iii iv phd md');

/** Lower-case particles inside names. */
export const NAME_PARTICLES = wordSet(
  'de del della di da das dos du la le van von der den ter bin ibn al el bint abu ben y e zu',
);

/** Nouns that tell a man or a woman. */
export const MALE_NOUNS = wordSet(
  'spokesman chairman congressman councilman assemblyman businessman salesman fireman policeman man boy father son brother husband uncle nephew grandfather widower actor waiter king prince duke priest monk gentleman',
);
export const FEMALE_NOUNS = wordSet(
  'spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman saleswoman policewoman woman girl mother daughter sister wife aunt niece grandmother widow actress waitress queen princess duchess nun mom',
);
