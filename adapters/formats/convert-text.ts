import { countMatches } from "../../src/text/characters.ts";
import { type ConvertedFile, FormatError } from "./format.ts";

/** Reads Unicode, otherwise the encoding that is most likely. A byte order mark stays in the text, so that offsets match the file. */
export async function convertText(bytes: Uint8Array): Promise<ConvertedFile> {
  const unicode = decodeUnicode(bytes);
  if (unicode) return { ...unicode, pages: [] };
  // Loaded only here: hardly any file needs it.
  const { decodeLegacy } = await import("./legacy-encodings.ts");
  return { ...(await decodeLegacy(bytes)), pages: [] };
}

export type DecodedText = Pick<ConvertedFile, "text" | "notes">;

/**
 * Text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, or in UTF-16 that its NUL bytes show; undefined if it is none of them. Throws a
 * `FormatError` if it cannot be text.
 */
export function decodeUnicode(bytes: Uint8Array): DecodedText | undefined {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return { text: decodeWide(bytes, marked), notes: [] };
  const isWide = bytes.includes(0);
  const text = isWide ? guessWide(bytes) : decodeUtf8(bytes);
  if (text !== undefined) return { text, notes: isWide ? ["read as UTF-16, which is a guess"] : [] };
  if (isWide) throw new FormatError("is not text (it contains NUL bytes); save it as plain text in UTF-8.");
  return undefined;
}

/** UTF-32 stands first, because its mark begins with that of UTF-16. https://www.unicode.org/faq/utf_bom.html#bom4 */
const byteOrderMarks = [
  { name: "UTF-32", isLittleEndian: true, mark: [0xff, 0xfe, 0, 0] },
  { name: "UTF-32", isLittleEndian: false, mark: [0, 0, 0xfe, 0xff] },
  { name: "UTF-16", isLittleEndian: true, mark: [0xff, 0xfe] },
  { name: "UTF-16", isLittleEndian: false, mark: [0xfe, 0xff] },
];

function decodeWide(bytes: Uint8Array, { name, isLittleEndian }: (typeof byteOrderMarks)[number]): string {
  const text = name === "UTF-32" ? decodeUtf32(bytes, isLittleEndian) : decodeUtf16(bytes, isLittleEndian);
  if (text === undefined) throw new FormatError(`begins as ${name}, but is damaged or incomplete; save it as UTF-8.`);
  if (text.includes("\0")) throw new FormatError("is not text (it contains NUL characters); save it as plain text in UTF-8.");
  return text;
}

function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string | undefined {
  return decodeWhole(bytes, isLittleEndian ? "utf-16le" : "utf-16be");
}

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join("");
}

/** UTF-16 without a mark: ASCII characters, if only the spaces and line ends, have their NUL bytes all on one side. */
function guessWide(bytes: Uint8Array): string | undefined {
  const side = bytes.indexOf(0) % 2;
  if (bytes.length % 2 !== 0 || bytes.some((byte, at) => byte === 0 && at % 2 !== side)) return undefined;
  const text = decodeUtf16(bytes, side === 1);
  return text === undefined || binaryCharacter.test(text) ? undefined : text;
}

/** Controls other than white space, what is not assigned, and private use. */
const binaryCharacter = /[\p{Cn}\p{Co}]|(?!\s)\p{Cc}/u;

/** Undefined if a byte is wrong. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decodeWhole(bytes, "utf-8");
}

function decodeWhole(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function createUtf8Error(bytes: Uint8Array): FormatError {
  return new FormatError("is not UTF-8; save it as UTF-8.", firstInvalidLine(bytes));
}

/** The line of the first byte that is no UTF-8. */
export function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (decodeUtf8(bytes.subarray(start, stop)) === undefined) return line;
    start = stop;
  }
  return line;
}

/** Whether more characters are well-formed in several bytes than bytes are wrong: UTF-8 that was damaged, not another encoding. */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return countMatches(text, /[^\p{ASCII}\ufffd]/gu) > countMatches(text, /\ufffd/gu);
}
