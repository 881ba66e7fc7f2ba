import { FormatError } from "../format.ts";

/** Undefined if a byte is wrong. A byte order mark stays in the text. */
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

/** Bytes of the character at `at`, which is not ASCII; 0 if there is none. https://www.rfc-editor.org/rfc/rfc3629#section-4 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let next = at + 1; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
