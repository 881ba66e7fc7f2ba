import { setTimeout as wait } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { errorReason, isNotExecuted } from "../api/api-errors.ts";
import { keyMetadata, type ReadLimit, type SearchResult, searchMessages } from "../api/read-messages.ts";
import type { SlackContext } from "../slack-context.ts";
import type { Delivery } from "../workspaces/workspace-clients.ts";

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

const method = "conversations.replies";

/** Looks for the answer in the thread of the question. */
export async function findAnswer(question: Question, delivery: Delivery, { clients: { readLimit }, log }: SlackContext): Promise<Finding> {
  const onUnknown = (reason: string): Finding => {
    log.warn({ reason }, "a thread could not be read, so a message may be answered twice");
    return "unknown";
  };
  if (!readLimit.take(method, delivery.workspace)) return onUnknown("Slack allows one call a minute");
  const reading = delivery.client().then((client) => readThread(question, client, readLimit));
  const found = reading.then(
    ({ kind }) => (kind === "more" ? onUnknown("it has more pages than could be read") : kind),
    (error: unknown) => onUnknown(errorReason(error)),
  );
  return withTimeout(found, timeout, () => "unknown");
}

function readThread({ channel, thread, question: key }: Question, client: webApi.WebClient, limit: ReadLimit): Promise<SearchResult> {
  const options = { channel, ts: thread, oldest: key };
  return searchMessages(client, method, options, { eventType, key, limit, end: performance.now() + timeout });
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
