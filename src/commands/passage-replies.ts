import { type Action, createAction, fitsButton } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { citation, type Document, isSameSpan, overlappingSentences, readSpan, type Span, writeSpan } from "../document/document.ts";
import { depthOf, type Group, groupOf, introductionOf } from "../document/groups.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import { type Library, passageWithContext } from "../library.ts";
import { messagePassages, rowsIn } from "../message-passages.ts";
import { createPassage, markWords, type Passage, partPassage } from "../passage.ts";
import {
  answeredReply,
  type Block,
  type LabelledAction,
  notes,
  notStatedReply,
  pageOf,
  type Reply,
  titled,
  wholeCommand,
} from "../reply.ts";
import type { Verdict } from "../verdict.ts";
import { sharedVerdict } from "./check/check-reply.ts";
import { readPageNumber } from "./command-definition.ts";
import { sectionParagraphs } from "./find-section.ts";
import { aboutButton, contextButton } from "./reply-buttons.ts";

/** The first passages, with a button for the next ones. At least one sentence. */
export function passagesPage(found: readonly Sentence[], options: PageOptions, library: Library): Reply {
  const { document, topics } = library.knowledge;
  const shown = found.slice(0, passagesPerPage).map((sentence) => passageWithContext(sentence, library));
  const passages = messagePassages(shown, document);
  const { topic, ...others } = options;
  const title = options.title ?? topics.get(topic ?? "")?.name;
  const more = options.more ?? moreButtons(found.slice(passagesPerPage), library, topic);
  const showAgain = options.showAgain ?? (options.more ? undefined : passagesAction(found, topic, library));
  return passagesReply(passages, { ...others, title, more, showAgain }, library);
}

/** Passages with what stands above and below them, and a button that shows the first of them in its context. */
export function passagesReply(
  passages: readonly Passage[],
  { title, introduction, notes: below = [], more = [], actions = [], ...options }: PassagesOptions,
  library: Library,
): Reply {
  const blocks = title === undefined ? passageBlocks(passages) : titled(title, passageBlocks(passages));
  return answeredReply([...(introduction ? [introduction] : []), ...blocks, ...below], passages, {
    ...options,
    actions: [...more, ...passages.slice(0, 1).map((passage) => contextButton(passage, library)), ...actions],
  });
}

interface PassagesOptions extends Partial<Pick<Reply, "showAgain" | "back" | "evidence" | "shownFacts" | "actions">> {
  readonly title?: string | undefined;
  /** The bot's own words above. */
  readonly introduction?: Block | undefined;
  readonly notes?: readonly Block[];
  /** Before the button for the context; `actions` come after it. */
  readonly more?: readonly LabelledAction[];
}

/** `showAgain` and `more`: instead of actions with the sentences. */
interface PageOptions extends PassagesOptions {
  readonly topic?: string | undefined;
}

/** Passages in one reply. */
export const passagesPerPage = 3;
/** Sentences in a button, whose id is short. */
const maxLeft = 12;

export function passageBlocks(passages: readonly Passage[]): readonly Block[] {
  return passages.map((passage) => ({ kind: "passage", passage }));
}

/** "More": the passages that are left, if there are any. */
export function moreButtons(left: readonly Sentence[], library: Library, topic?: string): readonly LabelledAction[] {
  const action = passagesAction(left, topic, library);
  return action ? [{ label: "More", action }] : [];
}

/** Undefined without passages, and for more than a button can carry. */
function passagesAction(found: readonly Sentence[], topic: string | undefined, library: Library): Action | undefined {
  const at = sentenceIndexes(found.slice(0, maxLeft), library);
  const action = createAction(passagesCommand, { at, topic });
  return found.length > 0 && fitsButton(action) ? action : undefined;
}

/** The name of the action behind "More": it carries the sentences that are left, and the topic. */
const passagesCommand = "passages";

/** What a button shows whose action is no command: passages, those of an earlier reply, a whole list. Undefined for other actions. */
export function passagesActionReply(action: Action, library: Library): Reply | undefined {
  if (action.command === showCommand) return showAgainReply(action, library);
  if (action.command === wholeCommand) return wholeGroupReply(action, library);
  const left = action.command === passagesCommand ? sentencesAt(action.args.at ?? "", library) : [];
  return left.length === 0 ? undefined : passagesPage(left, { topic: action.args.topic }, library);
}

/** The indexes of sentences in base 36, for a button. */
function sentenceIndexes(found: readonly Sentence[], { knowledge: { document } }: Library): string {
  return found.map((sentence) => document.sentences.indexOf(sentence).toString(36)).join(",");
}

/** The sentences that a button carries: their indexes in base 36. Those that do not exist are skipped. */
function sentencesAt(indexes: string, { knowledge: { document } }: Library): readonly Sentence[] {
  return indexes.split(",").flatMap((index) => document.sentences[Number.parseInt(index, 36)] ?? []);
}

const maxListedSections = 8;

/** The sentences under a heading, from the first; where they are; and the sections in it. */
export function sectionReply(heading: Paragraph, page: number, library: Library): Reply {
  const { document } = library.knowledge;
  const inside = sectionParagraphs(document, heading);
  const sentences = inside.filter(isBodyText).flatMap((paragraph) => paragraph.sentences);
  const where = notes(whereText(heading, inside, document));
  if (sentences.length === 0)
    return notStatedReply("The document has this heading, with nothing below it.", where, {
      actions: [contextButton({ span: heading }, library)],
    });
  const { items, position, ...paging } = pageOf(sentences, passagesPerPage, page, (each) =>
    createAction("about", { section: heading.number, page: each }),
  );
  return passagesPage(items, { title: `${displayText(document, heading)}${position}`, notes: where, ...paging }, library);
}

