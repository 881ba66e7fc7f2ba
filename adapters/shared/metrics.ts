import type { SendResult } from "../../src/daily/sender.ts";
import type { Settlement } from "../../src/daily/store.ts";
import type { Outcome } from "../../src/reply.ts";

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
  /** One attempt at a post, or a post that was asked for. */
  countSend(platform: string, result: SendResult["kind"]): void;
  /** The outcome of an attempt at a daily post. `lateness`: since it was due. */
  countPost(platform: string, outcome: Settlement["kind"], lateness: number): void;
  /** `count`: how many due posts were claimed. */
  timeClaim(platform: string, count: number, duration: number): void;
  countStoreError(operation: StoreOperation): void;
}

/** `signature`: absent, stale or wrong. */
export type Rejection = "signature" | "size" | "path" | "method";
/** Of the daily scheduler. */
export const storeOperations = ["clock", "claim", "settle", "adjust"] as const;
export type StoreOperation = (typeof storeOperations)[number];

const ignore = () => undefined;

/** Where nothing asks for metrics. */
export const noMetrics: Metrics = {
  countAnswer: ignore,
  timeAcknowledgement: ignore,
  countRejection: ignore,
  countSend: ignore,
  countPost: ignore,
  timeClaim: ignore,
  countStoreError: ignore,
};
