import type { Channel } from "./request.ts";

/** What people have set for a channel, apart from its daily posts. */
export interface ChannelSettings {
  /** The name of the document that was chosen; undefined for the default. */
  readonly document: string | undefined;
  /** Whether the bot answers what it can, although it is not addressed. */
  readonly isListening: boolean;
}

export const defaultSettings: ChannelSettings = { document: undefined, isListening: false };

/** Shared by all copies of the program. Each method rejects with a `StoreError` if the store fails. */
export interface ChannelSettingsStore {
  /** `defaultSettings` if nothing was set. */
  find(channel: Channel): Promise<ChannelSettings>;
  change(channel: Channel, change: Partial<ChannelSettings>): Promise<void>;
}

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
  /** What was asked; undefined if words are not stored. */
  readonly words: string | undefined;
}

/** A press of the thumb that points down. */
export interface Complaint {
  readonly channel: Channel;
  readonly document: string;
  /** `AskedQuestion.id`; undefined if the question's words are not stored. */
  readonly question: string | undefined;
}

/** Which passage a person says would have been right. */
export interface ExpectedPassage {
  /** The document's name. */
  readonly document: string;
  /** `AskedQuestion.id` */
  readonly question: string;
  /** `7.2`: paragraph 7, sentence 2. Undefined if none is. */
  readonly place: string | undefined;
  /** The hash of the document's text: in another version the place has other words. */
  readonly hash: string;
}

/** Counts unanswered questions. Nothing here says who asked. */
export interface Gaps {
  /** Whether the words of questions are stored, which the operator decides. */
  readonly storesWords: boolean;
  /** Returns at once; what was noted is stored soon. */
  noteQuestion(question: AskedQuestion): void;
  /** Once for each `press`, which names the person and the message. Never rejects: while the store fails, it waits. */
  noteComplaint(complaint: Complaint, press: string): Promise<void>;
  /** The words of a question about the document; undefined if they are not stored, or if the store fails. */
  findWords(question: string, document: string): Promise<string | undefined>;
  /** Replaces what was noted for the question before; false if its words are not stored. Rejects with a `StoreError`. */
  noteExpected(expected: ExpectedPassage): Promise<boolean>;
}

export const questionIdLength = 12;

/** Undefined for anything else: a button may be forged. */
export function readQuestionId(text: string | undefined): string | undefined {
  return text !== undefined && text.length === questionIdLength && /^[0-9a-z]+$/u.test(text) ? text : undefined;
}
