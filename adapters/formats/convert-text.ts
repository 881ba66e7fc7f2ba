import { type ConvertedFile, FormatError } from "./format.ts";

/** Reads Unicode, otherwise the encoding that is most likely. A byte order mark stays in the text, so that offsets match the file. */
export async function convertText(bytes: Uint8Array): Promise<ConvertedFile> {
  const unicode = decodeUnicode(bytes);
  if (unicode) return { ...unicode, pages: [] };
  // Loaded only here: hardly any file needs it.
  const { decodeLegacy } = await import("./legacy-encodings.ts");
  return { ...(await decodeLegacy(bytes)), pages: [] };
}

type DecodedText = Pick<ConvertedFile, "text" | "notes">;

/**
 * Text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, or in UTF-16 that its NUL bytes show; undefined if it is none of them. Throws a
 * `FormatError` if it cannot be text.
 */
export function decodeUnicode(bytes: Uint8Array): DecodedText | undefined {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return { text: decodeWide(bytes, marked), notes: [] };
  if (!bytes.includes(0)) {
    const text = decodeUtf8(bytes);
    return text === undefined ? undefined : { text, notes: [] };
  }
  const guess = guessWide(bytes);
  if (guess === undefined) throw new FormatError("is not text (it contains NUL bytes); save it as plain text in UTF-8.");
  return guess;
}

interface WideEncoding {
  readonly name: "UTF-16" | "UTF-32";
  readonly isLittleEndian: boolean;
}

/** UTF-32 stands first, because its mark begins with that of UTF-16. https://www.unicode.org/faq/utf_bom.html#bom4 */
const byteOrderMarks: readonly (WideEncoding & { readonly mark: readonly number[] })[] = [
  { name: "UTF-32", isLittleEndian: true, mark: [0xff, 0xfe, 0, 0] },
  { name: "UTF-32", isLittleEndian: false, mark: [0, 0, 0xfe, 0xff] },
  { name: "UTF-16", isLittleEndian: true, mark: [0xff, 0xfe] },
  { name: "UTF-16", isLittleEndian: false, mark: [0xfe, 0xff] },
];

function decodeWide(bytes: Uint8Array, { name, isLittleEndian }: WideEncoding): string {
  const text = name === "UTF-32" ? decodeUtf32(bytes, isLittleEndian) : decodeUtf16(bytes, isLittleEndian);
  if (text === undefined) throw new FormatError(`begins as ${name}, but is damaged or incomplete; save it as UTF-8.`);
  if (text.includes("\0")) throw new FormatError("is not text (it contains NUL characters); save it as plain text in UTF-8.");
  return text;
}

function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string | undefined {
  try {
    return new TextDecoder(isLittleEndian ? "utf-16le" : "utf-16be", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
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
function guessWide(bytes: Uint8Array): DecodedText | undefined {
  const firstNul = bytes.indexOf(0);
  const isLittleEndian = firstNul % 2 === 1;
  if (bytes.length % 2 !== 0 || hasNul(bytes, isLittleEndian ? 0 : 1)) return undefined;
  const text = decodeUtf16(bytes, isLittleEndian);
  return text === undefined || binaryCharacter.test(text) ? undefined : { text, notes: ["read as UTF-16, which is a guess"] };
}

function hasNul(bytes: Uint8Array, offset: 0 | 1): boolean {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) if (at % 2 === offset) return true;
  return false;
}

/** Controls other than white space, what is not assigned, and private use. */
const binaryCharacter = /[\p{Cn}\p{Co}]|(?!\s)\p{Cc}/u;

/** Undefined if a byte is wrong. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
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
  let [characters, wrong] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at);
    if (length > 1) characters += 1;
    if (length === 0) wrong += 1;
    at += Math.max(1, length);
  }
  return characters > wrong;
}

/** The bytes of the character at `at`, which is not ASCII; 0 if there is none. https://www.rfc-editor.org/rfc/rfc3629#section-4 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let next = at + 1; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
