import { extname } from "node:path";
import { type Format, FormatError, formats } from "./format.ts";
import { zipFormat } from "./zip-archive.ts";

/**
 * The format of a whole file, by its content; the name decides only where the content fits several. `notes`: a clause if the name promises
 * another format. Throws a `FormatError` that names what the file is.
 */
export function detectFormat(bytes: Uint8Array, name: string): { readonly format: Format; readonly notes: readonly string[] } {
  if (bytes.length === 0) throw new FormatError("is empty; put the document's text there.");
  const format = formatOf(bytes, name);
  const promised = promisedFormat(name);
  if (promised === undefined || formatNames[promised] === formatNames[format]) return { format, notes: [] };
  return { format, notes: [`${formatNames[format]}, although its name ends in ${extname(name)}`] };
}

/** What a file is, by its first bytes, if it can be read. */
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

/** The first bytes as Latin letters, without a byte order mark and the NUL bytes of UTF-16. */
function headText(bytes: Uint8Array, length: number): string {
  const head = bytes.subarray(0, length);
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, "").replaceAll("\0", "");
}

const formatNames = { text: "text", markdown: "text", html: "HTML", word: "a Word file", pdf: "a PDF", other: undefined };

/** What the end of a file's name promises, if anything. `other`: refused unless the content is something else. */
export function promisedFormat(name: string): Format | "other" | undefined {
  const extension = extname(name).slice(1).toLowerCase();
  return ([...formats, "other"] as const).find((format) => extensions[format].includes(extension));
}

const extensions: Readonly<Record<Format | "other", readonly string[]>> = {
  text: ["txt", "text"],
  markdown: ["md", "markdown"],
  html: ["html", "htm", "xhtml"],
  word: ["docx", "docm"],
  pdf: ["pdf"],
  other: ["doc", "rtf", "odt", "xls", "xlsx", "ppt", "pptx", "epub", "pages", "png", "jpg", "zip"],
};

/** Why a file that is neither PDF, zip archive nor text is not read: a clause with the remedy. Undefined if it may be text. */
function refusal(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headLength));
  const [hex, text] = [head.toString("hex"), head.toString("latin1")];
  const found = signatures.find(({ start }) => start.test(hex)) ?? textSignatures.find(({ start }) => start.test(text));
  if (found?.kind === "compound") return compoundRefusal(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return found && `is ${found.what}; ${remedies[found.kind]}`;
}

/** Bytes. */
const headLength = 1_024;

type RefusedKind = keyof typeof remedies | "compound";

const remedies = {
  document: "save it as .docx, .pdf or .txt.",
  picture: "recognise its text (OCR) and save that as .txt, .docx or .pdf.",
  archive: "unpack it and set KNOWLEDGE to the document in it.",
  media: "write down what is said and save that as .txt or .docx.",
  other: "set KNOWLEDGE to a .txt, .md, .html, .docx or .pdf file.",
};

interface Signature {
  readonly kind: RefusedKind;
  readonly what: string;
  readonly start: RegExp;
}

/** `hex`: the first bytes; `..` is any byte. */
function signature(kind: RefusedKind, what: string, hex: string): Signature {
  return { kind, what, start: new RegExp(`^(?:${hex})`, "u") };
}

/** https://www.garykessler.net/library/file_sigs.html */
const signatures: readonly Signature[] = [
  signature("compound", "", "d0cf11e0a1b11ae1"),
  signature("document", "a PostScript file", "(?:04)?25215053"),
  signature("document", "a WordPerfect file", "ff575043"),
  signature("document", "a DjVu file", "4154265446"),
  signature("document", "an e-book (.mobi)", "(?:..){60}424f4f4b4d4f4249"),
  signature("picture", "a picture (PNG)", "89504e470d0a1a0a"),
  signature("picture", "a picture (JPEG)", "ffd8ff"),
  signature("picture", "a picture (GIF)", "474946383[79]61"),
  signature("picture", "a picture (TIFF)", "49492a00|4d4d002a"),
  signature("picture", "a picture (WebP)", "52494646........57454250"),
  signature("picture", "a picture (BMP)", "424d........00000000"),
  signature("picture", "a picture (HEIC or AVIF)", "........66747970(?:686569|686576|6d6966|6d7366|617669)"),
  signature("picture", "a picture (Photoshop)", "38425053000[12]"),
  signature("picture", "a picture (icon)", "00000[12]00..00"),
  signature("archive", "a gzip archive", "1f8b08"),
  signature("archive", "a bzip2 archive", "425a683.314159265359"),
  signature("archive", "an xz archive", "fd377a585a00"),
  signature("archive", "a zstd archive", "28b52ffd"),
  signature("archive", "a 7z archive", "377abcaf271c"),
  signature("archive", "a rar archive", "526172211a07"),
  signature("archive", "a tar archive", "(?:..){257}7573746172"),
  signature("archive", "a cabinet archive", "4d53434600000000"),
  signature("media", "a sound file", "4944330[234]|4f67675300|664c6143000000|52494646........57415645|4d546864000000"),
  // A text in windows-1251 may begin so as well, but has no NUL bytes.
  signature("media", "a sound file", "ff(?:fb|f[1239])(?:..){1,400}00"),
  signature("media", "a video or sound file", "........66747970|52494646........415649|1a45dfa3|000001b[a3]|464c5601"),
  signature("other", "a program", "7f454c46|4d5a(?:..){0,62}00|c[ef]faedfe|cafebabe|0061736d"),
  signature("other", "a SQLite database", "53514c69746520666f726d6174203300"),
  signature("other", "a property list of macOS", "62706c6973743030"),
];

const textSignatures: readonly Signature[] = [
  { kind: "document", what: "an RTF file", start: /^\s*\{\\rtf/u },
  {
    kind: "picture",
    what: "a picture (SVG)",
    start: /^\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--(?:(?!-->).)*--|doctype svg[^>]*)>\s*)*<svg[\s>]/isu,
  },
];

/** A file of Office before 2007, or one with a password: by the names in its directory, in UTF-16. [MS-CFB] 2.6 */
function compoundRefusal(bytes: Buffer): string {
  const contains = (name: string) => bytes.includes(Buffer.from(name, "utf16le"));
  if (contains("EncryptedPackage")) return "is protected with a password; save it as .docx without one.";
  if (contains("Workbook")) return "is an old Excel file (.xls); put what matters into a .docx or .txt file.";
  if (contains("PowerPoint Document")) return "is an old PowerPoint file (.ppt); export it as .pdf.";
  return "is an old Word file (.doc) or protected with a password; save it as .docx without one.";
}
