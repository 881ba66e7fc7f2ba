import { type ConvertedFile, FormatError } from "../format.ts";

/** Strict UTF-8. A byte order mark stays in the text, so that offsets match the file. */
export function convertText(bytes: Uint8Array): ConvertedFile {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), origins: [], notes: [] };
  } catch {
    throw new FormatError("is not UTF-8; save it as UTF-8.", firstInvalidLine(bytes));
  }
}

function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (new TextDecoder().decode(bytes.subarray(start, stop)).includes("\uFFFD")) return line;
    start = stop;
  }
  return line;
}
