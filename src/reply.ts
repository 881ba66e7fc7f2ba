import type { Action } from "./action.ts";
import { isSame, type Span } from "./document/span.ts";
import type { Passage } from "./passage.ts";

export type Outcome =
  /** The document's words follow. */
  | "answered"
  /** The document does not say. */
  | "not-stated"
  /** The person has to choose, or to add or drop something. */
  | "unclear"
  /** Help, lists, settings. */
  | "done"
  /** Our fault or the machine's. */
  | "failed";

/** What is said, in meaning and plain text; each platform escapes and styles it. */
export interface Reply {
  readonly outcome: Outcome;
  /** Decided before anything is sent: what helps the channel is shared, what helps only the requester is private. */
  readonly visibility: "shared" | "private";
  readonly blocks: readonly Block[];
  /** The spans that the answer rests on, best first, at most six; empty unless answered. */
  readonly evidence: readonly Span[];
  /** Spans shown only so that the evidence can be understood. */
  readonly context: readonly Span[];
  /** At most three, the most useful first. */
  readonly actions: readonly LabelledAction[];
  /** Ids of the facts it shows, for `Request.seen`. */
  readonly shown: readonly string[];
}

export interface LabelledAction {
  readonly label: string;
  readonly action: Action;
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  /** The bot's own words. */
  | { readonly kind: "text"; readonly text: string }
  /** The document's words. */
  | { readonly kind: "passage"; readonly passage: Passage }
  | { readonly kind: "comparison"; readonly sides: readonly [string, string]; readonly rows: readonly ComparisonRow[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** An aside in the bot's own words: how many more, what else to try. */
  | { readonly kind: "note"; readonly text: string };

export interface ComparisonRow {
  readonly topic: string;
  /** Said of each side; an empty list means that the document is silent there. */
  readonly sides: readonly [readonly Passage[], readonly Passage[]];
  /** Said of both at once. */
  readonly both: readonly Passage[];
}

/** Nothing is said of one side alone, so the sides need not be shown. */
export function isOfBothOnly({ both, sides }: ComparisonRow): boolean {
  return both.length > 0 && sides.every((passages) => passages.length === 0);
}

/** What a comparison shows where the document is silent about a side. */
export const nothingOnThis = "nothing on this";

export const mostEvidence = 6;
const mostActions = 3;

type Extras = Partial<Pick<Reply, "actions" | "shown">>;

export function answered(
  blocks: readonly Block[],
  passages: readonly Passage[],
  extras: Extras & { readonly evidence?: readonly Span[] } = {},
): Reply {
  const evidence = (extras.evidence ?? passages.map(({ span }) => span)).slice(0, mostEvidence);
  const context = passages.flatMap((passage) => passage.context);
  return { ...reply("answered", "shared", blocks, extras), evidence, context: unique(context) };
}

/** The document does not say. A refusal carries no evidence. */
export function notStated(text: string, more: readonly Block[] = [], extras: Extras = {}): Reply {
  return reply("not-stated", "private", [{ kind: "text", text }, ...more], extras);
}

export function unclear(text: string, more: readonly Block[] = [], extras: Extras = {}): Reply {
  return reply("unclear", "private", [{ kind: "text", text }, ...more], extras);
}

export function done(blocks: readonly Block[], extras: Extras = {}): Reply {
  return reply("done", "private", blocks, extras);
}

/** For an adapter's error boundary: the cause goes to the log, not to the person. */
export function failed(): Reply {
  return reply("failed", "private", [
    { kind: "text", text: "Something went wrong on this side, not yours. Please try again; the operator's log has the details." },
  ]);
}

function reply(outcome: Outcome, visibility: Reply["visibility"], blocks: readonly Block[], extras: Extras = {}): Reply {
  return {
    outcome,
    visibility,
    blocks,
    evidence: [],
    context: [],
    actions: (extras.actions ?? []).slice(0, mostActions),
    shown: extras.shown ?? [],
  };
}

function unique(spans: readonly Span[]): readonly Span[] {
  return spans.filter((span, index) => spans.findIndex((other) => isSame(other, span)) === index);
}
