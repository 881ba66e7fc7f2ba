import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { isReady, type RunningProcess, startProcess } from "../program.ts";
import { questions, VersionedFolder } from "./versions.ts";

export interface ReloadOptions {
  readonly platform: "page" | "slack";
  readonly questions: number;
  /** Every fifth is broken. */
  readonly saves: number;
  /** Milliseconds without questions before memory is measured. */
  readonly settleTime: number;
}

export interface ReloadResult {
  readonly answers: number;
  readonly reloads: number;
  readonly refusals: number;
  /** The first problems. */
  readonly problems: readonly string[];
  /** Megabytes: resident after the answers without a save, and after the last save. */
  readonly memory: readonly [number, number];
}

/** Questions that are asked at once. */
const askers = 4;

/** Asks the compiled program while its knowledge is saved. */
export async function reloadUnderLoad({ platform, questions: total, saves, settleTime }: ReloadOptions): Promise<ReloadResult> {
  const folder = await VersionedFolder.create();
  const { program, ask, close } = await (platform === "page" ? startPage : startSlack)({ KNOWLEDGE: folder.path, KNOWLEDGE_WATCH: "yes" });
  try {
    const problems: string[] = [];
    let answers = 0;
    const askUntil = async (isOver: () => boolean) => {
      while (!isOver()) {
        const question = questions[answers % questions.length] ?? "";
        answers += 1;
        const problem = folder.problem(await ask(question));
        if (problem && problems.length < 10) problems.push(`${question}: ${problem}`);
      }
    };
    const askAll = (isOver: () => boolean) => Promise.all(Array.from({ length: askers }, () => askUntil(isOver)));
    const warmUp = Math.min(2_000, total / 2);
    await askAll(() => answers >= warmUp);
    await wait(settleTime);
    const before = await residentMemory(program);
    let isSaved = false;
    const saving = saveVersions(folder, saves, program).finally(() => {
      isSaved = true;
    });
    await Promise.all([askAll(() => isSaved && answers >= total), saving]);
    problems.push(...unexpectedLines(program));
    await wait(settleTime);
    return { answers, ...(await saving), problems, memory: [before, await residentMemory(program)] };
  } finally {
    await close();
  }
}

interface Served {
  readonly program: RunningProcess;
  /** Resolves to all that the program sent. */
  ask(question: string): Promise<string>;
  close(): Promise<void>;
}

async function startPage(env: NodeJS.ProcessEnv): Promise<Served> {
  const program = await startProcess({ ...env, WEB_PORT: "0" });
  await program.waitForLog(isReady);
  const [url = ""] = /http:\S+/u.exec(program.stdout()) ?? [];
  return {
    program,
    ask: async (question) => {
      const response = await fetch(`${url}/?${new URLSearchParams({ q: question })}`);
      const text = await response.text();
      return response.status === 200 && text.includes("This is the end of") ? text : `${response.status} ${text}`.slice(0, 100);
    },
    close: async () => {
      await program.stop();
    },
  };
}

async function startSlack(env: NodeJS.ProcessEnv): Promise<Served> {
  const slack = await startFakeSlack("socket");
  const program = await startProcess({ ...env, ...slack.env });
  await program.waitForLog(isReady);
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  return {
    program,
    ask: async (question) => {
      const [, command = "/ask", text = question] = /^(\/\w+) ?(.*)$/u.exec(question) ?? [];
      const { body } = await slack.deliver({ kind: "slash_commands", payload: slashCommandPayload(command, text, place) });
      return JSON.stringify(body);
    },
    close: async () => {
      await program.stop();
      await slack.close();
    },
  };
}

/** Waits after each save until the program has loaded or refused it. */
async function saveVersions(folder: VersionedFolder, saves: number, program: RunningProcess) {
  const counts = { reloads: 0, refusals: 0 };
  for (let version = 1; version <= saves; version += 1) {
    const isBroken = version % 5 === 0;
    const from = program.stderr().length;
    const words = isBroken ? "cannot be used" : "knowledge reloaded";
    await folder.save(version, { isBroken });
    await waitFor(() => program.stderr().includes(words, from) || undefined, `version ${version}: ${words}`);
    counts[isBroken ? "refusals" : "reloads"] += 1;
    // People ask for a moment.
    await wait(50);
  }
  return counts;
}

/** Warnings about broken saves are expected; nothing else of that level is. */
function unexpectedLines(program: RunningProcess): readonly string[] {
  const unexpected = program.log().filter(({ level, msg }) => level >= 40 && !msg.includes("cannot be used"));
  return unexpected.slice(0, 10).map(({ msg }) => msg);
}

/** Megabytes. */
async function residentMemory({ pid }: RunningProcess): Promise<number> {
  const [, kilobytes] = /VmRSS:\s+(\d+)/u.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
