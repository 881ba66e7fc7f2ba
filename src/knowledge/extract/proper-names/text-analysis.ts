import type { Document } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import type { QuotationMarks } from "../../../document/quotation-marks.ts";
import type { Sentence } from "../../../document/sentences.ts";
import type { Span } from "../../../document/span.ts";
import { type Capitalisation, readCapitalisation } from "./capitalisation.ts";
import { capitalisedRuns, type Run } from "./capitalised.ts";
import { maskMarkup, separateColumns } from "./masked-text.ts";
import { properName } from "./proper-name.ts";

/** The input of all extraction, computed once: the text, its use of capital letters, and the names in its sentences. */
export interface TextAnalysis {
  /** The document's `flatText` without markup, code and addresses (see `maskMarkup`). */
  readonly text: string;
  readonly quotationMarks: QuotationMarks;
  readonly capitalisation: Capitalisation;
  /** Of the sentences with names, in paragraphs that may have some (see `mayHaveNames`). */
  readonly names: ReadonlyMap<Sentence, readonly ProperName[]>;
}

export interface ProperName extends Span {
  /** The capitalised words that contain the name, with those before it. */
  readonly run: Run;
}

export function analyseText({ text: original, flatText, paragraphs, quotationMarks }: Document): TextAnalysis {
  const text = separateColumns(maskMarkup(flatText), original);
  const sentences = paragraphs.filter((paragraph) => mayHaveNames(text, paragraph)).flatMap((paragraph) => paragraph.sentences);
  const runs = sentences.map((sentence) => capitalisedRuns(text, sentence));
  const capitalisation = readCapitalisation(text, sentences, runs.flat());
  const names = sentences.flatMap((sentence, index) => {
    const found = properNames(text, runs[index] ?? [], capitalisation);
    return found.length > 0 ? [[sentence, found] as const] : [];
  });
  return { text, quotationMarks, capitalisation, names: new Map(names) };
}

/**
 * Whether capital letters show names in a paragraph: not in code, and not in headings that capitalise ordinary words (`Leeds Is Old`); in
 * headings as `Where is Leeds?` they do.
 */
export function mayHaveNames(text: string, { kind, start, end }: Paragraph): boolean {
  if (kind !== "heading") return kind !== "code" && isBodyText({ kind });
  return ordinaryWord.test(text.slice(start, end));
}

/** Four small letters, which titles capitalise. Shorter words are prepositions. */
const ordinaryWord = /(?<![\p{L}\p{N}'’-])\p{Ll}{4,}(?![\p{L}\p{N}])/u;

function properNames(text: string, runs: readonly Run[], capitalisation: Capitalisation): readonly ProperName[] {
  return runs.flatMap((run) => {
    const name = properName(text, run, capitalisation);
    return name ? [{ start: name.start, end: name.end, run }] : [];
  });
}
