import type { Action } from "../buttons.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import { noNumberReply } from "../commands/source.ts";
import { displayText } from "../document/display-text.ts";
import type { Document, Span } from "../document/document.ts";
import { findNumbered, lastKey } from "../document/numbered-places.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Knowledge } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, type Block, doneReply, type LabelledAction, notStatedReply, type Reply } from "../reply.ts";
import { findPassages, nearestPassages } from "../search/find-passages.ts";
import { findExactMatch, findPassagesAbout } from "../search/passages-with-words.ts";
import { countedThing, type Intent, remembering } from "./intent.ts";
import { asksForSummary, readHeadingNumber, readHeadingOver } from "./outline-request.ts";
import { headingAbove, headingTree, highestSections, nodeText, openingWords, type Section, sectionsOf } from "./section-headings.ts";

const form = formsOf("intents.txt");

/** "What is this about", "table of contents", "the heading over the part on X", "the title". */
export const outline: Intent = remembering(({ plain: { core, whole }, library }) => {
  if (form("overview").is(core) || form("overview").is(whole)) return overviewReply(library);
  if (form("title").is(core)) return titleReply(library);
  if (form("contents").is(core)) return contentsReply(library, countedThing(core) !== undefined);
  if (form("captions").is(core)) return captionsReply(library);
  if (form("size").is(core)) return sizeReply(library);
  if (asksForSummary(whole)) return overviewReply(library);
  const number = readHeadingNumber(core);
  if (number !== undefined) return numberedHeadingReply(number, library);
  const over = readHeadingOver(core);
  return over === undefined ? undefined : headingReply(over, library);
});

/** The title and the sections, the first of them with the words that open them. */
function overviewReply(library: Library): Reply {
  const { knowledge } = library;
  const { document, title: name } = knowledge;
  const sections = hasTree(document) ? highestSections(document) : sectionsOf(document);
  const parts =
    sections.length > 1 ? sections : (sections[0]?.paragraphs ?? []).map((paragraph) => ({ heading: undefined, paragraphs: [paragraph] }));
  const opened = openingsOf(parts, knowledge);
  const shown =
    opened.length > 0 ? opened : parts.slice(0, 1).map((part) => ({ part, span: part.paragraphs[0] ?? document.paragraphs[0] }));
  const blocks: Block[] = [{ kind: "heading", text: name }];
  const passages = [];
  for (const { part, span } of shown) {
    if (!span) continue;
    const passage = createPassage(document, span);
    passages.push(passage);
    const heading = part.heading && displayText(document, part.heading);
    if (heading !== undefined && heading !== name) blocks.push({ kind: "text", text: heading });
    blocks.push({ kind: "passage", passage });
  }
  const lastShown = shown.at(-1)?.part;
  const later = sections
    .slice(lastShown ? sections.indexOf(lastShown) + 1 : 0)
    .flatMap(({ heading }) => (heading ? [displayText(document, heading)] : []));
  const more = later.length > maxHeadings ? `, and ${later.length - maxHeadings} more sections` : "";
  if (later.length > 0) blocks.push({ kind: "note", text: `Then: ${later.slice(0, maxHeadings).join(" · ")}${more}` });
  return answeredReply(blocks, passages, {
    actions: [readButton],
    showAgain: { command: outlineCommand, args: {} },
  });
}

/** The first parts that say something, with the words that open them. */
function openingsOf(parts: readonly Section[], knowledge: Knowledge) {
  const opened: { readonly part: Section; readonly span: Span }[] = [];
  let length = 0;
  for (const part of parts) {
    const span = openingWords(part, knowledge);
    if (!span || length + span.end - span.start > maxFactsLength) continue;
    length += span.end - span.start;
    opened.push({ part, span });
    if (opened.length === maxFacts) break;
  }
  return opened;
}

/** UTF-16 code units of quoted facts. */
const maxFactsLength = 700;
const maxFacts = 3;
/** More headings are counted instead. */
const maxHeadings = 12;

const readButton: LabelledAction = { label: "Read it", action: { command: "source", args: {} } };

/** The name of the action that shows the overview again. */
const outlineCommand = "outline";

/** Undefined if the action is another. */
export function outlineActionReply({ command }: Action, library: Library): Reply | undefined {
  return command === outlineCommand ? overviewReply(library) : undefined;
}

