/** A page in the newsroom's format, with what a test wants to be different. */
export function page({
  headline = 'Harbour Bridge To Close For Repairs',
  /** "Section: Business" and "Topics: Bridges; Trade". */
  subjects = [] as readonly string[],
  byline = 'HAN SEO-YUN Reporter',
  contact = 'seoyun@example.org | 2026-03-02 09:00:00',
  dateline = 'Busan, South Korea — ',
  body = [
    'The harbour bridge will close for two weeks in April, the city said on Monday.',
    'Mayor Park Min-ho said the work could not wait. "The cables are forty years old," Park said. "We will not gamble with lives."',
    'Shopkeepers are worried. "April is our best month," said Lena Fischer, who sells tea on the quay. "We cannot pay the rent without it," Fischer said.',
  ],
  hotList = [] as readonly string[],
  hotListTitle = 'WEEKLY HOT',
} = {}): string {
  const [first = '', ...rest] = body;
  return [
    headline,
    ...subjects,
    byline,
    contact,
    dateline + first,
    ...rest,
    ...(hotList.length === 0 ? [] : [hotListTitle]),
    ...hotList.map((entry, index) => `- ${index + 1}${entry}`),
    '',
  ].join('\n');
}

/** Many articles by two reporters and with two speakers, at one a minute. */
export function manyPages(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const minute = String(index % 60).padStart(2, '0');
    const hour = String(8 + Math.floor(index / 60)).padStart(2, '0');
    return page({
      headline: `Harbour Report Number ${index + 1}`,
      subjects: [`Section: Section ${index % 3}`, `Topics: Topic ${index % 5}; Harbours`],
      byline: 'HAN SEO-YUN, JO DAE-HYUN Reporters',
      contact: `2026-03-02 ${hour}:${minute}:00`,
    });
  });
}
