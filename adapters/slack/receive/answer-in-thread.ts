import { setTimeout as wait } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { errorReason, isNotExecuted } from "../api/api-errors.ts";
import { findByKey, keyMetadata } from "../api/client.ts";

interface Question {
  readonly channel: string;
  /** Time stamps of the message that starts the thread, and of the question. */
  readonly thread: string;
  readonly question: string;
}

/** The type of an answer's metadata, which name the question: by them the answer can be found. */
const eventType = "verbatim_answer";

export function answerMetadata({ question }: Question) {
  return keyMetadata(eventType, question);
}

/** Milliseconds for all pages of a thread. */
const timeout = 3_000;

type Finding = "found" | "absent" | "unknown";

/** Looks for the answer in the thread of the question. */
export async function findAnswer(question: Question, client: webApi.WebClient, log: Logger): Promise<Finding> {
  const reading = readThread(question, client).catch((error: unknown): Finding => {
    log.warn({ reason: errorReason(error) }, "a thread could not be read, so a message may be answered twice");
    return "unknown";
  });
  return withTimeout(reading, timeout, () => "unknown");
}

async function readThread({ channel, thread, question }: Question, client: webApi.WebClient): Promise<Finding> {
  const options = { channel, ts: thread, oldest: question, limit: 200, include_all_metadata: true };
  for await (const page of client.paginate("conversations.replies", options)) if (findByKey(page, eventType, question)) return "found";
  return "absent";
}

interface Posting {
  readonly post: () => Promise<unknown>;
  readonly find: () => Promise<Finding>;
  /** False if another copy of the program has taken over. */
  readonly confirm: () => Promise<boolean>;
}

/** Milliseconds before each further attempt. */
const defaultPauses = [0, 2_000, 8_000];

/**
 * Posts an answer, again if it is not known whether Slack has posted it and it is not there: Slack does not deliver the question again.
 * For example, this process was stopped before the call had left it. In the end, two answers are better than none.
 */
export async function postUntilFound({ post, find, confirm }: Posting, log: Logger, pauses = defaultPauses): Promise<void> {
  let failure = await failureOf(post);
  for (const [index, pause] of pauses.entries()) {
    if (failure === undefined) return;
    if (isNotExecuted(failure)) break;
    log.warn({ reason: errorReason(failure) }, "it is not known whether Slack has posted an answer; posting it again if it is not there");
    await wait(pause);
    const finding = await find();
    if (finding === "found" || !(await confirm())) return;
    if (finding === "absent" || index === pauses.length - 1) failure = await failureOf(post);
  }
  if (failure !== undefined) throw failure;
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error ?? new Error("no reason given");
  }
}
