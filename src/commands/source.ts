import { citationOf, type Document, sentencesOf } from "../document/document.ts";
import type { Span } from "../document/span.ts";
import { placeNamed } from "../knowledge/locate.ts";
import { findPassages } from "../lookup/passages/passages.ts";
import type { Reader } from "../lookup/reader.ts";
import { passageAt } from "../passage.ts";
import { answered, type LabelledAction, notStated, type Reply } from "../reply.ts";
import { type Command, defineCommand, pageOf } from "./command.ts";

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
    /^(?<place>¶\s*\d+(?:\.\d+)?)$/iu,
  ],
  run(call, reader): Reply {
    const { place } = call.args;
    if (place === undefined) return pageReply(pageOf(call), reader);
    const { document } = reader.knowledge;
    const span = placeNamed(document, place) ?? placeOfWords(document, place) ?? found(place, reader);
    if (span) return aroundReply(span, reader);
    return notStated(
      "The document has no such place, nor these words.",
      [{ kind: "note", text: `Its places run from ¶1 to ¶${document.paragraphs.length}.` }],
      {
        actions: [pageAction("From the start", 1)],
      },
    );
  },
});

const paragraphsOnPage = 5;

function pageReply(page: number, reader: Reader): Reply {
  const { document, title } = reader.knowledge;
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

function aroundReply(span: Span, { knowledge: { document, title } }: Reader): Reply {
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

function pageAction(label: string, page: number): LabelledAction {
  return { label, action: { command: "source", args: { page: String(page) } } };
}

const longestWords = 200;

/** Words of the document up to case and white space. */
function placeOfWords({ text }: Document, words: string): Span | undefined {
  const wanted = words.trim().replace(/^["“](.+)["”]$/u, "$1");
  if (wanted.length < 3 || wanted.length > longestWords || !/[\p{L}\p{N}]/u.test(wanted)) return undefined;
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const match = new RegExp(pattern, "iu").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function found(words: string, { passages }: Reader): Span | undefined {
  const finding = findPassages(passages, words);
  return finding.kind === "found" ? finding.passages[0]?.sentence : undefined;
}