function whereText(heading: Paragraph, inside: readonly Paragraph[], document: Document): string {
  const place = citation(document, { start: heading.start, end: (inside.at(-1) ?? heading).end });
  const sections = inside.filter((paragraph) => paragraph.kind === "heading" && paragraph.heading === heading.number);
  const names = sections.slice(0, maxListedSections).map((section) => displayText(document, section));
  const rest = sections.length > names.length ? ` and ${sections.length - names.length} more` : "";
  return names.length === 0 ? `This section is ${place}.` : `This section is ${place}: ${names.join(" · ")}${rest}.`;
}

/** The name of the action that shows the passages of an earlier reply again: a button cannot carry the question that found them. */
const showCommand = "show";

/** What is said before the passages for "does it mention snow?": no "yes", as they may deny it. */
export const mentionIntroduction = { kind: "text", text: "Here is what the document says:" } as const;

interface ShownBefore {
  /** The passages answered a question whether something is mentioned, or a quotation was checked. */
  readonly as?: "mention" | Verdict | undefined;
  /** The id of the subject that the question was about. */
  readonly of?: string | undefined;
  /** The words that answer. */
  readonly words?: readonly Span[];
}

/** Shows a reply again that consists of passages; undefined for others, and for more than a button can carry. */
export function showAgainAction({ blocks, closest }: Pick<Reply, "blocks" | "closest">): Action | undefined {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  const isAll = passages.length === blocks.length && closest.length === 0;
  return isAll ? showPassagesAction(passages) : undefined;
}

/** Undefined without passages, and for more than a button can carry. */
export function showPassagesAction(passages: readonly Pick<Passage, "span">[], shown: ShownBefore = {}): Action | undefined {
  const { as, of, words = [] } = shown;
  const at = writeSpans(passages.map(({ span }) => span));
  const action = createAction(showCommand, { at, words: words.length > 0 ? writeSpans(words) : undefined, as, of });
  if (passages.length === 0 || fitsButton(action)) return passages.length === 0 ? undefined : action;
  // Of the words that answer, the first have the room.
  return words.length > 0 ? showPassagesAction(passages, { ...shown, words: words.slice(0, -1) }) : undefined;
}

function showAgainReply(action: Action, library: Library): Reply | undefined {
  const { args } = action;
  const { document, subjects } = library.knowledge;
  const spans = readSpans(args.at ?? "", document).flatMap((span) => rowsIn(document, span));
  const shown = messagePassages(
    spans.map((span) => toPassage(span, library)),
    document,
  );
  const passages = shown.map((passage) => markWords(document, passage, readSpans(args.words ?? "", document)));
  const introduction = args.as === "mention" ? mentionIntroduction : sharedVerdict(args.as);
  const actions = [subjects.get(args.of ?? "") ?? []].flat().map(aboutButton);
  return passages.length === 0 ? undefined : passagesReply(passages, { introduction, actions, showAgain: action }, library);
}

/** A sentence comes with the context that it needs; other spans stand for themselves. */
function toPassage(span: Span, library: Library): Passage {
  const { document } = library.knowledge;
  const sentence = overlappingSentences(document, span).find((each) => isSameSpan(each, span));
  return sentence ? passageWithContext(sentence, library) : createPassage(document, span);
}

/** Spans as a button carries them. */
export function writeSpans(spans: readonly Span[]): string {
  return spans.map(writeSpan).join(",");
}

/** The spans that a button carries. Those that are not in the document are skipped. */
export function readSpans(text: string, document: Document): readonly Span[] {
  return text.split(",").flatMap((part) => {
    const span = readSpan(part);
    return span && span.end <= document.text.length ? [span] : [];
  });
}

/** A list or a table from its start, of which a passage showed a part. Undefined if there is no such list. */
function wholeGroupReply({ args }: Action, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const number = Number(args.of);
  const first = document.paragraphs[number - 1];
  const group = first && groupOf(document, first);
  if (!group) return undefined;
  const pages = pagesOf(document, group);
  const { items, position, ...paging } = pageOf(pages, 1, readPageNumber(args.page), (page) =>
    createAction(wholeCommand, { of: number, page }),
  );
  const [[start = first, ...others] = []] = items;
  const leadIn = group.kind === "table" || start === first ? introductionOf(group) : undefined;
  const passage = { ...partPassage(document, [start, ...(leadIn ? [leadIn] : []), ...others]), leftOut: undefined };
  return passagesReply([passage], { notes: notes(position.trim() || undefined), ...paging }, library);
}

/** What is within an item stays with it, as long as that is no page of its own. */
function pagesOf(document: Document, { kind, members }: Group): readonly (readonly Paragraph[])[] {
  const pages: Paragraph[][] = [];
  let length = 0;
  for (const member of members) {
    const last = pages.at(-1);
    const size = member.end - member.start;
    const isFull = last && (last.length >= maxMembers || length + size > maxLength);
    const mayBreak = () =>
      kind === "table" || (member.kind === "item" && depthOf(document, member) === 0) || (last?.length ?? 0) >= 2 * maxMembers;
    if (!last || (isFull && mayBreak())) pages.push([member]);
    else last.push(member);
    length = last === pages.at(-1) ? length + size : size;
  }
  return pages;
}

/** Items or rows, and UTF-16 code units, of a page: a screen of a telephone or two. */
const maxMembers = 20;
const maxLength = 1_800;
