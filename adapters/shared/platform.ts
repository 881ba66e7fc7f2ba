import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/sender.ts";
import type { Answer } from "./answer.ts";

/** A chat platform as the program runs it. */
export interface Platform {
  readonly name: string;
  /**
   * Resolves once it answers people. Rejects with a `PlatformError`; after one that says `retry` it may be called again.
   * Settles within ten seconds, whatever the other side does.
   */
  start(): Promise<void>;
  /** Whether it hears the platform at this moment. */
  isConnected(): boolean;
  /** How it posts without being asked; a platform that has none gets no daily posts. */
  readonly sender?: Sender;
  /** Takes nothing new and finishes what is in flight. Safe in any state, also while starting. */
  stop(): Promise<void>;
}

/** What every platform is given. */
export interface PlatformContext {
  readonly bot: Bot;
  readonly answer: Answer;
  readonly commandPrefix: string;
  readonly log: Logger;
  /** To be called when the platform refuses for good after it was up: the program ends, so that a supervisor can restart it. */
  readonly onLost: (error: PlatformError) => void;
}

/** Why a platform does not run: one line that says what is wrong and how to mend it, without a secret. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  /** Nothing is wrong on our side (the platform cannot be reached): another attempt may work. */
  readonly retry: boolean;
  /** Milliseconds that the platform asks to be left alone for before that. */
  readonly wait: number;

  constructor(message: string, options: { readonly retry: boolean; readonly wait?: number; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retry = options.retry;
    this.wait = options.wait ?? 0;
  }
}
