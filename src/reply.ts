import { type Action, fitsButton, type ScheduleForm } from "./buttons.ts";
import { contains, type Document, type Span } from "./document/document.ts";
import type { LeftOut, Passage } from "./passage.ts";
import { firstOfEach } from "./text/collections.ts";
import type { QuotationCheck } from "./verdict.ts";

export type Outcome =
  /** The reply quotes the document. */
  | "answered"
  /** The document may not say; the reply shows up to three passages that come near. */
  | "closest"
  /** The document does not say. */
  | "not-stated"
  /** The person has to choose, or to change the request. */
  | "unclear"
  /** Help, lists, settings. */
  | "done"
  /** An internal error. */
  | "failed";

/** Content as plain text, independent of the platform; each platform escapes and styles it. */
export interface Reply {
  readonly outcome: Outcome;
  /** Known before anything is sent. Replies that help only the requester are private. */
  readonly visibility: "shared" | "private";
  readonly blocks: readonly Block[];
  /** What supports the answer, best first, at most `maxEvidence`; empty unless answered. */
  readonly evidence: readonly Evidence[];
  /** The sentences that come near an answer, best first: at most three, and only with the outcome `closest`. */
  readonly closest: readonly Span[];
  /** Spans shown only so that the evidence can be understood. */
  readonly context: readonly Span[];
  /** At most three to go on with, the most useful first. No two have the same label. */
  readonly actions: readonly LabelledAction[];
  /** What else can be chosen, in a menu: the other topics of a comparison. */
  readonly choices?: Choices | undefined;
  /** The way back, as a button beside `actions`: the page before, or what the button's message showed that this reply replaces. */
  readonly back?: Action | undefined;
  /** Shows this reply again; undefined if a button cannot say how, because it would need what a person typed. */
  readonly showAgain?: Action | undefined;
  /** Whether the answer helped, as two buttons apart from the others. */
  readonly thumbs?: Thumbs | undefined;
  /** What was found out about a quotation. */
  readonly check?: QuotationCheck | undefined;
  /** Where the platform has forms, this one is shown instead of the blocks, which say how to do without. */
  readonly form?: ScheduleForm | undefined;
  /** It replaces the message of the button that was pressed, which nobody else sees. */
  readonly isUpdate?: boolean | undefined;
  /** Ids of the statements that `/fact` showed, for `Request.seenFacts`. */
  readonly shownFacts: readonly string[];
  /** The conversation state from now on: ids, never text (`encodeConversation`). Undefined if there is none. */
  readonly conversation?: string | undefined;
}

/** The span of a passage that answers. */
export interface Evidence extends Span {
  /** The passage's other spans, in the document's order: what introduces it, the cells above a row. */
  readonly parts?: readonly Span[];
}

/** A reply with the document that it quotes. It must not be rendered with another, which may have replaced this one meanwhile. */
export interface SourcedReply {
  readonly reply: Reply;
  readonly document: Document;
}

export interface Thumbs {
  readonly up: Action;
  readonly down: Action;
}

export interface LabelledAction {
  readonly label: string;
  readonly action: Action;
}

export interface Choices {
  /** What is chosen: "Another topic". */
  readonly label: string;
  /** One or more, at most `maxChoices`. */
  readonly options: readonly LabelledAction[];
}

/** A point in time. Where the platform can show it in each reader's own time, it replaces the words. */
export interface TimedItem {
  /** What stands before it: "The next post: "; may be empty. */
  readonly before: string;
  /** In the channel's time: `Thursday 26 November 2026 at 9:00` */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  /** The bot's own words. */
  | { readonly kind: "text"; readonly text: string }
  /** Says that what is below is no answer. */
  | { readonly kind: "caution"; readonly text: string }
  /** The document's words. */
  | { readonly kind: "passage"; readonly passage: Passage }
  /** Words of the document that are no answer: small, and short (`briefPassage`). */
  | { readonly kind: "nearest"; readonly passage: Passage }
  | Comparison
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "times"; readonly items: readonly TimedItem[] }
  /** Secondary text in the bot's own words: how many more there are, what else to try. `isKept`: also where a reply is cut for its length. */
  | { readonly kind: "note"; readonly text: string; readonly isKept?: boolean };

export interface Comparison {
  readonly kind: "comparison";
  /** The names of the sides. */
  readonly sides: readonly [string, string];
  readonly rows: readonly ComparisonRow[];
}

export interface ComparisonRow {
  /** Empty if the title names it. */
  readonly topic: string;
  /** Passages about each side alone; an empty list means that the document says nothing. */
  readonly sides: readonly [readonly Passage[], readonly Passage[]];
  /** Passages about both sides at once. */
  readonly both: readonly Passage[];
}

