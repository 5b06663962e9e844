import { nameKey } from './name-key.ts';

/** The topics at the top of IPTC's vocabulary, by code: https://cv.iptc.org/newscodes/mediatopic/ */
const MEDIA_TOPICS: Readonly<Record<string, readonly string[]>> = {
  '01000000': ['arts, culture, entertainment and media'],
  '02000000': ['crime, law and justice'],
  '03000000': ['disaster, accident and emergency incident'],
  '04000000': ['economy, business and finance'],
  '05000000': ['education'],
  '06000000': ['environment'],
  '07000000': ['health'],
  '08000000': ['human interest'],
  '09000000': ['labour', 'labor'],
  '10000000': ['lifestyle and leisure'],
  '11000000': ['politics and government', 'politics'],
  '12000000': ['religion', 'religion and belief'],
  '13000000': ['science and technology'],
  '14000000': ['society'],
  '15000000': ['sport', 'sports'],
  '16000000': ['conflict, war and peace'],
  '17000000': ['weather'],
};

const uriOfKey = new Map(
  Object.entries(MEDIA_TOPICS).flatMap(([code, names]) =>
    names.map((name) => [nameKey(name), `http://cv.iptc.org/newscodes/mediatopic/${code}`]),
  ),
);

/** The URI of the IPTC Media Topic with this name, whatever its case; null for any other name. */
export function mediaTopicUri(name: string): string | null {
  return uriOfKey.get(nameKey(name)) ?? null;
}
