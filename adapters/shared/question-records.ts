import type { AskedQuestion, Complaint, GapKind } from "../../src/channels/gaps.ts";
import type { Channel } from "../../src/daily/subscription.ts";

/** Days for which the words of a question are kept, if they are. */
export const questionDays = 30;

/** Days for which it is kept how many there were. */
export const gapDays = 400;

export interface GapCount {
  readonly channel: Channel;
  readonly document: string;
  readonly kind: GapKind;
  readonly count: number;
}

/** A question that was not answered to the person's content. */
export interface KeptQuestion {
  readonly document: string;
  readonly kind: GapKind;
  readonly words: string;
}

/** What people wanted to know, shared by all copies of the program. Each method rejects with a `StoreError` if the store fails. */
export interface QuestionRecords {
  /** Counts those that were not answered, and keeps those that have words. All or none. */
  add(questions: readonly AskedQuestion[]): Promise<void>;
  complain(complaint: Complaint): Promise<void>;
  listCounts(): Promise<readonly GapCount[]>;
  /** Only gaps, the latest first. */
  listKept(): Promise<readonly KeptQuestion[]>;
}
