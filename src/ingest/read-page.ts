import { isUtf8 } from 'node:buffer';
import { binaryPage, emptyPage, notUtf8, nulByte, pageTooLarge } from '../page-errors.ts';

/** The largest page taken, in bytes. A long read is about 60 kB; beyond this it is not one article. */
export const PAGE_LIMIT_BYTES = 1024 * 1024;

/** First bytes of the binary files that people send by mistake, as Latin-1 text. */
const MAGIC_BYTES = [
  '\x89PNG', // PNG
  '\xff\xd8\xff', // JPEG
  'GIF8', // GIF
  'RIFF', // WebP, WAV
  '%PDF-', // PDF
  'PK\x03\x04', // zip: docx, odt, epub
  'PK\x05\x06', // empty zip
  '\x1f\x8b', // gzip
  'BZh91AY&SY', // bzip2
  '\xfd7zXZ', // xz
  '7z\xbc\xaf', // 7-Zip
  '\x28\xb5\x2f\xfd', // Zstandard
  '\xd0\xcf\x11\xe0', // the old Word and Excel
  '\x7fELF', // a program
  'SQLite format 3\0',
];
const LONGEST_MAGIC = 16;

/** UTF-16 and UTF-32 say so in their first bytes. */
const FOREIGN_BYTE_ORDER_MARKS = ['\xff\xfe', '\xfe\xff', '\0\0\xfe\xff'];
const UTF8_BYTE_ORDER_MARK = '\uFEFF';

/** Text has hardly any control bytes; from this many, and this share, a file is binary. */
const BINARY_CONTROL_COUNT = 8;
const BINARY_CONTROL_SHARE = 0.05;
/** Western UTF-16 has a NUL in every other byte. */
const UTF16_NUL_SHARE = 0.4;

const NUL = 0x00;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DELETE = 0x7f;

/**
 * The text of a page from its bytes, without the byte order mark; line breaks stay as they are, so
 * that lines and columns are those of the source.
 *
 * The order of the checks is what makes each error the right one: a picture is binary before it is too
 * large, UTF-16 is the wrong encoding before it is full of NUL bytes.
 *
 * @param limit the most bytes taken
 */
export function readPage(bytes: Uint8Array, limit: number = PAGE_LIMIT_BYTES): string {
  if (bytes.length === 0) throw emptyPage();
  const opening = latin1(bytes.subarray(0, LONGEST_MAGIC));
  if (MAGIC_BYTES.some((magic) => opening.startsWith(magic))) throw binaryPage();
  if (bytes.length > limit) throw pageTooLarge(bytes.length, limit);
  if (FOREIGN_BYTE_ORDER_MARKS.some((mark) => opening.startsWith(mark))) throw notUtf8(1);

  const controls = countControls(bytes);
  if (isUtf16(controls, bytes.length)) throw notUtf8(1);
  const control = controls.other + controls.evenNul + controls.oddNul;
  if (control >= BINARY_CONTROL_COUNT && control / bytes.length > BINARY_CONTROL_SHARE) {
    throw binaryPage();
  }
  if (!isUtf8(bytes)) throw notUtf8(lineAt(bytes, firstBadByte(bytes)));
  const nul = bytes.indexOf(NUL);
  if (nul >= 0) throw nulByte(lineAt(bytes, nul));

  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const page = text.startsWith(UTF8_BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (page.trim() === '') throw emptyPage();
  return page;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

interface ControlCount {
  evenNul: number;
  oddNul: number;
  other: number;
}

function countControls(bytes: Uint8Array): ControlCount {
  const count: ControlCount = { evenNul: 0, oddNul: 0, other: 0 };
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === NUL) {
      if (index % 2 === 0) count.evenNul += 1;
      else count.oddNul += 1;
    } else if ((byte < 0x20 && (byte < 0x09 || byte > CARRIAGE_RETURN)) || byte === DELETE) {
      count.other += 1;
    }
  }
  return count;
}

/** Without a mark, UTF-16 shows by NUL bytes that stand nearly all on one side of each pair. */
function isUtf16(count: ControlCount, length: number): boolean {
  const most = Math.max(count.evenNul, count.oddNul);
  const least = Math.min(count.evenNul, count.oddNul);
  return length >= 4 && most / (length / 2) > UTF16_NUL_SHARE && least * 10 < most;
}

/** Index of the first byte that no UTF-8 text can have there, found by halving: prefixes only get worse. */
function firstBadByte(bytes: Uint8Array): number {
  const decoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` leaves a character that is cut at the end of the prefix open instead of failing.
      decoder().decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

/** The line, from 1, in which a byte stands. */
function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let index = 0; index < position; index += 1) {
    const byte = bytes[index];
    if (byte === LINE_FEED) line += 1;
    else if (byte === CARRIAGE_RETURN && bytes[index + 1] !== LINE_FEED) line += 1;
  }
  return line;
}
