import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { readField } from "../../shared/read-field.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import { errorReason } from "./errors.ts";

/** Milliseconds for all pages of a thread. */
const timeout = 3_000;

const eventType = "verbatim_answer";

/** Of the answer to the message with this time stamp; by it the answer can be found. */
export function answerMetadata(question: string) {
  return { event_type: eventType, event_payload: { key: question } };
}

export interface Question {
  readonly channel: string;
  /** Time stamps: of the message that starts the thread, and of the question. */
  readonly thread: string;
  readonly question: string;
}

/** Whether the thread contains the answer. False if that cannot be found out: two answers are better than none. */
export async function isAnswered(question: Question, client: webApi.WebClient, log: Logger): Promise<boolean> {
  const reading = hasAnswer(question, client).catch((error: unknown) => {
    log.warn({ reason: errorReason(error) }, "a thread could not be read, so a message may be answered twice");
    return false;
  });
  return withTimeout(reading, timeout, () => false);
}

async function hasAnswer({ channel, thread, question }: Question, client: webApi.WebClient): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.replies({
      ...{ channel, ts: thread, oldest: question, limit: 200, include_all_metadata: true },
      ...(cursor ? { cursor } : {}),
    });
    const answer = page.messages?.find(({ metadata }) => isAnswerTo(question, metadata));
    if (answer) return true;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return false;
}

function isAnswerTo(question: string, metadata: unknown): boolean {
  return readField(metadata, "event_type") === eventType && readField(readField(metadata, "event_payload"), "key") === question;
}
