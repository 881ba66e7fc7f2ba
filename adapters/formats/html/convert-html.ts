import { convertText, type DecodedText, decodeUtf8 } from "../convert-text.ts";
import { type Convert, type ConvertedFile, FormatError } from "../format.ts";
import { type MarkdownBlock, writeMarkdown } from "../markdown-writer.ts";
import { type Element, isElement, ownText, parsePage } from "./elements.ts";
import { findContent } from "./main-content.ts";
import { readBlocks } from "./read-blocks.ts";

export const convertHtml: Convert = async (bytes) => {
  const { text, notes } = await decodeHtml(bytes);
  const converted = convertPage(text);
  if (converted.text === "") throw new FormatError("has no text (a page that scripts fill has none in its file); save its text as .txt.");
  return { ...converted, notes: [...notes, ...converted.notes] };
};

/** The main content of a page as Markdown. Throws a `FormatError`. */
export function convertPage(html: string): ConvertedFile {
  const { head, body } = parsePage(html);
  if (!body) return { text: "", pages: [], notes: [] };
  const { root, isLeftOut, leftOut, outerTitle } = findContent(body);
  const { blocks, notes } = readBlocks(root, isLeftOut);
  const titles = outerTitle ? readBlocks(outerTitle, isLeftOut).blocks : [];
  const own = plainIfMostly([...titles, ...blocks]);
  return {
    text: writeMarkdown(own).text,
    pages: [],
    title: (head && titleOf(head)) ?? own.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []))[0],
    notes: leftOut > minLeftOut ? [`menus, header and footer left out (${leftOut} characters)`, ...notes] : notes,
  };
}

/** Characters. The marks that link to headings and back from notes are fewer. */
const minLeftOut = 20;

function titleOf(head: Element): string | undefined {
  const titles = head.childNodes.filter(isElement).filter(({ tagName }) => tagName === "title");
  return titles.map(ownText).join("").replace(/\s+/gu, " ").trim() || undefined;
}

/** A page whose text is in `pre` is a text file: its lines say what its headings and paragraphs are. */
function plainIfMostly(blocks: readonly MarkdownBlock[]): readonly MarkdownBlock[] {
  let [code, other] = [0, 0];
  for (const block of blocks) {
    if (block.kind === "code") code += block.text.length;
    else if ("text" in block) other += block.text.length;
  }
  if (code < minPlain || other > code * maxOther) return blocks;
  return blocks.map((block) => (block.kind === "code" ? { ...block, kind: "plain" } : block));
}

/** UTF-16 code units. A page about one long example has text beside it. */
const minPlain = 1_000;
const maxOther = 0.1;

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * Reads HTML by its byte order mark, by the encoding that it declares, otherwise as any text. What is valid UTF-8 is read as that whatever it
 * declares: a page that was saved in another encoding often still declares the old one.
 */
async function decodeHtml(bytes: Uint8Array): Promise<DecodedText> {
  const declared = declaredDecoder(bytes);
  if (!declared || decodeUtf8(bytes) !== undefined) return convertText(bytes);
  if (declared.encoding === "utf-8") {
    return { ...(await convertText(bytes)), notes: ["declares UTF-8, which it is not; its encoding is a guess"] };
  }
  return { text: await decodeAs(declared, bytes), notes: [] };
}

/** Node reads windows-1252 as Latin-1, without its quotation marks: https://github.com/nodejs/node/issues/56542 */
async function decodeAs(decoder: Decoder, bytes: Uint8Array): Promise<string> {
  if (decoder.encoding !== "windows-1252") return decoder.decode(bytes);
  const { default: iconv } = await import("iconv-lite");
  return iconv.decode(Buffer.from(bytes), "windows-1252");
}

/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding, without attributes in odd places. */
function declaredDecoder(bytes: Uint8Array): Decoder | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, prescanned)).replace(/<!--[\s\S]*?-->/gu, "");
  const label = declaration.exec(start)?.[1] ?? xmlDeclaration.exec(start)?.[1];
  if (label === undefined) return undefined;
  try {
    // Bytes in which this declaration can be read are not UTF-16.
    return new TextDecoder(/^utf-?16/iu.test(label) ? "utf-8" : label, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** Bytes. The standard has 1024; pages that are saved with their scripts need more. */
const prescanned = 4096;
const declaration = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)/iu;
const xmlDeclaration = /^\s*<\?xml\s[^>]{0,100}encoding\s*=\s*["']([\w:.-]+)/iu;
