import pino from "pino";
import { commands } from "../../src/command-list.ts";
import { StoreError } from "../../src/daily/store.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { KnowledgeError, problemLine } from "../../src/knowledge/problem.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import type { CheckResult, Expected } from "../shared/check.ts";
import { ConfigError } from "../shared/env.ts";
import { openStore } from "../store/sqlite/store.ts";
import type { Config } from "./config.ts";

/** Everything that can be checked without serving, as it is found out; `read` reads the configuration. */
export async function* diagnosis(read: () => Config): AsyncGenerator<CheckResult> {
  const config = configurationIn(read);
  if (config instanceof ConfigError) return yield* findings("wrong", "Configuration", config.message.split("\n"));
  const problems = config.problems.map(({ message }) => message);
  yield* findings("wrong", "Configuration", problems);
  if (problems.length === 0) yield { kind: "ok", text: "Configuration: every variable that is set can be used." };
  yield* knowledgeFindings(config.knowledge);
  yield await storeFinding(config.database);
  yield* platformFindings(config);
}

function configurationIn(read: () => Config): Config | ConfigError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function findings(kind: CheckResult["kind"], what: string, lines: readonly string[]): readonly CheckResult[] {
  return lines.map((line) => ({ kind, text: `${what}: ${line}` }));
}

async function* knowledgeFindings(folder: string): AsyncGenerator<CheckResult> {
  try {
    const { knowledge, warnings } = await loadKnowledge(folder);
    const { title, document, statements } = knowledge;
    yield { kind: "ok", text: `Knowledge: "${title}", ${document.sentences.length} sentences, ${statements.length} facts and quotations.` };
    yield* findings("odd", "Knowledge", warnings.map(problemLine));
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    yield* findings("wrong", "Knowledge", error.problems.map(problemLine));
  }
}

const nobody: Channel = { platform: "doctor", workspace: "", channel: "" };

async function storeFinding(path: string): Promise<CheckResult> {
  const store = openStore(path);
  try {
    // Deletes nothing, but only where something could be written.
    await store.putBack(nobody, "");
    const { length } = await store.subscriptions();
    return { kind: "ok", text: `Store: ${path} can be written; daily posts are set up in ${length} channel${length === 1 ? "" : "s"}.` };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { kind: "wrong", text: error.message };
  } finally {
    store.close();
  }
}

async function* platformFindings({ slack, discord, commandPrefix, problems }: Config): AsyncGenerator<CheckResult> {
  const expected: Expected = { commands, commandPrefix, log: pino({ level: "silent" }) };
  const tried = new Set<string>(problems.map(({ platform }) => platform));
  const nothing = (name: string): CheckResult => ({ kind: "unchecked", text: `${name}: nothing is set for it.`, fix: "see .env.example." });
  if (slack) yield* (await import("../slack/doctor.ts")).slackFindings(slack, expected);
  else if (!tried.has("slack")) yield nothing("Slack");
  if (discord) yield* (await import("../discord/doctor/doctor.ts")).discordFindings(discord, expected);
  else if (!tried.has("discord")) yield nothing("Discord");
}
