import { setTimeout as wait } from "node:timers/promises";
import { slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { memoryOf, pageUrl, startReady } from "../load.ts";
import type { RunningProcess } from "../program.ts";
import { questions, VersionedFolder } from "./versions.ts";

export interface ReloadOptions {
  readonly platform: "page" | "slack";
  readonly questions: number;
  /** Every fifth is broken. */
  readonly saves: number;
  /** Milliseconds without questions before memory is measured. */
  readonly settleTime: number;
  /** UTF-16 code units that the document has beside the words that change. */
  readonly filling?: number;
  /** Milliseconds between two questions of one asker; default: four askers without a pause. */
  readonly pause?: number;
}

/** Questions that are asked at once, and after each save before the next one. */
const [askers, asked] = [4, 8];

/**
 * Asks the compiled program while its knowledge is saved. Resolves to what was counted, the first problems, and the megabytes that are
 * resident after the answers without a save and after the last save.
 */
export async function reloadUnderLoad({ platform, questions: total, saves, settleTime, filling, pause }: ReloadOptions) {
  const folder = await VersionedFolder.create(filling);
  const { program, ask, close } = await (platform === "page" ? startPage : startSlack)({ KNOWLEDGE: folder.path, KNOWLEDGE_WATCH: "yes" });
  try {
    const problems: string[] = [];
    let [answers, longest] = [0, 0];
    const askUntil = async (isOver: () => boolean) => {
      while (!isOver()) {
        const question = questions[answers % questions.length] ?? "";
        answers += 1;
        const from = performance.now();
        const problem = folder.problem(await ask(question));
        longest = Math.max(longest, performance.now() - from);
        if (pause !== undefined) await wait(pause);
        if (problem && problems.length < 10) problems.push(`${question}: ${problem}`);
      }
    };
    const askAll = (isOver: () => boolean) => Promise.all(Array.from({ length: pause === undefined ? askers : 1 }, () => askUntil(isOver)));
    const warmUp = Math.min(2_000, total / 2);
    await askAll(() => answers >= warmUp);
    await wait(settleTime);
    const before = memoryOf(program.pid).resident;
    const counts = { reloads: 0, refusals: 0 };
    /** Waits after each save until the program has loaded or refused it, and until it was asked some more. */
    const save = async (): Promise<void> => {
      for (let version = 1; version <= saves; version += 1) {
        const isBroken = version % 5 === 0;
        const from = program.stderr().length;
        const words = isBroken ? "cannot be used" : "knowledge reloaded";
        await folder.save(version, { isBroken });
        await waitFor(() => program.stderr().includes(words, from) || undefined, `version ${version}: ${words}`);
        counts[isBroken ? "refusals" : "reloads"] += 1;
        const enough = answers + asked;
        await waitFor(() => answers >= enough || undefined, "questions after a save");
      }
    };
    let isSaved = false;
    const saving = save().finally(() => {
      isSaved = true;
    });
    await Promise.all([askAll(() => isSaved && answers >= total), saving]);
    // Warnings about broken saves are expected; nothing else of that level is.
    const unexpected = program.log().filter(({ level, msg }) => level >= 40 && !msg.includes("cannot be used"));
    problems.push(...unexpected.slice(0, 10).map(({ msg }) => msg));
    await wait(settleTime);
    return { answers, ...counts, problems, longest: Math.round(longest), memory: [before, memoryOf(program.pid).resident] as const };
  } finally {
    await close();
  }
}

interface Served {
  readonly program: RunningProcess;
  /** Resolves to all that the program sent. */
  ask(question: string): Promise<string>;
  close(): Promise<unknown>;
}

async function startPage(env: NodeJS.ProcessEnv): Promise<Served> {
  const program = await startReady({ ...env, WEB_PORT: "0" });
  const url = await pageUrl(program);
  const ask = async (question: string) => {
    const response = await fetch(`${url}/?${new URLSearchParams({ q: question })}`);
    const text = await response.text();
    return response.status === 200 && text.includes("This is the end of") ? text : `${response.status} ${text}`.slice(0, 100);
  };
  return { program, ask, close: program.stop };
}

async function startSlack(env: NodeJS.ProcessEnv): Promise<Served> {
  const slack = await startFakeSlack("socket");
  const program = await startReady({ ...env, ...slack.env, REQUESTS_A_MINUTE: "off" });
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const ask = async (question: string) => {
    const [, command = "/ask", text = question] = /^(\/\w+) ?(.*)$/u.exec(question) ?? [];
    const { body } = await slack.deliver({ kind: "slash_commands", payload: slashCommandPayload(command, text, place) });
    return JSON.stringify(body);
  };
  return { program, ask, close: () => program.stop().then(slack.close) };
}
