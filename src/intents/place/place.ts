import { source } from "../../commands/source.ts";
import { findCitedSpan } from "../../document/citation.ts";
import type { Document } from "../../document/document.ts";
import type { Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import type { Intent } from "../intent.ts";
import { sectionsOf } from "../outline/sections.ts";
import { type PlaceRequest, readPlace } from "./place-reader.ts";
import { noPlaceReply, paragraphReply, rangeReply, sectionStartReply } from "./place-replies.ts";
import { whereReply } from "./where.ts";

/** "Paragraph 7", "the last sentence", "what comes after paragraph 5", "where does it say that …". */
export const place: Intent = {
  name: "place",
  answer({ plain: { core }, library }): Reply | undefined {
    if (wholeForm.test(core)) return source.run({ args: {}, isSentence: true, seed: 0, seenFacts: [] }, library);
    const range = rangeForm.exec(core)?.groups;
    if (range) return rangeReply(Number(range.from), Number(range.to), library);
    const request = readPlace(core);
    return request ? placeReply(request, library) : whereReply(core, library);
  },
};

const wholeForm =
  /^(?:(?:show|read|open|give|print|display|see|paste|i want to read|let me read)(?: me| us)? )?(?:the |this )?(?:(?:whole|full|entire|complete|original|source|all the|all of the) )+(?:thing|article|document|text|story|piece|it|one)?$|^(?:show|read)(?: me)? (?:it|everything|all of it|it all|all)$/u;
const rangeForm =
  /^(?:(?:show|read|open|give|see|display|go to|print)(?: me| us)? )?(?:paragraphs?|paras?|¶) ?(?<from>\d{1,6}) (?:to|through|until|till|and)? ?(?:¶ ?)?(?<to>\d{1,6})$/u;

function placeReply(request: PlaceRequest, library: Library): Reply {
  const { document } = library.knowledge;
  if (request.unit === "section") return sectionReply(request, library);
  const span = request.unit === "paragraph" ? at(document.paragraphs, request.number, request.step) : sentenceSpan(request, document);
  if (!span) return noPlaceReply(document);
  return paragraphReply(span, library);
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
