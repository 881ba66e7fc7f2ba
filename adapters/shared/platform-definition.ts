import type { CheckContext, CheckResult } from "./doctor-check.ts";
import type { ReadVariable, ReportError } from "./environment.ts";
import type { Platform, PlatformContext } from "./platform.ts";

/** What the program knows of a platform whether it is configured or not. A file that has one imports no library of the platform. */
export interface PlatformDefinition {
  /** In lower case: that of its `Platform`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** No other platform has ids of these forms. An id may be both, where ids do not show of which kind they are. */
  readonly ids: { readonly person: RegExp; readonly workspace: RegExp };
  /** These forms in words: of a person's id, of a workspace's, and of what KNOWLEDGE_FOR binds documents to. */
  readonly idsInWords: { readonly person: string; readonly workspace: string; readonly bound: string };
  /** A channel is a direct message with the bot if this column of its rows is `like` this pattern of SQL. */
  readonly directMessages: { readonly column: "workspace" | "channel"; readonly like: string };
  /** Tokens that come only while the program runs; a global pattern. */
  readonly tokens?: RegExp;
  /** What uses the proxy, in words, and what does not. */
  readonly proxied: string;
  readonly notProxied?: CheckResult;
  /** Undefined if no variable of the platform is set, or if one is wrong; what prevents only this platform goes to `reportProblem`. */
  configure(read: ReadVariable, report: ReportError, reportProblem: ReportError): ConfiguredPlatform | undefined;
}

/** A platform with its settings. Its methods load its library, which takes longer than all the rest. */
export interface ConfiguredPlatform {
  /** What no line of the log may have. */
  readonly secrets: readonly string[];
  create(context: PlatformContext): Promise<Platform>;
  /** For `verbatim doctor`. */
  checks(context: CheckContext): Promise<AsyncIterable<CheckResult>>;
}
