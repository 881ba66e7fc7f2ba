import mammoth from "mammoth";
import { type Convert, FormatError } from "../format.ts";
import { convertPage } from "../html/convert-html.ts";
import { checkArchive, type WordParts } from "./check-archive.ts";
import { prepareParagraphs, styleMap, type WordElement } from "./paragraph-styles.ts";

/**
 * The text of a .docx or .docm: what tracked changes insert is in it, what they delete and the comments are not. Footnotes are at the end.
 * Headers, footers and pictures are left out.
 */
export const convertWord: Convert = async (bytes) => {
  const { html, notes } = await readWord(bytes, checkArchive(bytes));
  const page = convertPage(`<body>${html}`);
  if (page.text.trim() === "") throw new FormatError("has no text; a scan has to be recognised (OCR) and saved as text first.");
  return { ...page, notes: [...notes, ...page.notes] };
};

async function readWord(bytes: Uint8Array, parts: WordParts): Promise<{ readonly html: string; readonly notes: readonly string[] }> {
  let [pictures, numbered] = [0, 0];
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: "" };
  });
  const transformDocument = (document: WordElement) => {
    numbered = prepareParagraphs(document, parts);
    return document;
  };
  try {
    const options = { styleMap: [...styleMap], convertImage, transformDocument, includeEmbeddedStyleMap: false };
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    return { html: value, notes: notesOf({ pictures, numbered, hasFormulas: messages.some(({ message }) => formula.test(message)) }) };
  } catch {
    throw new FormatError("is damaged; open it in Word and save it again.");
  }
}

/** mammoth's names of the elements that it does not know. */
const formula = /\boMath(?:Para)?\b/u;

interface LeftOut {
  readonly pictures: number;
  readonly numbered: number;
  readonly hasFormulas: boolean;
}

function notesOf({ pictures, numbered, hasFormulas }: LeftOut): readonly string[] {
  return [
    ...(pictures > 0 ? [`${pictures} ${pictures === 1 ? "picture" : "pictures"} left out`] : []),
    ...(numbered > 0
      ? [`automatic numbers of ${numbered} ${numbered === 1 ? "paragraph" : "paragraphs"} left out: they are not in the file`]
      : []),
    ...(hasFormulas ? ["formulas left out"] : []),
  ];
}
