import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { ChannelSettingsStore } from "../../src/channels/settings.ts";
import type { Sender } from "../../src/daily/sender.ts";
import type { Store } from "../../src/daily/store.ts";
import type { CommandLine } from "../../src/library.ts";
import type { Answer } from "./answer.ts";
import type { AnswerHeard } from "./answer-heard.ts";
import type { AnsweredThreads } from "./answered-threads.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Documents } from "./documents.ts";
import type { InstallationRecords } from "./installation-records.ts";
import type { Leases } from "./leases.ts";
import type { Metrics } from "./metrics.ts";
import type { LinkTo } from "./render-options.ts";
import type { Visibility } from "./visibility.ts";

/** A chat platform as the program runs it. */
export interface Platform {
  readonly name: string;
  /**
   * Resolves once the platform answers people. Rejects with a `PlatformError`; after one with `retry` it may be called again.
   * Settles within 10 s, whatever the remote side does.
   */
  start(): Promise<void>;
  /** Whether events arrive from the platform at this moment, here or at the copies of the program that have this work. */
  isConnected(): boolean;
  /** Posts without a request; a platform without it gets no daily posts. */
  readonly sender?: Sender;
  /** Accepts nothing new and finishes what is in flight. Safe in any state, also during `start`. */
  stop(): Promise<void>;
}

/** What every platform is created with. */
export interface PlatformContext {
  /** To be read once for each event. Only `answer` and `answerHeard` may answer a person. */
  readonly documents: Documents;
  readonly visibility: Visibility;
  /** The bot on the default document. The commands are the same with every document. */
  readonly currentBot: () => Bot;
  /** The app's name, as people see it on the platform. */
  readonly appName: string;
  readonly commandLine: CommandLine;
  /** Undefined if no place of a document has an address. */
  readonly linkTo?: LinkTo | undefined;
  readonly answer: Answer;
  readonly answerHeard: AnswerHeard;
  readonly threads: AnsweredThreads;
  readonly settings: ChannelSettingsStore;
  readonly deliveries: Deliveries;
  readonly installations: InstallationRecords;
  readonly daily: Store;
  readonly leases: Leases;
  readonly metrics: Metrics;
  /** Milliseconds that a load balancer may need to notice that this copy is not ready any more; 0 if none can ask. */
  readonly noticeTime: number;
  readonly log: Logger;
  /** Must be called after a fatal error of a started platform, which then is stopped; without another platform the program ends. */
  readonly onLost: (error: PlatformError) => void;
}

/** Why a platform does not run: one line that says what is wrong and how to correct it, without a secret. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  /** Another attempt may succeed: the platform is unreachable, the configuration is fine. */
  readonly retry: boolean;
  /** The least number of milliseconds until another attempt. */
  readonly retryAfter: number;

  constructor(message: string, options: { readonly retry: boolean; readonly retryAfter?: number; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retry = options.retry;
    this.retryAfter = options.retryAfter ?? 0;
  }
}
