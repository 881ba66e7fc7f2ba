import type { Action } from "../buttons.ts";
import type { CompleteRequest, ConversationState } from "../conversation-state.ts";
import type { Span } from "../document/document.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Reply } from "../reply.ts";
import type { Clause } from "./clause.ts";

/** What a text means that goes on with a conversation. */
export type FollowUp =
  /** It has nothing to do with what came before. */
  | { readonly kind: "new" }
  | Questions
  /** It is answered from what was shown. */
  | { readonly kind: "reply"; readonly reply: Reply; readonly completeRequest: CompleteRequest | undefined }
  /** It speaks of somebody, and nobody was spoken of. */
  | { readonly kind: "unclear" }
  /** It does what a button of the last reply does. */
  | { readonly kind: "action"; readonly action: Action };

/** Complete questions that it may ask: the first that the document answers counts. */
export interface Questions {
  readonly kind: "questions";
  /** Never empty. */
  readonly questions: readonly CompleteQuestion[];
  /** The reply if none is answered; a closest passage goes before it, unless this reply answers. */
  readonly otherwise?: () => Reply;
  /** What else is asked in the same message. */
  readonly others?: readonly string[];
}

export interface CompleteQuestion {
  /** A slash command's name, if `text` is its line. */
  readonly command?: string | undefined;
  readonly text: string;
  /** The subjects that it inherits or was completed with; undefined if it is as typed. */
  readonly about?: readonly Subject[];
  /** The message does not refer to what it was completed with. */
  readonly isLent?: boolean;
  /** Spans that were shown already. */
  readonly except?: readonly Span[];
  /** All of it stands in the message. */
  readonly isWhole?: boolean;
  /** It asks for more of what was asked before. */
  readonly continues?: boolean;
}

/** One way of going on with a conversation; undefined if the text is another. */
export type Rule = (clause: Clause, before: ConversationState) => FollowUp | undefined;
