import { passageBlocks } from "../commands/passage-replies.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import { noNumberReply } from "../commands/source.ts";
import { citation, type Document, findCitedSpan, type Span } from "../document/document.ts";
import { sectionName } from "../document/document-structure.ts";
import { groupOf } from "../document/groups.ts";
import { findNumbered, isInside, type NumberedPlace, paragraphsIn } from "../document/numbered-places.ts";
import { type PlaceNumber, readPlaceNumber } from "../document/place-labels.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { messagePassages } from "../message-passages.ts";
import { createPassage, partPassage } from "../passage.ts";
import { answeredReply, type LabelledAction, notStatedReply, type Reply } from "../reply.ts";
import { contentStems } from "../text/words.ts";
import type { Intent } from "./intent.ts";

const form = formsOf("intents.txt");

/** "Step 9", "what does article IV say", "Article II, Section 3", "step 2 of the upgrade", "¶7.2". */
export const place: Intent = ({ typed, plain: { core }, library }) => {
  const found = timeOfDay.test(typed) ? undefined : form("place").whole(core);
  const cited = found?.part("cited");
  if (cited !== undefined) return citedReply(cited, library);
  const name = found?.part("numbered") ?? found?.part("zh-name") ?? "";
  const number = readPlaceNumber(name);
  const outer = found?.part("outer") ?? "";
  return number && numberedReply(number, { name, outer }, library);
};

/** `22:12` is no number of a place. */
const timeOfDay = /\d:\d\d/u;

/** `7`, `7.2`: a paragraph, or a sentence in it. */
function citedReply(cited: string, library: Library): Reply {
  const { document } = library.knowledge;
  const span = findCitedSpan(document, cited);
  const range = `its paragraphs are ¶1 to ¶${document.paragraphs.length}.`;
  return span ? paragraphReply(span, library) : notStatedReply(`The document has no such place: ${range}`);
}

/** A paragraph, or a sentence. */
export function paragraphReply(span: Span, library: Library): Reply {
  const { document } = library.knowledge;
  const passage = partPassage(document, [span]);
  return answeredReply([{ kind: "passage", passage }], [passage], {
    actions: [contextButton(passage, library), ...nextButton(span, document)],
  });
}

function nextButton(span: Span, { paragraphs }: Document): readonly LabelledAction[] {
  const next = paragraphs.find(({ start }) => start >= span.end);
  return next ? [{ label: "Read on", action: { command: "source", args: { place: String(next.number) } } }] : [];
}

/**
 * The place with a number and what belongs to it; others that bear it are named. Undefined if the document numbers nothing of the kind, or
 * nothing there.
 */
function numberedReply(number: PlaceNumber, { name, outer }: Asked, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const found = findNumbered(document, number);
  if (found?.kind === "none") return outer === "" ? noNumberReply(name, found) : undefined;
  const [place, ...others] = found?.places.filter((each) => isThere(each, outer, document)) ?? [];
  if (!place) return undefined;
  const named = others.slice(0, maxOthers).map((other) => `${other.label} (${placeText(other, document)})`);
  const rest = others.length > maxOthers ? " …" : "";
  const notes = named.length > 0 ? [{ kind: "note", text: `Also: ${named.join(", ")}${rest}.` } as const] : [];
  const inside = paragraphsIn(document, place);
  // An item or a row alone, with what is within it.
  const isPart = groupOf(document, place) !== undefined;
  const isHeading = place.paragraph.kind === "heading" && inside.length > 0;
  const shown = [place, ...(isPart || isHeading ? startOf(inside) : startOf([place, ...inside]).slice(1))] as const;
  const passages = isPart
    ? [partPassage(document, shown)]
    : messagePassages(
        shown.map((span) => createPassage(document, span)),
        document,
      );
  return answeredReply([...passageBlocks(passages), ...notes], passages, { actions: nextButton(shown.at(-1) ?? place, document) });
}

interface Asked {
  /** "step 9" */
  readonly name: string;
  /** What it is in: another number, or words of the heading above it. */
  readonly outer: string;
}

function isThere(place: NumberedPlace, outer: string, document: Document): boolean {
  const number = readPlaceNumber(outer);
  const own = contentStems(sectionName(document, place) ?? "");
  return number ? isInside(place, number) : contentStems(outer).every((stem) => own.includes(stem));
}

/** Places that are named. */
const maxOthers = 8;

/** `Upgrading, ¶12` */
function placeText(place: NumberedPlace, document: Document): string {
  return [sectionName(document, place) || place.parent?.label, citation(document, place)].filter((each) => each).join(", ");
}

/** The first, and those after it that are short together. */
function startOf<T extends Span>(spans: readonly T[]): readonly T[] {
  const start = spans[0]?.start ?? 0;
  const end = spans.findIndex((span, index) => index > 0 && span.end - start > maxShown);
  return spans.slice(0, end < 0 ? undefined : end);
}

/** UTF-16 code units shown of a section; the rest is a button away. */
const maxShown = 900;
