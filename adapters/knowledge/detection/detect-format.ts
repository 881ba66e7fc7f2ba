import { extname } from "node:path";
import { type Format, FormatError } from "../../formats/format.ts";
import { promisedFormat } from "./promised-format.ts";
import { refusal } from "./refused-files.ts";
import { zipFormat } from "./zip.ts";

export interface DetectedFormat {
  readonly format: Format;
  /** A clause if the name promises another format. */
  readonly notes: readonly string[];
}

/** The format of a whole file, by its content; the name decides only where the content fits several. Throws a `FormatError` that names what it is. */
export function detectFormat(bytes: Uint8Array, name: string): DetectedFormat {
  if (bytes.length === 0) throw new FormatError("is empty; put the document's text there.");
  const format = formatOf(bytes, name);
  const promised = promisedFormat(name);
  if (promised === undefined || isSame(promised, format)) return { format, notes: [] };
  return { format, notes: [`${formatNames[format]}, although its name ends in ${extname(name)}`] };
}

/** By the first bytes: what a file is if it can be read. */
export function likelyFormat(head: Uint8Array, name: string): Format {
  if (isPdf(head) || isPdfWithin(head)) return "pdf";
  if (isZip(head)) return "word";
  return isHtml(head, name) ? "html" : "text";
}

function formatOf(bytes: Uint8Array, name: string): Format {
  if (isPdf(bytes) || (isPdfWithin(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("startxref"))) return "pdf";
  if (isZip(bytes)) return zipFormat(bytes);
  const refused = refusal(bytes);
  if (refused !== undefined) throw new FormatError(refused);
  if (isHtml(bytes, name)) return "html";
  return promisedFormat(name) === "markdown" ? "markdown" : "text";
}

function isPdf(bytes: Uint8Array): boolean {
  return headText(bytes, 16).trimStart().startsWith("%PDF-");
}

/** Readers of PDF accept up to 1,024 bytes before it; a text may mention the mark as well. */
function isPdfWithin(bytes: Uint8Array): boolean {
  return /%PDF-\d\.\d/u.test(headText(bytes, 1_024));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

function isHtml(bytes: Uint8Array, name: string): boolean {
  const text = headText(bytes, 16_384);
  return htmlStart.test(text) || (promisedFormat(name) === "html" && anyTag.test(text));
}

/** Markdown may begin with a comment or an element too. */
const htmlStart = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/isu;
const anyTag = /<[a-z!/]/iu;

/** As Latin letters, without byte order mark and the NUL bytes of UTF-16. */
function headText(bytes: Uint8Array, length: number): string {
  const head = bytes.subarray(0, length);
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, "").replaceAll("\0", "");
}

function isSame(promised: Format | "other", format: Format): boolean {
  return promised === format || (promised === "text" && format === "markdown") || (promised === "markdown" && format === "text");
}

const formatNames: Readonly<Record<Format, string>> = { text: "text", markdown: "text", html: "HTML", word: "a Word file", pdf: "a PDF" };
