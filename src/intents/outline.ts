import type { Action } from "../buttons.ts";
import { sectionParagraphs } from "../commands/find-section.ts";
import { displayText } from "../document/display-text.ts";
import type { Document, Span } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import { opensSection } from "../knowledge/sentences-shown-as-facts.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, type Block, doneReply, type LabelledAction, notes, notStatedReply, type Reply } from "../reply.ts";
import { findExactMatch } from "../search/passages-with-words.ts";
import { groupBy } from "../text/collections.ts";
import type { Intent } from "./intent.ts";

const form = formsOf("intents.txt");

/** "What is this about", "table of contents", "the title", "how long is it". */
export const outline: Intent = ({ plain: { core, whole }, library }) => {
  if (form("overview").is(core) || form("overview").is(whole)) return overviewReply(library);
  if (form("title").is(core)) return titleReply(library);
  if (form("contents").is(core)) return contentsReply(library);
  return form("size").is(core) ? sizeReply(library) : undefined;
};

/** The title and the sections, the first of them with the words that open them; without sections, the first paragraphs. */
function overviewReply(library: Library): Reply {
  const { document, title } = library.knowledge;
  const sections = highestSections(document);
  const paragraphs = (sections[0]?.paragraphs ?? document.paragraphs).map((paragraph) => ({ heading: undefined, paragraphs: [paragraph] }));
  const parts = sections.length > 1 ? sections : paragraphs;
  const openedBy = (opening: (part: Section) => Span | undefined) =>
    parts.flatMap((part) => [opening(part) ?? []].flat().map((span) => ({ part, span }))).slice(0, maxOpened);
  const opened = openedBy((part) => openingWords(part, document));
  const shown = opened.length > 0 ? opened : openedBy(({ paragraphs }) => paragraphs[0]).slice(0, 1);
  const passages = shown.map(({ span }) => createPassage(document, span));
  const blocks = shown.flatMap(({ part }, at): readonly Block[] => {
    const [heading, passage] = [part.heading && displayText(document, part.heading), passages[at]];
    const named: readonly Block[] = heading === undefined || heading === title ? [] : [{ kind: "text", text: heading }];
    return [...named, ...(passage ? [{ kind: "passage", passage } as const] : [])];
  });
  const last = shown.at(-1)?.part;
  const later = sections
    .slice(last ? sections.indexOf(last) + 1 : 0)
    .flatMap(({ heading }) => (heading ? [displayText(document, heading)] : []));
  const more = later.length > maxHeadings ? `, and ${later.length - maxHeadings} more sections` : "";
  const rest = later.length > 0 ? `Then: ${later.slice(0, maxHeadings).join(" · ")}${more}` : undefined;
  return answeredReply([{ kind: "heading", text: title }, ...blocks, ...notes(rest)], passages, {
    actions: [readButton],
    showAgain: { command: outlineCommand, args: {} },
  });
}

/** Sections whose first words are shown. */
const maxOpened = 3;
/** UTF-16 code units of the sentence that opens a section: three fit a screen. */
const maxOpening = 300;
/** More headings are counted instead. */
const maxHeadings = 12;

const readButton: LabelledAction = { label: "Read it", action: { command: "source", args: {} } };

/** The name of the action that shows the overview again. */
const outlineCommand = "outline";

/** Undefined if the action is another. */
export function outlineActionReply({ command }: Action, library: Library): Reply | undefined {
  return command === outlineCommand ? overviewReply(library) : undefined;
}

function contentsReply({ knowledge: { document, title } }: Library): Reply {
  const nodes = headingTree(document);
  if (nodes.length === 0) return notStatedReply("The document has no headings.");
  const shown = nodes.slice(0, maxListed);
  const rest = nodes.length > maxListed ? `And ${nodes.length - maxListed} more headings.` : undefined;
  const items = shown.map((node) => nodeText(node, document));
  const passages = shown.flatMap(({ heading, below }) =>
    [heading, ...below.slice(0, maxBelow)].map((each) => createPassage(document, each)),
  );
  const blocks: readonly Block[] = [{ kind: "heading", text: title }, { kind: "list", items }, ...notes(rest)];
  return answeredReply(blocks, passages, { actions: [readButton] });
}

/** Headings in one reply. */
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

/** The paragraphs under one heading; the first section may have none. */
interface Section {
  readonly heading: Paragraph | undefined;
  /** Body text only: no headings and captions. Never empty. */
  readonly paragraphs: readonly Paragraph[];
}

/** What is before the highest headings, and the sections under these, in order: each includes those below its heading. */
function highestSections(document: Document): readonly Section[] {
  const nodes = headingTree(document);
  const before = document.paragraphs.slice(0, (nodes[0]?.heading.number ?? 1) - 1);
  const sections = nodes.map(({ heading }) => ({ heading, paragraphs: sectionParagraphs(document, heading) }));
  return [{ heading: undefined, paragraphs: before }, ...sections]
    .map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.filter(isBodyText) }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
}

/** The first sentence that says something in few words. */
function openingWords({ paragraphs }: Section, document: Document): Span | undefined {
  return paragraphs
    .flatMap(({ sentences }) => sentences)
    .find((sentence) => sentence.end - sentence.start <= maxOpening && opensSection(document, sentence));
}

/** The highest headings with those below them; a single one at the top is the title, whose sections are the highest. */
export function headingTree({ paragraphs }: Document): readonly HeadingNode[] {
  const headings = paragraphs.filter(({ kind }) => kind === "heading");
  const byParent = groupBy(headings, ({ heading }) => heading);
  const top = byParent.get(undefined) ?? [];
  const below = (heading: Paragraph) => byParent.get(heading.number) ?? [];
  const [only] = top;
  const highest = only && top.length === 1 && below(only).length > 0 ? below(only) : top;
  return highest.map((heading) => ({ heading, below: below(heading) }));
}

/** A heading with the headings directly below it. */
export interface HeadingNode {
  readonly heading: Paragraph;
  readonly below: readonly Paragraph[];
}

/** `Pay (¶33): Overtime · Pension` */
function nodeText({ heading, below }: HeadingNode, document: Document): string {
  const name = `${displayText(document, heading)} (¶${heading.number})`;
  const names = below.slice(0, maxBelow).map((each) => displayText(document, each));
  const rest = below.length > names.length ? ` and ${below.length - names.length} more` : "";
  return names.length === 0 ? name : `${name}: ${names.join(" · ")}${rest}`;
}

const maxBelow = 8;
