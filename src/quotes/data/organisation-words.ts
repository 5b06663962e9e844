import { wordSet } from './word-set.ts';

/** A capitalised chain that holds one of these is a body, a work or a thing, not a person. */
export const ORGANISATION_WORDS = wordSet(
  'university college school academy institute institution foundation fund bank corp corp. corporation inc inc. company co. llc ltd ltd. plc group holdings partners associates industries motors airlines airways systems technologies technology energy oil gas electric electronics pharmaceuticals capital media entertainment pictures studios records',
  'party committee commission council congress senate parliament assembly legislature house court department ministry office agency bureau administration authority board federation confederation association union league alliance coalition network center centre society club team caucus convention conference summit forum service services guard army navy force forces police corps force',
  'news times post journal herald tribune gazette guardian telegraph chronicle observer magazine press radio television tv channel broadcasting today daily weekly review globe sun mirror mail standard reuters cnn nbc abc cbs msnbc fox bbc npr pbs espn politico bloomberg facebook twitter google',
  'act bill amendment law agreement treaty accord pact deal plan program project initiative campaign movement election primary caucuses debate poll survey report war street avenue road boulevard hotel hospital church cathedral mosque temple synagogue museum theater theatre library airport station stadium arena tower building palace hall square park bridge beach river lake mountain county city state states kingdom republic island islands region district province valley border',
  'americans republicans democrats christians muslims jews catholics conservatives liberals americas isis nato gop dnc rnc fbi cia nsa irs epa un eu u.n. u.s. us uk nra aclu naacp afl-cio',
);

/** Words that make a chain an outlet that can carry somebody's words. */
export const OUTLET_WORDS = wordSet(
  'news times post journal herald tribune gazette guardian telegraph chronicle observer magazine press radio television tv channel daily weekly review globe standard reuters cnn nbc abc cbs msnbc fox bbc npr pbs espn politico bloomberg ap afp cnbc univision breitbart newspaper agency broadcaster reporters gq vogue time newsweek atlantic economist',
);
