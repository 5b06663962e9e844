// The smallest build: 98.7 % of single sentences right in its authors' tests, more on whole articles.
// It loads in about 0.2 s, so import the parser only where pages are parsed (a dynamic import).
import { eld } from 'eld/extrasmall';

export interface DetectedLanguage {
  /** BCP 47 tag; "und" where no language was found. */
  readonly language: string;
  /** False where the text is too short or too mixed to be sure. */
  readonly sure: boolean;
}

/** The detector reads about 350 bytes, so that long bodies are asked about in several places. */
const SAMPLE_LENGTH = 1000;
/** What holds so many bytes of words in any text: the detector makes the whole of a sample ready before it reads. */
const READ_LENGTH = 500;
/** Languages that the detector does not know, each alone in its script. */
const OWN_SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Tibetan}/u, 'bo'],
  [/\p{Script=Sinhala}/u, 'si'],
];

/** What the detector says of the samples; not of the last where two agree and one of them is sure: it changes nothing. */
function detectAll(samples: readonly string[]): ReturnType<typeof eld.detect>[] {
  const results = samples.slice(0, -1).map((sample) => eld.detect(sample));
  const [start, middle] = results;
  const agree = start !== undefined && start.language === middle?.language && start.language !== '';
  if (agree && (start.isReliable() || middle.isReliable())) return results;
  return [...results, ...samples.slice(-1).map((sample) => eld.detect(sample))];
}

/** The language of a body, asked at its start, middle and end; the most named wins. */
export function detectLanguage(text: string): DetectedLanguage {
  const middle = Math.max(0, Math.floor((text.length - SAMPLE_LENGTH) / 2));
  const starts = [0, middle, Math.max(0, text.length - SAMPLE_LENGTH)];
  const samples = [...new Set(starts)].map((start) => text.slice(start, start + READ_LENGTH));
  const results = detectAll(samples);
  const votes = new Map<string, number>();
  for (const { language } of results) {
    if (language !== '') votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [winner] = [...votes].toSorted((left, right) => right[1] - left[1]);
  if (winner === undefined) {
    const own = OWN_SCRIPTS.find(([script]) => script.test(samples[0] ?? ''));
    return { language: own?.[1] ?? 'und', sure: own !== undefined };
  }
  const sure = results.some((result) => result.language === winner[0] && result.isReliable());
  return { language: winner[0], sure: sure && winner[1] * 2 > results.length };
}
