import { wordSet } from './word-set.ts';

export const DETERMINERS = wordSet(
  'a an the this that these those his her its their our my your some any each every another one two three four five six several many most few both all no other',
);
export const PREPOSITIONS = wordSet(
  'of in on at by for with from to into onto about against among around as after before between beyond behind below beneath beside besides despite during except inside like near off outside over past per since through throughout toward towards under until unlike up upon via versus within without amid alongside regarding concerning including following across along',
);
export const CONJUNCTIONS = wordSet('and or but nor yet so');
export const SUBORDINATORS = wordSet(
  'that if when while because although though whether since unless until as where whereas after before once who which whom whose what how why than',
);
export const SUBJECT_PRONOUNS = wordSet('he she they we i you it');
export const SPEAKING_PRONOUNS = wordSet('he she they');
export const AUXILIARIES = wordSet(
  "is are was were be been being am has have had having do does did will would can could may might must shall should isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't 's 'd 've 'll 're 'm",
);
export const ADVERBS = wordSet(
  'also then later once now never often even still again already always just only ever soon today yesterday tomorrow tonight earlier instead simply further perhaps maybe too well long almost rather quite very more first previously not recently subsequently famously back sometimes there here eventually afterward afterwards meanwhile somewhat moreover however nevertheless nonetheless thus therefore twice aloud together himself herself themselves itself alone',
);

/** Capitalised words that open a sentence or stand alone and never belong to a name. */
export const SENTENCE_OPENERS = wordSet(
  'according after again against all although always amid among an and another any are as asked at back because been before being below besides both but by can could despite did do does during each earlier either else even ever every few finally first following for from further given had has have having he her here him his how however i if in indeed instead into is it its just last later let like many may maybe me meanwhile might more moreover most much must my never next no nobody none nor not nothing now of off often on once one only or other others our out over own perhaps please previously rather recently regarding say saying she should since so some someone something soon still such take than thank thanks that the their them then there these they this those though three through thus to today together tomorrow tonight too two under unless unlike until up upon us very was we well were what whatever when where whether which while who whoever whom whose why will with within without would yes yesterday yet you your two four five six seven eight nine ten dozens hundreds thousands speaking asked yeah ok okay oh hey hello hi sorry wow look listen overall',
);

export const CALENDAR_WORDS = wordSet(
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. christmas easter thanksgiving',
);

/** Past forms and third-person forms that end in neither -ed nor a plain -s of a known verb. */
export const IRREGULAR_VERBS = wordSet(
  'went took made gave got came saw knew thought felt put ran kept held left began stood sent met led drew broke brought bought built became cut drove fell fought found flew forgot grew heard hit hung hurt laid lost meant paid rode rose sat set shook shot shut sang spent spoke stole struck swung taught threw understood won wore wrote said told read let chose caught dealt fed sold sought slept shrank spun stuck swore tore woke withdrew',
  'goes does has makes takes gives gets comes sees knows thinks feels puts runs keeps holds leaves begins stands sends meets leads draws brings becomes finds hears means pays sits sets wins wears turns seems appears wants needs hopes believes plans tries uses works leans looks likes loves hates remains includes offers',
);
