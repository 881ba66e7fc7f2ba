import type { Document } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import type { QuotationMarks } from "../../../document/quotation-marks.ts";
import type { Sentence } from "../../../document/sentences.ts";
import type { Span } from "../../../document/span.ts";
import { type Capitalisation, readCapitalisation } from "./capitalisation.ts";
import { capitalisedRuns, type Run } from "./capitalised.ts";
import { properName } from "./proper-name.ts";

/** The input of all extraction, computed once: the text, its use of capital letters, and the names in its sentences. */
export interface TextAnalysis {
  /** The document's `flatText`. */
  readonly text: string;
  readonly quotationMarks: QuotationMarks;
  readonly capitalisation: Capitalisation;
  /** For the sentences of text paragraphs only, because headings capitalise ordinary words. */
  readonly names: ReadonlyMap<Sentence, readonly ProperName[]>;
}

export interface ProperName extends Span {
  /** The capitalised words that contain the name, with those before it. */
  readonly run: Run;
}

export function analyseText({ flatText: text, paragraphs, quotationMarks }: Document): TextAnalysis {
  const sentences = paragraphs.filter(isBodyText).flatMap((paragraph) => paragraph.sentences);
  const runs = sentences.map((sentence) => capitalisedRuns(text, sentence));
  const capitalisation = readCapitalisation(text, sentences, runs.flat());
  const names = sentences.map((sentence, index) => [sentence, properNames(text, runs[index] ?? [], capitalisation)] as const);
  return { text, quotationMarks, capitalisation: capitalisation, names: new Map(names) };
}

function properNames(text: string, runs: readonly Run[], capitalisation: Capitalisation): readonly ProperName[] {
  return runs.flatMap((run) => {
    const name = properName(text, run, capitalisation);
    return name ? [{ ...name, run }] : [];
  });
}
