import chardet from "chardet";
import iconv from "iconv-lite";
import { createUtf8Error, type DecodedText, firstInvalidLine, isMostlyUtf8 } from "./convert-text.ts";
import { FormatError } from "./format.ts";

/** Text in an encoding that its bytes suggest. Throws a `FormatError` if none is likely. */
export async function decodeLegacy(bytes: Uint8Array): Promise<DecodedText> {
  if (isMostlyUtf8(bytes)) throw createUtf8Error(bytes);
  const guess = chardet.analyse(sample(bytes)).find(({ name }) => !isUnicode.test(name));
  if (guess && guess.confidence >= minConfidence) {
    for (const encoding of [guess.name, ...(isWestern.test(guess.name) ? sameAlphabet : [])]) {
      const text = iconv.encodingExists(encoding) ? iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false }) : "\uFFFD";
      if (isPlausible(text)) return { text, notes: [`read as ${encoding}, which is a guess`] };
    }
  }
  throw new FormatError("is neither UTF-8 nor an encoding that can be recognised; save it as UTF-8.", firstInvalidLine(bytes));
}

/** Per cent. Greek, the least certain of those that were tried, has 24; bytes that are no text have 10 at most. */
const minConfidence = 20;

/** Unicode was recognised before, and by surer signs. */
const isUnicode = /^UTF/u;
/** chardet knows neither of `sameAlphabet`, and takes both for one of these. */
const isWestern = /^(?:ISO-8859-(?:1|2|9|15)|windows-125[0247])$/u;
const sameAlphabet = ["macintosh", "cp850"];

/** The lines that are not ASCII: the others say nothing about the encoding. */
function sample(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let length = 0;
  for (let at = nextHighByte(bytes, 0); at < bytes.length && length < maxSample; ) {
    const start = Math.max(bytes.lastIndexOf(lineFeed, at) + 1, at - maxLine);
    const end = bytes.indexOf(lineFeed, at);
    const line = bytes.subarray(start, Math.min(end < 0 ? bytes.length : end + 1, at + maxLine));
    lines.push(line);
    length += line.length;
    at = nextHighByte(bytes, start + line.length);
  }
  return Buffer.concat(lines);
}

function nextHighByte(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

const lineFeed = 10;
/** Bytes. More take longer and make the guess no better. */
const [maxSample, maxLine] = [64 * 1024, 4 * 1024];

/** Whether a text has no character that only a wrong encoding makes, or few that are where a writer seldom has them. */
function isPlausible(text: string): boolean {
  if (undecoded.test(text)) return false;
  const odd = text.match(oddCharacter)?.length ?? 0;
  return odd <= (text.match(notAscii)?.length ?? 0) * maxOddShare;
}

/** What a decoder makes of a wrong byte, and C1 controls. */
const undecoded = /[\uFFFD\u0080-\u009f]/u;
const notAscii = /[^\p{ASCII}]/gu;
/** A capital or a symbol after a small letter: "congŽ", "gŸltig", "caf‚s". */
const oddCharacter = /(?<=\p{Ll})(?:(?!\p{ASCII})\p{Lu}|(?![\p{ASCII}’‘\u00ad·–—…\u00a0])\P{L}(?=\p{Ll}))/gu;
const maxOddShare = 0.1;
