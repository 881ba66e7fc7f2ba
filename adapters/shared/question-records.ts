import type { AskedQuestion, Complaint, GapKind } from "../../src/channels/gaps.ts";
import type { Channel } from "../../src/daily/subscription.ts";

/** Days for which the words of a question are kept, if they are. */
export const questionDays = 30;

/** Days for which it is kept how many were asked in vain on a date, like the outcomes of daily posts. */
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
  /**
   * Counts those that were not answered, and keeps those that have words. All or none. After a failure the same may be added again: what has
   * words then counts once. What has none may count twice if it was stored although the database's answer was lost; nothing is kept by which
   * it could be known again.
   */
  add(questions: readonly AskedQuestion[]): Promise<void>;
  /** Counts once for a question with an id, which need not have been added yet: another copy of the program may do that a second later. */
  complain(complaint: Complaint): Promise<void>;
  /** Those of the last 400 days, the largest first. */
  listCounts(): Promise<readonly GapCount[]>;
  /** Only gaps, the latest first. */
  listKept(): Promise<readonly KeptQuestion[]>;
}