/** Whether there are headings below headings, and more than one message shows well. */
function hasTree({ paragraphs }: Document): boolean {
  const headings = paragraphs.filter(({ kind }) => kind === "heading");
  return headings.length > maxHeadings && new Set(headings.map(({ heading }) => heading)).size > 1;
}

function contentsReply({ knowledge: { document, title: name } }: Library, isCounted: boolean): Reply {
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading");
  if (headings.length === 0) return notStatedReply("The document has no headings.");
  const shown = headings.slice(0, maxListed).map((heading) => createPassage(document, heading));
  const nodes = hasTree(document) ? headingTree(document) : [];
  const rest = nodes.length > 0 ? nodes.length - maxListed : headings.length - shown.length;
  const items = nodes.slice(0, maxListed).map((node) => nodeText(node, document));
  return answeredReply(
    [
      { kind: "heading", text: name },
      ...(isCounted ? [{ kind: "text", text: headings.length === 1 ? "1 heading:" : `${headings.length} headings:` } as const] : []),
      ...(items.length > 0 ? [{ kind: "list", items } as const] : passageBlocks(shown)),
      ...(rest > 0 ? [{ kind: "note", text: `And ${rest} more headings.` } as const] : []),
    ],
    shown,
    { actions: [readButton] },
  );
}

/** The only words about pictures that a document has. */
function captionsReply({ knowledge: { document } }: Library): Reply | undefined {
  const passages = document.paragraphs
    .filter(({ kind }) => kind === "caption")
    .slice(0, maxListed)
    .map((caption) => createPassage(document, caption));
  if (passages.length === 0) return undefined;
  return answeredReply(passageBlocks(passages), passages);
}

/** Headings or captions in one reply. */
const maxListed = 20;

function sizeReply({ knowledge: { document } }: Library): Reply {
  const { paragraphs, sentences } = document;
  const words = sentences.reduce((sum, { start, end }) => sum + document.text.slice(start, end).split(/\s+/u).length, 0);
  const text = `It has ${paragraphs.length} paragraphs (¶1 to ¶${paragraphs.length}), ${sentences.length} sentences and ${words} words.`;
  return doneReply([{ kind: "text", text }]);
}

/** The title is the bot's own knowledge, unless the document begins with it. */
function titleReply({ knowledge: { document, title: name } }: Library): Reply {
  const span = findExactMatch(document, name);
  const isFirst = document.paragraphs[0] && span && span.start <= document.paragraphs[0].start;
  if (!isFirst) return doneReply([{ kind: "text", text: `I know this document as “${name}”.` }]);
  const passage = createPassage(document, span);
  return answeredReply([{ kind: "passage", passage }], [passage]);
}

/** `number`: from 1, or -1 for the last. */
function numberedHeadingReply(number: number, library: Library): Reply {
  const { document } = library.knowledge;
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading");
  const found = findNumbered(document, { unit: "section", key: number > 0 ? String(number) : lastKey });
  if (found?.kind === "none") return noNumberReply(`section ${number}`, found);
  const numbered = found?.places[0]?.paragraph;
  if (numbered?.kind === "heading") return shownHeading(numbered, library);
  const heading = headings.at(number > 0 ? number - 1 : number);
  if (heading) return shownHeading(heading, library);
  return notStatedReply(headings.length === 0 ? "The document has no headings." : `The document has ${headings.length} headings.`);
}

/** The heading above the best passage about something. */
function headingReply(about: string, library: Library): Reply | undefined {
  const { passages, topics, knowledge } = library;
  const [found] = findPassagesAbout(passages, about, topics.findExact(about)?.id);
  const [nearest] = found ? [] : nearestPassages(findPassages(passages, about));
  const best = found ?? (nearest && nearest.matched.length > 0 ? nearest : undefined);
  const heading = best && headingAbove(knowledge.document, best.sentence.paragraph);
  return heading && shownHeading(heading, library);
}

function shownHeading(heading: Paragraph, library: Library): Reply {
  const passage = createPassage(library.knowledge.document, heading);
  return answeredReply([{ kind: "passage", passage }], [passage], { actions: [contextButton(passage, library)] });
}
