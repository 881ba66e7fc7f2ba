import { askDocument } from "../commands/answer-question.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import type { Document, Span } from "../document/document.ts";
import { lastKey } from "../document/numbered-places.ts";
import { readPlaceNumber } from "../document/place-labels.ts";
import type { Sentence } from "../document/sentences.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, notStatedReply, type Reply } from "../reply.ts";
import type { Intent } from "./intent.ts";
import { sectionsOf } from "./outline.ts";
import { sentencesNaming, sentencesWithWords } from "./passages-about-words.ts";
import { numberedPlaceReply, paragraphReply, sectionStartReply } from "./place-replies.ts";

const form = formsOf("intents.txt");

/** "Step 9", "paragraph 7", "the last sentence", "what comes after paragraph 5", "where does it say that …". */
export const place: Intent = ({ typed, plain: { core }, library }) => {
  const numbered = timeOfDay.test(typed) ? undefined : numberedReply(core, library);
  if (numbered) return numbered;
  const request = readCitation(core) ?? readPlace(core);
  return request ? placeReply(request, library) : whereReply(core, library);
};

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
  if (!number) return undefined;
  const asked = { name, step: toStep(found.part("beside")), which: found.part("which") ?? found.part("outer") ?? "" };
  return numberedPlaceReply(ordinal === -1 ? { ...number, key: lastKey } : number, asked, library);
}

/** `3`, `3rd`, `third`, `三`; -1 for the last. */
function readOrdinal(word: string): number {
  return Number.parseInt(form("ordinals").whole(word)?.rewritten ?? word, 10);
}

/** A place in the document as people name it. Numbers count from 1; -1 is the last. */
interface PlaceRequest {
  readonly unit: "paragraph" | "section" | "sentence";
  readonly number: number;
  /** A sentence in this paragraph. */
  readonly inParagraph?: number;
  readonly step: Step;
}

/** The place after (1) or before (-1) the one that is named. */
type Step = -1 | 0 | 1;

/** `¶7.2`, `para 7.2`; a bare `7.2` is no place. */
function readCitation(core: string): PlaceRequest | undefined {
  const found = form("cited sentence").whole(core);
  const [paragraph, sentence] = (found?.part("cited") ?? "").split(".").map(Number);
  if (!found || paragraph === undefined || sentence === undefined) return undefined;
  return { unit: "sentence", number: sentence, inParagraph: paragraph, step: toStep(found.part("beside")) };
}

/** Undefined if the text names no place, or more than a place. */
function readPlace(core: string): PlaceRequest | undefined {
  const found = form("place").whole(core);
  const nth = found?.part("nth") ?? "";
  // "Section 4.2" is a heading, "10,001 parts" no place.
  if (!found || nth.includes(".") || nth.includes(",")) return undefined;
  const unit = form("units").whole(found.part("unit") ?? "")?.rewritten as PlaceRequest["unit"];
  const paragraph = found.part("paragraph");
  const request = { unit, number: readOrdinal(nth), step: toStep(found.part("beside")) };
  return paragraph === undefined ? request : { ...request, unit: "sentence", inParagraph: readOrdinal(paragraph) };
}

function toStep(word: string | undefined): Step {
  if (word === undefined) return 0;
  return form("before").is(word) ? -1 : 1;
}

function placeReply({ unit, number, inParagraph, step }: PlaceRequest, library: Library): Reply {
  const { document } = library.knowledge;
  if (unit === "section") return sectionReply(number, step, library);
  if (unit === "paragraph") return spanReply(at(document.paragraphs, number, step), library);
  if (inParagraph === undefined) return spanReply(at(document.sentences, number, step), library);
  const sentence = at(at(document.paragraphs, inParagraph, 0)?.sentences ?? [], number, 0);
  return spanReply(sentence && document.sentences[document.sentences.indexOf(sentence) + step], library);
}

function at<T>(items: readonly T[], number: number, step: Step): T | undefined {
  const index = (number < 0 ? items.length + number : number - 1) + step;
  return number === 0 ? undefined : items[index];
}

function spanReply(span: Span | undefined, library: Library): Reply {
  return span ? paragraphReply(span, library) : noPlaceReply(library.knowledge.document);
}

function noPlaceReply({ paragraphs }: Document): Reply {
  return notStatedReply(`The document has no such place: its paragraphs are ¶1 to ¶${paragraphs.length}.`);
}

function sectionReply(number: number, step: Step, library: Library): Reply {
  const sections = sectionsOf(library.knowledge.document).filter(({ heading }) => heading !== undefined);
  const section = at(sections, number, step);
  if (section) return sectionStartReply(section.heading, section.paragraphs, library);
  const none = "The document has no sections.";
  return notStatedReply(sections.length === 0 ? none : `The document has ${sections.length} sections with a heading.`);
}

/** The sentences that name a thing or have all the words, at most three, with their place; or the best answer. */
function whereReply(core: string, library: Library): Reply | undefined {
  const about = form("where").whole(core)?.part("about");
  if (about === undefined) return undefined;
  const subject = library.subjects.findExact(about);
  const found = subject ? sentencesNaming(subject, library) : sentencesWithWords(about, library);
  return found.length === 0 ? askDocument(about, library) : sentencesReply(found, library);
}

function sentencesReply(sentences: readonly Sentence[], library: Library): Reply {
  const { document } = library.knowledge;
  const isHeading = ({ paragraph }: Sentence) => document.paragraphs[paragraph - 1]?.kind === "heading";
  const ordered = sentences.toSorted((a, b) => Number(isHeading(a)) - Number(isHeading(b)));
  const passages = ordered.slice(0, maxMentions).map((sentence) => createPassage(document, sentence));
  const rest = ordered.slice(maxMentions).map(({ paragraph, number }) => `¶${paragraph}.${number}`);
  const others = `${rest.slice(0, maxCited).join(", ")}${rest.length > maxCited ? " …" : ""}`;
  const note = rest.length === 0 ? [] : [{ kind: "note", text: `Also at ${others}.` } as const];
  return answeredReply([...passageBlocks(passages), ...note], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

const maxMentions = 3;
/** Places of other sentences. */
const maxCited = 12;
