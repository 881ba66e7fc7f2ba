import { decodeAction } from "../../src/buttons.ts";
import type { Settlement, Store } from "../../src/daily/daily-storage.ts";
import type { Sender, SendResult } from "../../src/daily/post-delivery.ts";
import type { Document } from "../../src/document/document.ts";
import type { Outcome } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import type { Answer } from "./answer.ts";
import type { AnswerOverheard } from "./answer-overheard.ts";
import type { NamedCommands } from "./platform.ts";
import type { ModelOutcome } from "./point-with-model.ts";

/**
 * What is measured while the program serves. Nothing passed here may name a person, a channel or a workspace, or contain what somebody typed.
 * All durations are in milliseconds.
 */
export interface Metrics {
  /** `command`: the name of a command, without a prefix; `question` for other texts, `other` for what is neither. */
  countAnswer(platform: string, command: string, outcome: Outcome): void;
  /** From the arrival of a command, a click or an event to its acknowledgement; on Discord until Discord confirms the answer. */
  timeAcknowledgement(platform: string, duration: number): void;
  /** A request that is not from the platform, or cannot be proved to be. */
  countRejection(platform: string, reason: Rejection): void;
  /** A request of a person who asks too often. */
  countLimited(platform: string): void;
  /** One attempt at a post, or a post that was asked for. */
  countSend(platform: string, result: SendResult["kind"]): void;
  /** The outcome of an attempt at a daily post. `lateness`: since it was due. */
  countPost(platform: string, outcome: Settlement["kind"], lateness: number): void;
  /** `count`: how many due posts were claimed. */
  timeClaim(platform: string, count: number, duration: number): void;
  countStoreError(operation: StoreOperation): void;
  /** A question that a model was asked, or not for want of time. */
  timeModel(outcome: ModelOutcome, duration: number): void;
}

/** `signature`: absent, stale or wrong. */
export type Rejection = "signature" | "size" | "path" | "method";
/** What the daily scheduler does in the store. */
export const storeOperations = ["clock", "claim", "settle", "adjust"] as const;
type StoreOperation = (typeof storeOperations)[number];

const ignore = () => undefined;

/** Where nothing asks for metrics. */
export const noMetrics: Metrics = {
  countAnswer: ignore,
  timeAcknowledgement: ignore,
  countRejection: ignore,
  countLimited: ignore,
  countSend: ignore,
  countPost: ignore,
  timeClaim: ignore,
  countStoreError: ignore,
  timeModel: ignore,
};

/** Counts the replies of one platform. */
export function measuredAnswer(answer: Answer, platform: string, commands: NamedCommands, metrics: Metrics): Answer {
  const readName = createNameReader(commands);
  return async (request, log) => {
    const answered = await answer(request, log);
    metrics.countAnswer(platform, readName(request.input, answered.document), answered.reply.outcome);
    return answered;
  };
}

/** Counts the answers of one platform to overheard messages. */
export function measuredAnswerOverheard(answerOverheard: AnswerOverheard, platform: string, metrics: Metrics): AnswerOverheard {
  return async (message, log) => {
    const answered = await answerOverheard(message, log);
    // The label stays as operators know it.
    if (answered) metrics.countAnswer(platform, "heard", answered.reply.outcome);
    return answered;
  };
}

/** Creates a function that finds the command of an input: one of the bot's, or `question`, or `other`; never anything that was typed. */
function createNameReader({ commands, commandLine }: NamedCommands): (input: Input, document: Document) => string {
  const names = new Map<string, string>();
  for (const { name } of commands) names.set(name, name).set(commandLine(name).slice(1), name);
  const nameOf = (typed: string | undefined, otherwise = "other") => names.get(typed?.toLowerCase() ?? "") ?? otherwise;
  return (input, document) => {
    if (input.kind === "line" || input.kind === "command") return nameOf(input.command);
    if (input.kind === "message") return "find";
    if (input.kind === "check") return input.kind;
    if (input.kind === "text") return nameOf(/^\s*[/／](\S+)/u.exec(input.text)?.[1], "question");
    const decoded = decodeAction(input.id, document.hash);
    return nameOf(decoded.kind === "action" ? decoded.action.command : undefined);
  };
}

/** Counts the results of sending. */
export function measuredSender(sender: Sender, metrics: Metrics): Sender {
  return {
    ...sender,
    send: async (post) => {
      const result = await sender.send(post);
      metrics.countSend(sender.platform, result.kind);
      return result;
    },
  };
}

/** How the last operation of the daily scheduler ended; `unknown` before the first. */
export type StoreState = "ok" | "failing" | "unknown";

/** For the daily scheduler, which looks for due posts every second: so the state is never older, and costs no query of its own. */
export function watchStore(store: Store, metrics: Metrics): { readonly store: Store; readonly state: () => StoreState } {
  let state: StoreState = "unknown";
  /** Milliseconds by which the clock of the claims, which all copies share, is ahead of this machine's. */
  let lead = 0;
  const watch = async <T>(operation: StoreOperation, work: Promise<T>): Promise<T> => {
    try {
      const result = await work;
      // SQLite's clock is this machine's, which says nothing about the file.
      if (operation !== "clock") state = "ok";
      return result;
    } catch (error) {
      state = "failing";
      metrics.countStoreError(operation);
      throw error;
    }
  };
  return {
    state: () => state,
    store: {
      ...store,
      now: () => watch("clock", store.now()),
      claim: async (claim, planner) => {
        const start = performance.now();
        lead = claim.now - Date.now();
        const claimed = await watch("claim", store.claim(claim, planner));
        metrics.timeClaim(claim.platform, claimed.deliveries.length, performance.now() - start);
        return claimed;
      },
      settle: async (delivery, settlement) => {
        const paused = await watch("settle", store.settle(delivery, settlement));
        metrics.countPost(delivery.channel.platform, settlement.kind, Date.now() + lead - delivery.due);
        return paused;
      },
      recomputeNextSlots: (version, nextSlot) => watch("adjust", store.recomputeNextSlots(version, nextSlot)),
      adjustToClock: (claim, planner) => watch("adjust", store.adjustToClock(claim, planner)),
    },
  };
}
