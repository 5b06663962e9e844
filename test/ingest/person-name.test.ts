import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { usualName } from '../../src/ingest/person-name.ts';

test.each([
  ['KO YONG-CHUL', 'Ko Yong-chul'],
  ['YONG-CHUL KO', 'Yong-chul Ko'],
  ['KIM MIN-JI', 'Kim Min-ji'],
  ['TSAI ING-WEN', 'Tsai Ing-wen'],
  ['JEAN-LUC PICARD', 'Jean-Luc Picard'],
  ['LEE JEAN-LUC', 'Lee Jean-Luc'],
  ['MARY SMITH-JONES', 'Mary Smith-Jones'],
  ["SEAN O'BRIEN", "Sean O'Brien"],
  ['SIOBHÁN O’DONNELL', 'Siobhán O’Donnell'],
  ['IAN MCDONALD', 'Ian McDonald'],
  ['IAN MACDONALD', 'Ian MacDonald'],
  ['CARLOS MACHADO', 'Carlos Machado'],
  ['LUDWIG VAN DER BERG', 'Ludwig van der Berg'],
  ['MARIA DE LA CRUZ', 'Maria de la Cruz'],
  ['JACQUES LE GOFF', 'Jacques Le Goff'],
  ['NGUYEN VAN ANH', 'Nguyen Van Anh'],
  ['NGUYỄN VĂN ANH', 'Nguyễn Văn Anh'],
  ['SZABÓ KATALIN', 'Szabó Katalin'],
  ['J.R.R. TOLKIEN', 'J.R.R. Tolkien'],
  ['JOHN SMITH III', 'John Smith III'],
  ['İPEK ALİ', 'İpek Ali'],
])('%s in capitals is written %s', (printed, name) => {
  expect(usualName(printed)).toBe(name);
});

test.each(['Ko Yong-Chul', 'KO Yong-chul', 'bell hooks', 'Emmanuel MACRON', '고용철', '山田 太郎'])(
  '%s stays as the newsroom wrote it',
  (printed) => {
    expect(usualName(printed)).toBe(printed);
  },
);

test('a name that has its usual writing keeps it', () => {
  fc.assert(
    fc.property(fc.string(), (printed) => {
      const once = usualName(printed);
      expect(usualName(once.toLowerCase())).toBe(once.toLowerCase().trim().split(/\s+/u).join(' '));
      if (/\p{Ll}/u.test(once)) expect(usualName(once)).toBe(once);
    }),
  );
});
