import { citationOf, sentencesOf } from "../document/document.ts";
import type { Span } from "../document/span.ts";
import { placeNamed } from "../knowledge/curation/locate.ts";
import type { Library } from "../library.ts";
import { passageAt } from "../passage.ts";
import { answered, type LabelledAction, notStated, type Reply } from "../reply.ts";
import { literalPlace } from "../search/exact-match.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { type Command, defineCommand, pageOf } from "./definition.ts";
import { contextAction } from "./replies.ts";

export const source: Command = defineCommand({
  name: "source",
  summary: "The document itself, from the start or around a place",
  args: [
    {
      name: "place",
      kind: "place",
      summary: "A place (7.2) or words of the document; without it, from the start",
      after: ["around", "at"],
    },
  ],
  examples: ["/source", "/source 7.2", "/source fishing valley"],
  phrases: [
    /^(?:show|read)(?: me)? the (?:document|article|text|source)$/iu,
    /^where does (?:it|the (?:document|article|text)) (?:say|mention) (?<place>.+)$/iu,
    /^(?:(?:show|read|open)(?: me)? |(?:what (?:is|does|stands)|what['’]s)(?: in| at)? )?(?:¶\s*|paragraph )(?<place>\d+(?:\.\d+)?)(?: says?)?$/iu,
  ],
  run(call, library): Reply {
    const { place } = call.args;
    if (place === undefined) return pageReply(pageOf(call), library);
    const { document } = library.knowledge;
    if (/^(?:start|beginning|top)$/iu.test(place)) return pageReply(1, library);
    if (/^(?:end|last|bottom)$/iu.test(place)) return pageReply(document.paragraphs.length, library);
    const span = placeNamed(document, place) ?? literalPlace(document, place);
    return span ? aroundReply(span, library) : notThere(place, library);
  },
});

const paragraphsOnPage = 5;

function pageReply(page: number, library: Library): Reply {
  const { document, title } = library.knowledge;
  const pages = Math.ceil(document.paragraphs.length / paragraphsOnPage);
  const at = Math.min(page, pages);
  const shown = document.paragraphs
    .slice((at - 1) * paragraphsOnPage, at * paragraphsOnPage)
    .map((paragraph) => passageAt(document, paragraph));
  const on = at < pages ? [pageAction("Read on", at + 1)] : [];
  const back = at > 1 ? [pageAction("Back", at - 1)] : [];
  return answered(
    [
      { kind: "heading", text: `${title} (${at} of ${pages})` },
      ...shown.map((passage) => ({ kind: "passage", passage }) as const),
      { kind: "note", text: `sha256 ${document.hash}` },
    ],
    shown,
    { actions: [...on, ...back] },
  );
}

function aroundReply(span: Span, { knowledge: { document, title } }: Library): Reply {
  const inside = sentencesOf(document, span);
  const first = inside[0]?.paragraph ?? 1;
  const last = inside.at(-1)?.paragraph ?? first;
  const around = document.paragraphs.slice(Math.max(0, first - 2), last + 1);
  const passages = around.map((paragraph) => passageAt(document, paragraph));
  const page = Math.min(Math.ceil((last + 2) / paragraphsOnPage), Math.ceil(document.paragraphs.length / paragraphsOnPage));
  const reply = answered(
    [
      { kind: "heading", text: `${title}, around ${citationOf(document, span)}` },
      ...passages.map((passage) => ({ kind: "passage", passage }) as const),
    ],
    [],
    { evidence: inside.slice(0, 3), actions: [pageAction("Read on", page), pageAction("From the start", 1)] },
  );
  return {
    ...reply,
    context: around.filter((paragraph) => paragraph.number < first || paragraph.number > last).map(({ start, end }) => ({ start, end })),
  };
}

/** The nearest place is offered as what it is, not passed off for the one asked for. */
function notThere(place: string, library: Library): Reply {
  const near = /\p{L}/u.test(place) ? nearest(place, library) : undefined;
  if (near) {
    const cite = citationOf(library.knowledge.document, near);
    return notStated(`These words are not in the document; the nearest stand at ${cite}.`, [], {
      actions: [contextAction({ span: near }, library)],
    });
  }
  const range = { kind: "note", text: `Its places run from ¶1 to ¶${library.knowledge.document.paragraphs.length}.` } as const;
  return notStated("The document has no such place, nor these words.", [range], { actions: [pageAction("From the start", 1)] });
}

function nearest(words: string, { passages }: Library): Span | undefined {
  const finding = findPassages(passages, words);
  const close = finding.kind === "found" ? finding.passages : finding.nearby;
  return close.find(({ matched }) => matched.length > 0)?.sentence;
}

function pageAction(label: string, page: number): LabelledAction {
  return { label, action: { command: "source", args: { page: String(page) } } };
}
