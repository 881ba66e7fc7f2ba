import type { Action } from "../action.ts";
import type { Exchange, Recalled } from "../conversation/memory.ts";
import type { Span } from "../document/span.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { Clause } from "./clause.ts";

/** What a text means that goes on with a conversation. */
export type FollowUp =
  /** It has nothing to do with what came before. */
  | { readonly kind: "new" }
  | Questions
  /** It is answered from what was shown. */
  | { readonly kind: "reply"; readonly reply: Reply; readonly exchange: Exchange | undefined }
  /** The same as pressing a button of the last reply. */
  | { readonly kind: "action"; readonly action: Action };

/** Complete questions that it may ask: the first that the document answers counts. */
export interface Questions {
  readonly kind: "questions";
  /** Never empty. */
  readonly questions: readonly CompleteQuestion[];
  /** The reply if the document answers none of them, and nothing comes close unless this reply answers. */
  readonly otherwise?: () => Reply;
}

export interface CompleteQuestion {
  /** A slash command's name, if `text` is its line. */
  readonly command?: string | undefined;
  readonly text: string;
  /** What was inherited, as a person reads it: "Guo · age"; undefined if nothing. A function for what takes time. */
  readonly label: string | (() => string) | undefined;
  /** Spans that were shown already. */
  readonly except?: readonly Span[];
  /** Whether a question with `except` is judged as strictly as others that inherit; it was answered already. */
  readonly isStrict?: boolean;
  /** It asks for more of what was asked before. */
  readonly continues?: boolean;
  /** The question that it was made of had words that the document does not know: it is not answered, at best shown what comes closest. */
  readonly lacksWords?: boolean;
}

/** One way of going on with a conversation; undefined if the text is another. */
export type Rule = (clause: Clause, before: Recalled, library: Library) => FollowUp | undefined;
