import { passageBlocks } from "../commands/passage-replies.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import { noNumberReply } from "../commands/source.ts";
import { citation, type Document, type Span } from "../document/document.ts";
import { sectionName } from "../document/document-structure.ts";
import { groupOf } from "../document/groups.ts";
import { besidePlace, findNumbered, isInside, type NumberedPlace, paragraphsIn } from "../document/numbered-places.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import { type PlaceNumber, readPlaceNumber } from "../document/place-labels.ts";
import { words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { messagePassages } from "../message-passages.ts";
import { createPassage, partPassage } from "../passage.ts";
import { answeredReply, type Block, type LabelledAction, type Reply } from "../reply.ts";
import { contentWords } from "../text/words.ts";

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

/** How a numbered place is asked for. */
interface Asked {
  /** `step 9` */
  readonly name: string;
  /** The place after (1) or before (-1) it. */
  readonly step: number;
  /** The words that may say which one is meant; empty if there are none. */
  readonly which: string;
}

/**
 * The place with a number and what belongs to it; others that bear it are named. Undefined if the document numbers nothing of the kind, or
 * if the words that are left ask for something else.
 */
export function numberedPlaceReply(number: PlaceNumber, { name, step, which }: Asked, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const found = findNumbered(document, number);
  if (!found) return undefined;
  if (found.kind === "none") return which === "" ? noNumberReply(name, found) : undefined;
  const [asked, ...others] = ofWords(found.places, which, number, library);
  const place = asked && besidePlace(document, asked, step);
  if (!place) return undefined;
  const named = others.slice(0, maxOthers).map((other) => `${other.label} (${placeText(other, document)})`);
  const rest = others.length > maxOthers ? " …" : "";
  const note = { kind: "note", text: `Also: ${named.join(", ")}${rest}.` } as const;
  return numberedReply(place, named.length > 0 && step === 0 ? [note] : [], library);
}

/** `Upgrading, ¶12` */
function placeText(place: NumberedPlace, document: Document): string {
  return [sectionName(document, place) || place.parent?.label, citation(document, place)].filter((each) => each).join(", ");
}

/** Places that are named. */
const maxOthers = 8;

/** Those that have the most of the words, in themselves or in the headings and lead-in above them. */
function ofWords(
  places: readonly NumberedPlace[],
  which: string,
  { unit }: PlaceNumber,
  { knowledge: { document, title } }: Library,
): readonly NumberedPlace[] {
  const outer = readPlaceNumber(which);
  const inside = outer ? places.filter((place) => isInside(place, outer)) : [];
  if (inside.length > 0) return inside;
  const wanted = [...contentWords(which, { start: 0, end: which.length })];
  if (wanted.length === 0) return places;
  const ofDocument = contentWords(title, { start: 0, end: title.length });
  const scores = places.map((place) => {
    const own = new Set(aroundPlace(place, document).flatMap((span) => [...contentWords(document.flatText, span)]));
    return wanted.filter((word) => own.has(word) || ofDocument.has(word)).length;
  });
  const best = Math.max(...scores);
  // "Article 5 of the treaty" is in another text; a step is of what the document is about.
  return best > 0 || words("item-units", "document.txt").has(unit) ? places.filter((_, index) => scores[index] === best) : [];
}

/** With the lead-ins and headings above it. */
function aroundPlace(place: NumberedPlace, { paragraphs }: Document): readonly Span[] {
  const spans: Span[] = [place];
  let above = place.paragraph.leadIn ?? place.paragraph.heading;
  for (let next = paragraphs[(above ?? 0) - 1]; next && spans.length < maxAround; next = paragraphs[(above ?? 0) - 1]) {
    spans.push(next);
    above = next.leadIn ?? next.heading;
  }
  return spans;
}

const maxAround = 8;

function numberedReply(place: NumberedPlace, notes: readonly Block[], library: Library): Reply {
  const { document } = library.knowledge;
  const inside = paragraphsIn(document, place);
  const isHeading = place.paragraph.kind === "heading" && inside.length > 0;
  if (!groupOf(document, place)) return shownReply(isHeading ? [place, ...startOf(inside)] : startOf([place, ...inside]), notes, library);
  // An item or a row alone, with what is within it.
  const shown = [place, ...startOf(inside)] as const;
  const passage = partPassage(document, shown);
  return answeredReply([...passageBlocks([passage]), ...notes], [passage], { actions: nextButton(shown.at(-1) ?? place, document) });
}

/** A heading and the first paragraphs below it. */
export function sectionStartReply(heading: Paragraph | undefined, paragraphs: readonly Paragraph[], library: Library): Reply {
  const shown = startOf(paragraphs);
  return shownReply(heading ? [heading, ...shown] : shown, [], library);
}

/** The first, and those after it that are short together. */
function startOf<T extends Span>(spans: readonly T[]): readonly T[] {
  const start = spans[0]?.start ?? 0;
  const end = spans.findIndex((span, index) => index > 0 && span.end - start > maxShown);
  return spans.slice(0, end < 0 ? undefined : end);
}

/** UTF-16 code units shown of a section; the rest is a button away. */
const maxShown = 900;

function shownReply(shown: readonly Span[], notes: readonly Block[], library: Library): Reply {
  const { document } = library.knowledge;
  const passages = messagePassages(
    shown.map((span) => createPassage(document, span)),
    document,
  );
  return answeredReply([...passageBlocks(passages), ...notes], passages, {
    actions: shown.slice(-1).flatMap((last) => nextButton(last, document)),
  });
}
