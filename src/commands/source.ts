import { type Action, createAction } from "../buttons.ts";
import { citation, type Document, findCitedSpan, overlappingSentences, type Span } from "../document/document.ts";
import { findNumbered, type NoPlace } from "../document/numbered-places.ts";
import { readPlaceNumber } from "../document/place-labels.ts";
import { Section, words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { type Passage, plainPassage } from "../passage.ts";
import { knownWords } from "../reading/vocabulary.ts";
import { answeredReply, type Block, type LabelledAction, notes, notStatedReply, pageOf, type Reply } from "../reply.ts";
import { rankedSentences } from "../search/find-passages.ts";
import { findExactMatch } from "../search/passages-with-words.ts";
import { hasHan } from "../text/words.ts";
import { defineCommand, readPage, type StatelessCommand } from "./command-definition.ts";
import { passageBlocks } from "./passage-replies.ts";
import { contextButton, readOnButton } from "./reply-buttons.ts";

export const source: StatelessCommand = defineCommand({
  name: "source",
  summary: "The document itself, or a place in it",
  args: [
    {
      name: "place",
      kind: "place",
      summary: "A place (7.2) or words of the document; without it, from the start",
      keywords: ["around", "at"],
    },
  ],
  examples: ["source", "source 7.2", "source fishing valley"],
  phrases: new Section("commands.txt", "source"),
  run(call, library): Reply {
    const { place, from } = call.args;
    const start = from === undefined ? undefined : offsetIn(from, library.knowledge.document);
    if (start !== undefined) return fromReply(start, library);
    if (place === undefined) return pageReply(readPage(call), library);
    const { document } = library.knowledge;
    if (words("at-start", "commands.txt").has(place.toLowerCase())) return pageReply(1, library);
    if (words("at-end", "commands.txt").has(place.toLowerCase())) return pageReply(document.paragraphs.length, library);
    const number = readPlaceNumber(place);
    const numbered = number && number.unit !== "" ? findNumbered(document, number) : undefined;
    const span = findCitedSpan(document, place) ?? (numbered?.kind === "found" ? numbered.places[0] : findExactMatch(document, place));
    if (span) return aroundReply(span, library);
    return numbered?.kind === "none" ? noNumberReply(place, numbered) : notFoundReply(place, library);
  },
});

const paragraphsPerPage = 5;

function pageReply(page: number, library: Library): Reply {
  const { document, title } = library.knowledge;
  const { items, position, more, ...paging } = pageOf(document.paragraphs, paragraphsPerPage, page, pageAction, "Read on");
  const passages = items.map((paragraph) => plainPassage(document, paragraph));
  return answeredReply(headed(`${title}${position || " (page 1 of 1)"}`, passages), passages, { actions: more, ...paging });
}

function headed(text: string, passages: readonly Passage[]): readonly Block[] {
  return [{ kind: "heading", text }, ...passageBlocks(passages)];
}

/** An offset in base 36, as a button carries it; undefined if it is not in the document. */
function offsetIn(digits: string, { text }: Document): number | undefined {
  const offset = Number.parseInt(digits, 36);
  return offset >= 0 && offset < text.length ? offset : undefined;
}

const paragraphsFrom = 3;

/** A few paragraphs, the first of them from `start` on. */
function fromReply(start: number, library: Library): Reply {
  const { document, title } = library.knowledge;
  const index = document.paragraphs.findIndex(({ end }) => end > start);
  const spans = document.paragraphs
    .slice(index, index + paragraphsFrom)
    .map((each) => ({ start: Math.max(each.start, start), end: each.end }));
  const passages = spans.map((span) => plainPassage(document, span));
  const next = document.paragraphs[index + spans.length];
  const [first = { start, end: start + 1 }] = spans;
  const heading = `${title}, from ${citation(document, { start: first.start, end: first.start + 1 })}`;
  const actions = next ? [readOnButton(next.start)] : [];
  return answeredReply(headed(heading, passages), passages, { actions, showAgain: readOnButton(start).action });
}

function aroundReply(span: Span, library: Library): Reply {
  const { document, title } = library.knowledge;
  const sentences = overlappingSentences(document, span);
  const first = sentences[0]?.paragraph ?? 1;
  const last = sentences.at(-1)?.paragraph ?? first;
  const around = document.paragraphs.slice(Math.max(0, first - 2), last + 1);
  const passages = around.map((paragraph) => plainPassage(document, paragraph));
  const page = Math.min(Math.ceil((last + 2) / paragraphsPerPage), Math.ceil(document.paragraphs.length / paragraphsPerPage));
  const reply = answeredReply(headed(`${title}, around ${citation(document, span)}`, passages), [], {
    evidence: sentences.slice(0, 3),
    actions: [{ label: "Read on", action: pageAction(page) }, fromStart],
    showAgain: contextButton({ span }, library).action,
  });
  return {
    ...reply,
    context: around.filter((paragraph) => paragraph.number < first || paragraph.number > last).map(({ start, end }) => ({ start, end })),
  };
}

/** Offers the closest match, and says that it is not what was requested. */
function notFoundReply(place: string, library: Library): Reply {
  const near = /\p{L}/u.test(place) ? closestSpan(place, library) : undefined;
  if (near) {
    const cite = citation(library.knowledge.document, near);
    return notStatedReply(`These words are not in the document; the closest match is at ${cite}.`, [], {
      actions: [contextButton({ span: near }, library)],
    });
  }
  const range = notes(`Its paragraphs are ¶1 to ¶${library.knowledge.document.paragraphs.length}.`);
  return notStatedReply("The document has neither this paragraph nor these words.", range, { actions: [fromStart] });
}

/** `name`: what was asked for, "step 15". */
export function noNumberReply(name: string, { first, last }: NoPlace): Reply {
  const isChinese = hasHan(name);
  const others = [...new Set([first.label, last.label])].join(isChinese ? "至" : " to ");
  return notStatedReply(isChinese ? `文中没有${name}，有${others}。` : `The document has no ${name}. It has ${others}.`);
}

const fromStart: LabelledAction = { label: "From the start", action: pageAction() };

function closestSpan(words: string, { passages, vocabulary }: Library): Span | undefined {
  return knownWords(words, vocabulary).length === 0 ? undefined : rankedSentences(passages, words, 1, [])[0];
}

function pageAction(page = 1): Action {
  return createAction("source", { page });
}
