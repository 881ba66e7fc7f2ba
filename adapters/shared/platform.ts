import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Command } from "../../src/commands/command-definition.ts";
import type { Store } from "../../src/daily/daily-storage.ts";
import type { Sender } from "../../src/daily/post-delivery.ts";
import type { Document, Span } from "../../src/document/document.ts";
import type { CommandLine } from "../../src/library.ts";
import type { Channel } from "../../src/request.ts";
import type { AnswerOverheard } from "./answer-overheard.ts";
import type { CheckContext, CheckResult } from "./doctor-check.ts";
import type { Documents, ReadSettings, Visibility } from "./documents.ts";
import type { InstallationRecords } from "./encrypted-installations.ts";
import type { ReadVariable, ReportError } from "./environment.ts";
import type { Metrics } from "./metrics.ts";
import type { AnsweredThreads, Deliveries, Leases } from "./program-copies.ts";
import type { AnswerWithinLimit } from "./request-limit.ts";

/** What the program knows of a platform whether it is configured or not. A file that has one imports no library of the platform. */
export interface PlatformDefinition {
  /** In lower case; its `Platform` has the same. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** No other platform has ids of these forms. An id may be both, where ids do not show of which kind they are. */
  readonly ids: { readonly person: RegExp; readonly workspace: RegExp };
  /** These forms in words: of a person's id, of a workspace's, and of what KNOWLEDGE_FOR binds documents to. */
  readonly idsInWords: { readonly person: string; readonly workspace: string; readonly bound: string };
  /** A channel is a direct message if this id of it is `like` this pattern of SQL: a text, or how it starts and %. */
  readonly directMessages: { readonly column: "workspace" | "channel"; readonly like: string };
  /** Tokens that come only while the program runs; a global pattern. */
  readonly tokens?: RegExp;
  /** What uses the proxy, in words, and what does not. */
  readonly proxied: string;
  readonly notProxied?: CheckResult;
  /** Undefined if no variable of the platform is set, or if one is wrong; what prevents only this platform goes to `reportProblem`. */
  configure(read: ReadVariable, report: ReportError, reportProblem: ReportError): ConfiguredPlatform | undefined;
}

export function isDirectMessage(channel: Channel, { name, directMessages: { column, like } }: PlatformDefinition): boolean {
  const [start = "", rest] = like.split("%");
  const id = channel[column];
  return channel.platform === name && (rest === undefined ? id === start : id.startsWith(start));
}

/** A platform with its settings. Its methods load its library, which takes longer than all the rest. */
export interface ConfiguredPlatform {
  /** What no line of the log may have. */
  readonly secrets: readonly string[];
  create(context: PlatformContext): Promise<Platform>;
  /** For `verbatim doctor`. */
  checks(context: CheckContext): Promise<AsyncIterable<CheckResult>>;
}

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

/** What a platform reads and stores itself. */
export interface PlatformStorage {
  readonly daily: Store;
  readonly threads: AnsweredThreads;
  readonly installations: InstallationRecords;
  readonly deliveries: Deliveries;
  readonly leases: Leases;
}

/** What every platform is created with. */
export interface PlatformContext extends PlatformStorage {
  /** To be read once for each event. Only `answer` and `answerOverheard` may answer a person. */
  readonly documents: Documents;
  readonly visibility: Visibility;
  /** The bot on the default document. The commands are the same with every document. */
  readonly currentBot: () => Bot;
  /** The app's name, as people see it on the platform. */
  readonly appName: string;
  readonly commandLine: CommandLine;
  /** Undefined if no place of a document has an address. */
  readonly linkTo?: LinkTo | undefined;
  readonly answer: AnswerWithinLimit;
  readonly answerOverheard: AnswerOverheard;
  readonly readSettings: ReadSettings;
  readonly metrics: Metrics;
  /** Milliseconds that a load balancer may need to notice that this copy is not ready any more; 0 if none can ask. */
  readonly noticeTime: number;
  /** Milliseconds that a model may read before an answer; 0 if none is asked. */
  readonly modelTime: number;
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

/** The address under which a person can read a place of a document; undefined if there is none. */
export type LinkTo = (document: Document, span: Span) => string | undefined;

/** What a reply is rendered with. */
export interface RenderOptions {
  /** The one that the reply is from: the ids of its buttons contain the document's hash, and the place where a long reply is cut is cited. */
  readonly document: Document;
  readonly commandLine: CommandLine;
  /** Without it, citations are not links. */
  readonly linkTo?: LinkTo | undefined;
}

/** The bot's commands and how people type them. */
export interface NamedCommands {
  readonly commands: readonly Command[];
  readonly commandLine: CommandLine;
}

/** Punctuation between the bot's name and the request: "Verbatim: …", "Verbatim – …", "*Verbatim* …". */
const afterName = /^[\s,:;!?.…–—，、：；！？。)*_~-]+/u;

/**
 * The request in a message, from the text before and after the bot's mention.
 * A command after the mention is the whole request; a greeting before the mention is dropped.
 */
export function textWithoutMention(before: string, after: string): string {
  const request = after.replace(afterName, "").trim();
  return request.startsWith("/") ? request : `${before.trim()} ${request}`.trim();
}

/**
 * Creates a check of a token that the platform refused once, which may be a mistake: only if it is refused again, `onLost` is called.
 * `authenticate` calls the platform with the token and rejects with a PlatformError. One check runs at a time.
 */
export function createTokenCheck(authenticate: () => Promise<unknown>, onLost: (error: PlatformError) => void): () => Promise<void> {
  let checking: Promise<void> | undefined;
  const check = async () => {
    try {
      await authenticate();
    } catch (error) {
      if (error instanceof PlatformError && !error.retry) onLost(error);
    } finally {
      checking = undefined;
    }
  };
  return () => {
    checking ??= check();
    return checking;
  };
}

/** Beside what is no answer, where a platform can colour it: amber for the nearest passages, grey for a refusal. Also in `discord.css`. */
export const accentColors = { amber: 0xf0b232, grey: 0x80848e } as const;
