import { randomInt } from "node:crypto";
import {
  type AskedQuestion,
  type Complaint,
  type ExpectedPassage,
  type GapKind,
  type Gaps,
  questionIdLength,
} from "../../src/channel-storage.ts";
import { type Reply, withThumbs } from "../../src/reply.ts";
import type { Channel, Input } from "../../src/request.ts";

interface Asked {
  readonly input: Input;
  readonly channel: Channel | undefined;
  /** The document's name. */
  readonly document: string;
  /** Undefined: any new id. */
  readonly questionId?: string | undefined;
}

/**
 * Notes what was asked, and returns the reply with thumbs, which say whether it helped. Nothing is noted of a button, of what is no question
 * (small talk, help, an empty message), and where there are no gaps or no channel.
 */
export function noteQuestion(reply: Reply, { input, channel, document, questionId }: Asked, gaps: Gaps | undefined): Reply {
  const { outcome } = reply;
  if (!gaps || !channel || input.kind === "action" || !isAboutDocument(outcome)) return reply;
  const words = gaps.storesWords ? storedWords(input) : undefined;
  const id = words === undefined ? undefined : (questionId ?? createId());
  gaps.noteQuestion({ channel, document, id: id ?? "", outcome, words });
  return withThumbs(reply, id);
}

function isAboutDocument(outcome: Reply["outcome"]): outcome is AskedQuestion["outcome"] {
  return outcome === "answered" || outcome === "closest" || outcome === "not-stated";
}

/** What a person asked, as the person types it. Undefined for somebody else's message: its author did not ask. */
function storedWords(input: Exclude<Input, { kind: "action" }>): string | undefined {
  switch (input.kind) {
    case "text":
      return withoutMentions(input.text);
    case "message":
    case "check":
      return undefined;
    case "line":
      return withoutMentions(`/${input.command} ${input.line}`.trim());
    case "command":
      return withoutMentions(input.args.question ?? namedLine(input));
  }
}

/** `/quote who: guo about: pace`: a line that means the same. */
function namedLine({ command, args }: Extract<Input, { kind: "command" }>): string {
  return [`/${command}`, ...Object.entries(args).map(([name, value]) => `${name}: ${value}`)].join(" ");
}

/** UTF-16 code units of a question that are stored: enough for any. */
const maxWords = 500;

/** Mentions become "somebody", so that the words name nobody, and no channel that is somebody's. An e-mail address stays. */
function withoutMentions(text: string): string {
  return text.replace(mentions, (found, address: string | undefined) => (address === undefined ? "somebody" : found)).slice(0, maxWords);
}

/** `ann@example.org`; then Slack's `<@U024BE7LH|ann>`, `<!subteam^S1|@team>` and `<#C1|general>`, Discord's `<@!80351110224678912>`; `@ann`. */
const mentions =
  /(?<![\w.%+-])([\w.%+-]{1,64}@[\w-]+(?:\.[\w-]+)+)|<(?:@[!&]?|#|!subteam\^)[^<>|\s]+(?:\|[^<>]*)?>|[@＠][\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?/gu;

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";

function createId(): string {
  return Array.from({ length: questionIdLength }, () => letters[randomInt(letters.length)]).join("");
}

/** Stored in place of a direct message's id, which would say who asked. */
export const directChannel = "direct";

/** Days for which the words of a question are stored, if they are. */
export const questionDays = 30;

/** Days for which the number of unanswered questions of a date is stored, like the outcomes of daily posts. */
export const gapDays = 400;

export interface GapCount {
  readonly channel: Channel;
  readonly document: string;
  readonly kind: GapKind;
  readonly count: number;
}

/** A question that was not answered to the person's content. */
export interface StoredQuestion {
  readonly document: string;
  readonly kind: GapKind;
  readonly words: string;
  /** The passage that somebody has said would have been right. */
  readonly expected?: Required<Pick<ExpectedPassage, "place" | "hash">> | undefined;
}

/** What people wanted to know, shared by all copies of the program. Each method rejects with a `StoreError` if the store fails. */
export interface QuestionRecords {
  /**
   * Counts unanswered questions, and stores those that have words: all or none. After a failure the same may be added again: what has words
   * then counts once. What has none may count twice if it was stored although the database's answer was lost; nothing is stored by which it
   * could be known again.
   */
  add(questions: readonly AskedQuestion[]): Promise<void>;
  /** Counts once for a question with an id, which need not have been added yet: another copy of the program may do that a second later. */
  complain(complaint: Complaint): Promise<void>;
  /** See `Gaps`. */
  findWords: Gaps["findWords"];
  noteExpected: Gaps["noteExpected"];
  /** Resolves to the counts of the last 400 days, the largest first. */
  listCounts(): Promise<readonly GapCount[]>;
  /** Resolves to unanswered questions only, the latest first. */
  listStored(): Promise<readonly StoredQuestion[]>;
}
