import { contextButton } from "../../commands/actions.ts";
import { source } from "../../commands/source.ts";
import { findCitedSpan } from "../../document/citation.ts";
import type { Document } from "../../document/document.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, type LabelledAction, notStatedReply, type Reply } from "../../reply.ts";
import type { Intent } from "../intent.ts";
import { sectionsOf } from "../outline/sections.ts";
import { type PlaceRequest, readPlace } from "./place-reader.ts";
import { whereReply } from "./where.ts";

/** "Paragraph 7", "the last sentence", "what comes after paragraph 5", "where does it say that …". */
export const place: Intent = {
  name: "place",
  answer({ plain: { core }, typed, library }): Reply | undefined {
    if (wholeForm.test(core)) return source.run({ args: {}, isSentence: true, seed: 0, seenFacts: [] }, library);
    const range = rangeForm.exec(core)?.groups;
    if (range) return rangeReply(Number(range.from), Number(range.to), library);
    const request = readPlace(core);
    return request ? placeReply(request, library) : whereReply(core, typed, library);
  },
};

const wholeForm =
  /^(?:(?:show|read|open|give|print|display|see|paste|i want to read|let me read)(?: me| us)? )?(?:the |this )?(?:(?:whole|full|entire|complete|original|source|all the|all of the) )+(?:thing|article|document|text|story|piece|it|one)?$|^(?:show|read)(?: me)? (?:it|everything|all of it|it all|all)$/u;
const rangeForm =
  /^(?:(?:show|read|open|give|see|display|go to|print)(?: me| us)? )?(?:paragraphs?|paras?|¶) ?(?<from>\d{1,6}) (?:to|through|until|till|and)? ?(?:¶ ?)?(?<to>\d{1,6})$/u;

/** Paragraphs in one reply. */
const maxRange = 5;

function rangeReply(from: number, to: number, library: Library): Reply {
  const { document } = library.knowledge;
  const paragraphs = document.paragraphs.slice(Math.max(0, from - 1), to).slice(0, maxRange);
  const passages = paragraphs.map((paragraph) => createPassage(document, paragraph));
  const last = paragraphs.at(-1);
  if (!last) return noPlaceReply(document);
  return answeredReply(
    passages.map((passage) => ({ kind: "passage", passage })),
    passages,
    { actions: nextButton(last, document) },
  );
}

function noPlaceReply({ paragraphs }: Document): Reply {
  return notStatedReply(`The document has no such place: its paragraphs are ¶1 to ¶${paragraphs.length}.`);
}

function placeReply(request: PlaceRequest, library: Library): Reply {
  const { document } = library.knowledge;
  if (request.unit === "section") return sectionReply(request, library);
  const span = request.unit === "paragraph" ? at(document.paragraphs, request.number, request.step) : sentenceSpan(request, document);
  if (!span) return noPlaceReply(document);
  return paragraphReply(span, library);
}

/** The sentences of a paragraph, one piece of evidence each; more than three are one piece. */
export function paragraphReply(span: Span & { readonly sentences?: readonly Span[] }, library: Library): Reply {
  const { document } = library.knowledge;
  const sentences = span.sentences ?? [span];
  const passage = createPassage(document, span);
  const evidence = sentences.length > maxEvidence ? [passage.span] : sentences.map(({ start, end }) => ({ start, end }));
  return answeredReply([{ kind: "passage", passage }], [passage], {
    evidence,
    actions: [contextButton(passage, library), ...nextButton(span, document)],
  });
}

const maxEvidence = 3;

function nextButton(span: Span, { paragraphs }: Document): readonly LabelledAction[] {
  const next = paragraphs.find(({ start }) => start >= span.end);
  return next ? [{ label: "Read on", action: { command: "source", args: { place: String(next.number) } } }] : [];
}

function at<T>(items: readonly T[], number: number, step: number): T | undefined {
  const index = (number < 0 ? items.length + number : number - 1) + step;
  return number === 0 ? undefined : items[index];
}

/** A line is a paragraph's as people see it: the first and the last line are sentences. */
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

/** UTF-16 code units shown of a section; the rest is a button away. */
const maxShown = 900;

/** A heading and the first paragraphs below it. */
export function sectionStartReply(heading: Paragraph | undefined, paragraphs: readonly Paragraph[], library: Library): Reply {
  const { document } = library.knowledge;
  const [first, ...rest] = paragraphs;
  if (!first) return notStatedReply("The document has no such section.");
  const shown = [first];
  for (const paragraph of rest) {
    if (paragraph.end - first.start > maxShown) break;
    shown.push(paragraph);
  }
  const passages = [...(heading ? [heading] : []), ...shown].map((paragraph) => createPassage(document, paragraph));
  return answeredReply(
    passages.map((passage) => ({ kind: "passage", passage })),
    [],
    { evidence: first.sentences.slice(0, maxEvidence), actions: nextButton(shown.at(-1) ?? first, document) },
  );
}
