import { expect, test } from '@jest/globals';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DatelineError } from '../../src/errors.ts';
import { pageFormat } from '../../src/ingest/page-format.ts';
import { PAGE_LIMIT_BYTES, readPage } from '../../src/ingest/read-page.ts';

const PAGE = 'Headline\nKO YONG-CHUL Reporter\n2025-10-27 22:39:54\nText – with a dash.\n';

function refusal(bytes: Uint8Array, limit?: number): string {
  try {
    readPage(bytes, limit);
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    const { line } = error.place;
    return line === undefined ? error.code : `${error.code} ${line}`;
  }
  return 'read';
}
const latin1 = (text: string) => Buffer.from(text, 'latin1');

test('plain UTF-8 comes back as it was, with its line breaks', () => {
  const text = 'Headline\r\nText – 한국\rOld\n';
  expect(readPage(Buffer.from(text))).toBe(text);
});

test('a byte order mark is left out and moves no column', () => {
  expect(readPage(Buffer.from(`\uFEFF${PAGE}`))).toBe(PAGE);
});

test('a part of a larger buffer is read on its own', () => {
  const whole = Buffer.from(`\0\0${PAGE}\0`);
  expect(readPage(whole.subarray(2, whole.length - 1))).toBe(PAGE);
});

test.each([
  ['no bytes', Buffer.alloc(0)],
  ['white space only', Buffer.from(' \n\t\r\n  ')],
  ['a byte order mark only', Buffer.from('\uFEFF')],
])('%s is an empty page', (_, bytes) => {
  expect(refusal(bytes)).toBe('EMPTY_PAGE');
});

test('a page over the limit is refused, one at the limit is not', () => {
  expect(refusal(Buffer.alloc(PAGE_LIMIT_BYTES + 1, 'a'))).toBe('PAGE_TOO_LARGE');
  expect(refusal(Buffer.alloc(PAGE_LIMIT_BYTES, 'a'))).toBe('read');
  expect(refusal(Buffer.from('abc'), 2)).toBe('PAGE_TOO_LARGE');
});

test.each([
  ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['a PNG over the limit', Buffer.concat([latin1('\x89PNG'), Buffer.alloc(PAGE_LIMIT_BYTES)])],
  ['a JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
  ['a PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj')],
  ['a zip', latin1('PK\x03\x04\x14\0\0\0\x08\0')],
  ['a gzip', gzipSync(PAGE)],
  [
    'a program without known first bytes',
    Buffer.from(Array.from({ length: 512 }, (_, i) => i % 7)),
  ],
])('%s is binary', (_, bytes) => {
  expect(refusal(bytes)).toBe('BINARY_PAGE');
});

test('compressed data without a header is refused one way or another', () => {
  expect(refusal(deflateRawSync(PAGE.repeat(5)))).not.toBe('read');
});

test.each([
  ['UTF-16, little end first, with its mark', Buffer.from(`\uFEFF${PAGE}`, 'utf16le'), 1],
  ['UTF-16, big end first, with its mark', Buffer.from(`\uFEFF${PAGE}`, 'utf16le').swap16(), 1],
  ['UTF-16 without its mark', Buffer.from(PAGE, 'utf16le'), 1],
  ['Latin-1', latin1('Headline\nText\nCaf\xe9 closes\n'), 3],
  ['Latin-1 with Windows line breaks', latin1('Headline\r\nText\r\nCaf\xe9 closes\r\n'), 3],
  ['a character cut off at the end', Buffer.from('Headline\n한').subarray(0, -1), 2],
  ['an overlong form', latin1('Headline\n\n\xc0\xaf'), 3],
  ['a surrogate', latin1('a\n\xed\xa0\x80'), 2],
])('%s is not UTF-8, and the line of the first bad byte is named', (_, bytes, line) => {
  expect(refusal(bytes)).toBe(`NOT_UTF8 ${line}`);
});

test('one stray NUL byte in a text is named with its line', () => {
  expect(refusal(Buffer.from('Headline\nText\nMore\0text\n'))).toBe('NUL_BYTE 3');
  expect(refusal(Buffer.from('a\0b'))).toBe('NUL_BYTE 1');
});

test.each([
  ['html', '<!DOCTYPE html>\n<html><body><p>Text</p></body></html>'],
  ['html', '  <p>Only a fragment</p>'],
  ['html', '<!-- saved page -->\n<html>'],
  ['ninjs', '{"headline": "Text"}'],
  ['ninjs', '[{"headline": "Text"}]'],
  ['ninjs', '{"headline": "cut off'],
])('%s shows itself, and is no plain text: %s', (format, text) => {
  expect(pageFormat(text, null)).toBe(format);
  expect(() => pageFormat(text, 'text')).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_FORMAT' }),
  );
});

test.each([
  ['XML', '<?xml version="1.0"?><nitf/>'],
  ['XML', '<rss version="2.0"></rss>'],
  ['RTF', '{\\rtf1\\ansi Text}'],
])('%s is an unknown format and is named: %s', (found, text) => {
  expect(() => pageFormat(text, null)).toThrow(expect.objectContaining({ code: 'UNKNOWN_FORMAT' }));
  expect(() => pageFormat(text, null)).toThrow(found);
});

test('a format that is named is believed', () => {
  expect(pageFormat('A Headline', 'html')).toBe('html');
});

test.each([
  '[Exclusive] Council Votes\nText',
  '<3 for the Library\nText',
  '"We Stay"\nText',
  '{draft}',
])('the plain headline %j is no other format', (text) => {
  expect(pageFormat(text, null)).toBe('text');
});

test('any bytes are either read or refused with an error of ours', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(refusal(bytes)).toMatch(/^(?:read|[A-Z0-9_]+(?: \d+)?)$/);
    }),
  );
});

test('any text that holds no NUL byte and is no markup comes back unchanged', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const page = `Headline ${text}`;
      fc.pre(Array.from(page).every((letter) => letter >= ' ' && letter !== '\x7f'));
      expect(readPage(Buffer.from(page))).toBe(page);
    }),
  );
});
