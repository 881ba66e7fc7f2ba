import type { Channel } from "../daily/subscription.ts";

/** Why a question counts as a gap of the document. */
export type GapKind = "not-stated" | "closest" | "thumbs-down";

/** A question that got a reply. */
export interface AskedQuestion {
  /** Twelve digits and letters a-z, random: names the question for a later complaint. */
  readonly id: string;
  readonly channel: Channel;
  /** The document's name. */
  readonly document: string;
  readonly outcome: "answered" | "closest" | "not-stated";
  /** What was asked; undefined if words are not kept. */
  readonly words: string | undefined;
}

/** A press of the thumb that points down. */
export interface Complaint {
  readonly channel: Channel;
  readonly document: string;
  /** `AskedQuestion.id`; undefined if the question's words are not kept. */
  readonly question: string | undefined;
}

/** Counts what people wanted to know in vain. Nothing here says who asked. */
export interface Gaps {
  /** Whether the words of questions are kept, which the operator decides. */
  readonly keepsWords: boolean;
  /** Returns at once; what was noted is stored soon. */
  noteQuestion(question: AskedQuestion): void;
  /** Once for each `press`, which names the person and the message. Never rejects: while the store fails, it waits. */
  noteComplaint(complaint: Complaint, press: string): Promise<void>;
}

export const questionIdLength = 12;

/** Undefined for anything else: a button may be forged. */
export function readQuestionId(text: string | undefined): string | undefined {
  return text !== undefined && text.length === questionIdLength && /^[0-9a-z]+$/u.test(text) ? text : undefined;
}
