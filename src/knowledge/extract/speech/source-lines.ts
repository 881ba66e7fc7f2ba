import { type Document, type Span, spanText } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { splitAtSpaces } from "../../../text/characters.ts";
import { capitalisedRuns } from "../proper-names/capitalised-words.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";

/**
 * A quoted paragraph whose next line names the source: `— Ann Lee (1979)`, `--Ann Lee, Editor`. Undefined for any other paragraph; of a
 * quotation between marks, the marks are not part of the words.
 */
export function readQuoteAboveSource(
  document: Document,
  analysis: TextAnalysis,
  paragraph: Paragraph,
  marked: readonly AttributedQuote[],
): AttributedQuote | undefined {
  const source = paragraph.kind === "text" ? findSource(document, analysis, paragraph) : undefined;
  const [first] = paragraph.sentences;
  const last = paragraph.sentences.findLast(({ end }) => source && end <= source.line.start);
  if (!source || !first || !last || !endsSentence.test(document.text.slice(last.end - 4, last.end))) return undefined;
  const by = {
    speaker: { kind: "named", name: source.name },
    shownSpan: { start: paragraph.start, end: source.line.end },
    end: source.line.end,
  } as const;
  const [only] = marked;
  if (only) return marked.length === 1 && only.speaker.kind === "unknown" ? { ...only, ...by } : undefined;
  const isFullName = splitAtSpaces(spanText(document, source.name)).length > 1;
  return isFullName || isBlockQuotation(document, paragraph) ? { span: { start: first.start, end: last.end }, ...by } : undefined;
}

/** The line below a paragraph that names the source; in a text with wrapped lines it can be the paragraph's last. */
function findSource({ paragraphs }: Document, analysis: TextAnalysis, { number, sentences }: Paragraph) {
  const next = paragraphs[number];
  for (const line of [sentences.length > 1 ? sentences.at(-1) : undefined, next?.kind === "text" ? next : undefined]) {
    const name = line && readSource(analysis, line);
    if (name) return { line, name };
  }
  return undefined;
}

function isBlockQuotation({ text }: Document, { start }: Span): boolean {
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).includes(">");
}

const endsSentence = /[.!?…。！？]["”’'»」*_)]*$/u;

/** The name in a line that is a dash, a name, and what that person is or when the words were written. */
function readSource({ text }: TextAnalysis, { start, end }: Span): Span | undefined {
  const dash = end - start > maxSource ? undefined : dashes.exec(text.slice(start, end))?.[0];
  if (dash === undefined) return undefined;
  const run = capitalisedRuns(text, { start: start + dash.length, end })[0];
  return run?.start === start + dash.length && afterName.test(text.slice(run.end, end)) ? run : undefined;
}

/** UTF-16 code units. */
const maxSource = 120;
/** A single hyphen or a short dash begins an item. */
const dashes = /^(?:[—―]|--)[—―–-]*\s*[*_]*/u;
const afterName = /^[*_]*\.?$|^[*_]*,?\s*[,(]/u;
