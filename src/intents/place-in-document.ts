import { callWith } from "../commands/command-definition.ts";
import { source } from "../commands/source.ts";
import { type Document, findCitedSpan, type Span } from "../document/document.ts";
import { lastKey } from "../document/numbered-places.ts";
import { readPlaceNumber } from "../document/place-labels.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { notStatedReply, type Reply } from "../reply.ts";
import { type Intent, remembering, toPlainText } from "./intent.ts";
import { readOrdinal } from "./outline-request.ts";
import { noPlaceReply, numberedPlaceReply, paragraphReply, rangeReply, sectionStartReply } from "./place-replies.ts";
import { sectionsOf } from "./section-headings.ts";
import { whereReply } from "./where-stated.ts";

const form = formsOf("intents.txt");

/** "Paragraph 7", "the last sentence", "what comes after paragraph 5", "where does it say that …". */
export const place: Intent = remembering(({ typed, plain, library }) => {
  // "§" is no word.
  const core = typed.includes("§") ? toPlainText(typed.replaceAll(/§+/gu, " section ")).core : plain.core;
  if (form("whole document").is(core)) return source.run(callWith({}), library);
  const range = form("paragraph range").whole(core);
  if (range) return rangeReply(readOrdinal(range.part("from") ?? ""), readOrdinal(range.part("to") ?? ""), library);
  const numbered = timeOfDay.test(typed) ? undefined : numberedReply(core, library);
  if (numbered) return numbered;
  const request = readPlace(core);
  return request ? placeReply(request, library) : whereReply(core, library);
});

/** `22:12` is no number of a place. */
const timeOfDay = /\d:\d\d/u;

/** "Step 9", "what does article IV say", "the last step of the upgrade"; undefined if the document numbers nothing of the kind. */
function numberedReply(core: string, library: Library): Reply | undefined {
  const found = form("numbered place").whole(core);
  if (!found) return undefined;
  const nth = found.part("nth");
  const ordinal = nth === undefined ? undefined : readOrdinal(nth);
  const counted = ordinal === undefined ? undefined : `${found.part("counted")} ${Math.abs(ordinal)}`;
  const name = counted ?? found.part("numbered") ?? found.part("zh-name") ?? "";
  const number = readPlaceNumber(name);
  if (!number || (ordinal !== undefined && ordinal < -1)) return undefined;
  const asked = { name, step: toStep(found.part("beside")), which: found.part("which") ?? found.part("outer") ?? "" };
  return numberedPlaceReply(ordinal === -1 ? { ...number, key: lastKey } : number, asked, library);
}

function placeReply(request: PlaceRequest, library: Library): Reply {
  const { document } = library.knowledge;
  if (request.unit === "section") return sectionReply(request, library);
  const span = request.unit === "paragraph" ? at(document.paragraphs, request.number, request.step) : sentenceSpan(request, document);
  return span ? paragraphReply(span, library) : noPlaceReply(document);
}

/** A place in the document as people name it. Numbers count from 1; negative ones count from the end. */
interface PlaceRequest {
  readonly unit: "paragraph" | "section" | "sentence" | "line";
  readonly number: number;
  /** A sentence in this paragraph. */
  readonly inParagraph?: number;
  /** The place after (1) or before (-1) it. */
  readonly step: -1 | 0 | 1;
}

function at<T>(items: readonly T[], number: number, step: number): T | undefined {
  const index = (number < 0 ? items.length + number : number - 1) + step;
  return number === 0 ? undefined : items[index];
}

/** People see a paragraph as a line: only the first and the last line are sentences. */
function sentenceSpan({ unit, number, inParagraph, step }: PlaceRequest, document: Document): Span | undefined {
  if (inParagraph !== undefined) {
    const paragraph = at(document.paragraphs, inParagraph, 0);
    const sentence = paragraph && at(paragraph.sentences, number, 0);
    return sentence && at(document.sentences, document.sentences.indexOf(sentence) + 1, step);
  }
  if (unit === "line" && number > 1) return findCitedSpan(document, String(number + step));
  return at(document.sentences, number, step);
}

function sectionReply({ number, inParagraph, step }: PlaceRequest, library: Library): Reply {
  const sections = sectionsOf(library.knowledge.document).filter(({ heading }) => heading !== undefined);
  const section = inParagraph === undefined ? at(sections, number, step) : undefined;
  if (!section)
    return notStatedReply(
      sections.length === 0 ? "The document has no sections." : `The document has ${sections.length} sections with a heading.`,
    );
  return sectionStartReply(section.heading, section.paragraphs, library);
}

/** Undefined if the text names no place, or more than a place. */
function readPlace(core: string): PlaceRequest | undefined {
  const edge = form("first or last").whole(core)?.rewritten;
  return (
    readCitation(core) ?? readNumbered(core) ?? (edge === undefined ? undefined : { unit: "paragraph", number: Number(edge), step: 0 })
  );
}

/** `¶7.2`, `para 7.2`; a bare `7.2` is no place. */
function readCitation(core: string): PlaceRequest | undefined {
  const found = form("cited sentence").whole(core);
  const [paragraph, sentence] = (found?.part("cited") ?? "").split(".").map(Number);
  if (!found || paragraph === undefined || sentence === undefined) return undefined;
  return { unit: "sentence", number: sentence, inParagraph: paragraph, step: toStep(found.part("beside")) };
}

function readNumbered(core: string): PlaceRequest | undefined {
  const found = form("place").whole(core) ?? form("place").whole(core.replace(unitBeforeNumber, "$1 "));
  const nth = found?.part("nth") ?? "";
  // "Section 4.2" is a heading, "10,001 parts" no place.
  if (!found || nth.includes(".") || nth.includes(",")) return undefined;
  const paragraph = found.part("paragraph");
  const unit = form("units").whole(found.part("unit") ?? "")?.rewritten as PlaceRequest["unit"];
  const place = { number: readOrdinal(nth), step: toStep(found.part("beside")) };
  if (paragraph === undefined) return { unit, ...place };
  return { unit: unit === "line" ? "sentence" : unit, ...place, inParagraph: readOrdinal(paragraph) };
}

/** `para7` */
const unitBeforeNumber = /^(\p{L}+)(?=\d)/u;

function toStep(word: string | undefined): PlaceRequest["step"] {
  if (word === undefined) return 0;
  return form("before").is(word) ? -1 : 1;
}