interface ComparisonSide {
  readonly name: string;
  readonly passages: readonly Passage[];
}

/** The sides of a row that have passages. */
export function filledSides({ sides }: ComparisonRow, { sides: names }: Comparison): readonly ComparisonSide[] {
  return names.map((name, side) => ({ name, passages: sides[side] ?? [] })).filter(({ passages }) => passages.length > 0);
}

/** The passages about both sides, then the filled sides, each with a name. */
export function rowGroups(row: ComparisonRow, comparison: Comparison): readonly ComparisonSide[] {
  const both = row.both.length > 0 ? [{ name: "Both", passages: row.both }] : [];
  return [...both, ...filledSides(row, comparison)];
}

/** Spans; enough for any list, as long lists are paged. */
export const maxEvidence = 20;

/** All that answers: what is quoted, and what belongs to it. */
export function evidenceSpans({ evidence }: Pick<Reply, "evidence">): readonly Span[] {
  return evidence.flatMap((span) => [span, ...(span.parts ?? [])]);
}

/** What the reply shows for what was asked, best first. */
export function shownSpans({ closest, evidence }: Pick<Reply, "closest" | "evidence">): readonly Span[] {
  return (closest.length > 0 ? closest : evidence).map(({ start, end }) => ({ start, end }));
}

export const maxActions = 3;
/** Discord's limit for a select menu; Slack allows more. */
export const maxChoices = 25;

/** Everything that the reply offers, in the order of its numbers on a terminal. */
export function offeredActions({ actions, back, choices }: Pick<Reply, "actions" | "back" | "choices">): readonly LabelledAction[] {
  return [...actions, ...(back ? [{ label: backLabel, action: back }] : []), ...(choices?.options ?? [])];
}

export const backLabel = "Back";

/** The reply for a place where nothing can be pressed. */
export function withoutOffers(reply: Reply): Reply {
  return { ...reply, actions: [], back: undefined, choices: undefined, thumbs: undefined };
}

export function answeredReply(
  blocks: readonly Block[],
  passages: readonly Passage[],
  options: ReplyOptions & { readonly evidence?: readonly Evidence[] } = {},
): Reply {
  const spans: readonly Evidence[] = (options.evidence ?? passages.map(({ span }) => span)).slice(0, maxEvidence);
  const partsOf = (span: Span) => passages.find((passage) => contains(passage.span, span))?.parts ?? [];
  const evidence = spans.map(({ parts = [], ...span }) => {
    const all = [...parts, ...partsOf(span)].sort((a, b) => a.start - b.start);
    return { start: span.start, end: span.end, ...(all.length > 0 ? { parts: all } : {}) };
  });
  const context = passages.flatMap((passage) => passage.context);
  const actions = [...wholeButtons(passages), ...(options.actions ?? [])];
  return { ...reply("answered", "shared", blocks, { ...options, actions }), evidence, context: uniqueSpans(context) };
}

/** "All 14 steps": for the first passage that shows a part of a list or a table. */
function wholeButtons(passages: readonly Passage[]): readonly LabelledAction[] {
  const leftOut = passages.flatMap((passage) => passage.leftOut ?? []).slice(0, 1);
  return leftOut.map((each) => ({ label: `All ${each.count} ${each.noun}`, action: leftOutAction(each) }));
}

/** Shows the whole list or table. */
function leftOutAction({ first }: Pick<LeftOut, "first">): Action {
  return { command: wholeCommand, args: { of: String(first) } };
}

/** The command behind "All 14 steps". */
export const wholeCommand = "whole";

type ReplyOptions = Partial<Pick<Reply, "actions" | "choices" | "back" | "showAgain" | "shownFacts">>;

/** The bot's own words, a block each, without those that are undefined. */
export function texts(...all: readonly (string | undefined)[]): readonly Block[] {
  return all.flatMap((text) => (text === undefined ? [] : [{ kind: "text", text } as const]));
}

/** Secondary text, a block each, without those that are undefined. */
export function notes(...all: readonly (string | undefined)[]): readonly Block[] {
  return all.flatMap((text) => (text === undefined ? [] : [{ kind: "note", text } as const]));
}

/** Below a single passage its title is a note: a heading would be larger than the answer. */
export function titled(title: string, blocks: readonly Block[]): readonly Block[] {
  const isOne = blocks.length === 1 && blocks[0]?.kind === "passage";
  return isOne ? [...blocks, { kind: "note", text: title }] : [{ kind: "heading", text: title }, ...blocks];
}

