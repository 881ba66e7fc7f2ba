import type { PdfPage } from "./open-pdf.ts";
import { readTags, type Tag } from "./title-outline-and-tags.ts";
import { most } from "./typography.ts";

/** Some text in one font that the PDF draws at one place. Points from the upper left corner of the page. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The height of its baseline. */
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly isMono: boolean;
  readonly isRightToLeft: boolean;
  /** Its number in the order in which the PDF draws the page. */
  readonly order: number;
  /** Whether the PDF has a space between the piece drawn before it and this one. */
  readonly hasSpaceBefore: boolean;
  readonly tag: Tag | undefined;
}

export interface PagePieces {
  readonly pieces: readonly Piece[];
  /** Characters that the PDF draws without saying which they are. */
  readonly unknownCharacters: number;
}

/** Text that is rotated otherwise than most of its page, such as a mark across it, is left out; so is what the PDF says is decoration. */
export async function readPieces(page: PdfPage): Promise<PagePieces> {
  const [{ items, styles }, tags] = await Promise.all([page.getTextContent({ includeMarkedContent: true }), readTags(page)]);
  const { transform: toPage } = page.getViewport({ scale: 1, rotation: uprightRotation(page, items) });
  const open: Mark[] = [];
  const pieces: Piece[] = [];
  let unknownCharacters = 0;
  let hasSpaceBefore = false;
  for (const item of items) {
    if (!("str" in item)) {
      if (item.type === "endMarkedContent") open.pop();
      else open.push(item);
      continue;
    }
    const text = cleanText(item.str);
    unknownCharacters += item.str.match(unknown)?.length ?? 0;
    if (text.trim() === "") {
      hasSpaceBefore ||= text !== "";
      continue;
    }
    const placed = place(item, toPage);
    // Only a tagged PDF is trusted to say what is decoration.
    const isDecoration = tags.size > 0 && open.some((mark) => mark.tag === "Artifact");
    if (placed && !isDecoration) {
      const isMono = styles[item.fontName]?.fontFamily === "monospace" && !wide.test(text);
      const isRightToLeft = item.dir === "rtl";
      const tag = tags.get(open.findLast(({ id }) => id !== undefined)?.id ?? "");
      pieces.push({ text, ...placed, font: item.fontName, isMono, isRightToLeft, order: pieces.length, hasSpaceBefore, tag });
    }
    hasSpaceBefore = false;
  }
  return { pieces, unknownCharacters };
}

/** The degrees by which the page is turned so that most of its text is upright. A wide table is often printed sideways. */
function uprightRotation(page: PdfPage, items: readonly (TextItem | Mark)[]): number {
  const { rotate } = page;
  const { transform: toPage } = page.getViewport({ scale: 1, rotation: rotate });
  const lengths = new Map<number, number>();
  for (const item of items) {
    if (!("str" in item)) continue;
    const [right, down] = baseline(item, toPage);
    const turned = (Math.round(Math.atan2(down, right) / (Math.PI / 2)) * 90 + 360) % 360;
    lengths.set(turned, (lengths.get(turned) ?? 0) + item.str.trim().length);
  }
  return (rotate - (most(lengths) ?? 0) + 360) % 360;
}

/** A mark around pieces, or the end of one. */
interface Mark {
  readonly type: string;
  readonly id?: string;
  readonly tag?: string;
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

function place({ transform, width }: TextItem, toPage: readonly number[]): Pick<Piece, "start" | "end" | "y" | "size"> | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toPage;
  const [, , tc = 0, td = 0, te = 0, tf = 0] = transform;
  const [right, down] = baseline({ transform }, toPage);
  const size = Math.hypot(a * tc + c * td, b * tc + d * td);
  if (right <= 0 || Math.abs(down) > 0.05 * right || size < minSize) return undefined;
  const start = a * te + c * tf + e;
  return { start, end: start + width, y: b * te + d * tf + f, size };
}

/** Where a line of text goes on the page: to the right and down. */
function baseline({ transform }: Pick<TextItem, "transform">, toPage: readonly number[]): readonly [number, number] {
  const [a = 1, b = 0, c = 0, d = 1] = toPage;
  const [ta = 0, tb = 0] = transform;
  return [a * ta + c * tb, b * ta + d * tb];
}

/** Points. Smaller text is not there to be read. */
const minSize = 1;

// biome-ignore lint/suspicious/noControlCharactersInRegex: pdf.js gives them for what has no meaning.
const unknown = /[\u0000\ufffd]/gu;

/** What people would type: no ligatures, no Arabic letters of a position, no invisible characters, and the bullets of symbol fonts as bullets. */
function cleanText(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]/gu, (form) => form.normalize("NFKC"))
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu, " ")
    .replace(/[\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf06c\uf06e\uf071]/gu, "•")
    .replace(invisible, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff\ufffd\ue000-\uf8ff\ufffe\uffff]/gu;

/** Characters of scripts without spaces. */
export const wide = /[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