/** What the document may not say, and what comes near it. `passages`: one to three, best first. `text`: says that they are no answer. */
export function closestReply(passages: readonly Passage[], text: string, options: ReplyOptions = {}): Reply {
  const blocks: readonly Block[] = [{ kind: "caution", text }, ...passages.map((passage) => ({ kind: "nearest", passage }) as const)];
  const closest = passages.map(({ span: { start, end } }) => ({ start, end }));
  return { ...reply("closest", "private", blocks, options), closest };
}

/** `text`: the bot's own words. */
export function introducedPassage(text: string, passage: Passage): readonly Block[] {
  return [...texts(text), { kind: "passage", passage }];
}

/** The document does not say. A refusal carries no evidence. */
export function notStatedReply(text: string, more: readonly Block[] = [], options: ReplyOptions = {}): Reply {
  return reply("not-stated", "private", [...texts(text), ...more], options);
}

export function unclearReply(text: string, more: readonly Block[] = [], options: ReplyOptions = {}): Reply {
  return reply("unclear", "private", [...texts(text), ...more], options);
}

export function doneReply(blocks: readonly Block[], options: ReplyOptions = {}): Reply {
  return reply("done", "private", blocks, options);
}

/** For an adapter's error boundary: the cause goes to the log, not to the person. */
export function failedReply(text = "Something went wrong in the bot. Please try again; the operator's log has the details."): Reply {
  return reply("failed", "private", texts(text));
}

function reply(outcome: Outcome, visibility: Reply["visibility"], blocks: readonly Block[], options: ReplyOptions = {}): Reply {
  const { actions = [], choices, showAgain, back, shownFacts = [] } = options;
  return {
    outcome,
    visibility,
    blocks,
    evidence: [],
    closest: [],
    context: [],
    actions: distinctLabels(actions).slice(0, maxActions),
    ...(choices ? { choices } : {}),
    // A button's id may be too short for them.
    ...(showAgain && fitsButton(showAgain) ? { showAgain } : {}),
    ...(back && fitsButton(back) ? { back } : {}),
    shownFacts,
  };
}

/** Two buttons with the same words cannot be told apart. */
function distinctLabels(actions: readonly LabelledAction[]): readonly LabelledAction[] {
  return firstOfEach(actions, ({ label }) => label);
}

export function uniqueSpans<S extends Span>(spans: readonly S[]): readonly S[] {
  return firstOfEach(spans, ({ start, end }) => `${start}-${end}`);
}

/** A page of a list, how it is shown again, and the way back to the page before it. */
export interface Page<T> extends Pick<Reply, "showAgain" | "back"> {
  readonly items: readonly T[];
  /** ` (page 2 of 3)`, which follows a title; empty if there is only one page. */
  readonly position: string;
  /** The button for the next page, if there is one. */
  readonly more: readonly LabelledAction[];
}

/** `page`: from 1 on; after the last page there is only the last. `actionFor` gets no number for the first page. */
export function pageOf<T>(all: readonly T[], length: number, page: number, actionFor: (page?: number) => Action, label = "More"): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / length));
  const current = Math.min(page, pages);
  const pageAction = (number: number) => actionFor(number === 1 ? undefined : number);
  return {
    items: all.slice((current - 1) * length, current * length),
    position: pages > 1 ? ` (page ${current} of ${pages})` : "",
    more: current < pages ? [{ label, action: pageAction(current + 1) }] : [],
    showAgain: pageAction(current),
    back: current > 1 ? pageAction(current - 1) : undefined,
  };
}

/** Says which document the reply is about, unless it is about none. */
export function withDocumentName(reply: Reply, { name, title }: { readonly name: string; readonly title: string }): Reply {
  if (!["answered", "closest", "not-stated"].includes(reply.outcome)) return reply;
  const text = title.toLowerCase() === name.toLowerCase() ? `Document: ${title}` : `Document: ${name} (${title})`;
  return { ...reply, blocks: [...reply.blocks, { kind: "note", text, isKept: true }] };
}

/** Says whom to ask where the document does not say. */
export function withContact(reply: Reply, { contact }: { readonly contact?: string | undefined }): Reply {
  if (contact === undefined || !["closest", "not-stated"].includes(reply.outcome)) return reply;
  return { ...reply, blocks: [...reply.blocks, { kind: "note", text: `Whom to ask: ${contact}`, isKept: true }] };
}

/** The command behind the thumbs. */
export const thumbCommand = "thumb";

/** `question`: names the question whose reply it is; undefined if its words are not stored. */
export function withThumbs(reply: Reply, question: string | undefined): Reply {
  const action = (as: string): Action => ({ command: thumbCommand, args: { as, ...(question === undefined ? {} : { of: question }) } });
  return { ...reply, thumbs: { up: action("up"), down: action("down") } };
}
