import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { isReady, type RunningProcess, startProcess } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import { slashCommandPayload } from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import { createSignedHttp } from "./fake/signed-http.ts";
import { startFakeSlack } from "./fake/slack.ts";
import { people } from "./fake/workspace.ts";

/** Copies of the compiled program that share a database, connected to one fake Slack. */
export type Copies = Awaited<ReturnType<typeof startCopies>>;

export async function startCopies(transport: Transport, count: number, env: NodeJS.ProcessEnv) {
  const slack = await startFakeSlack(transport);
  const programs = new Map<NodeJS.ProcessEnv, RunningProcess>();
  const start = async (copyEnv: NodeJS.ProcessEnv, attempts = 3): Promise<void> => {
    const program = await startProcess({ ...copyEnv, REQUESTS_A_MINUTE: "off", ...env });
    const isUp = program.waitForLog(isReady).then(() => true);
    // On a busy machine a copy may give up, 14 s after its start: a supervisor would start it again.
    if (!(await (attempts === 1 ? isUp : isUp.catch(() => false)))) return start(copyEnv, attempts - 1);
    programs.set(copyEnv, program);
  };
  const [envs, stopped] = [[slack.env], new Set<NodeJS.ProcessEnv>()];
  for (let number = 1; number < count; number += 1) envs.push(await slack.addCopy());
  for (const copyEnv of envs) await start(copyEnv);
  const running = (): readonly RunningProcess[] => [...programs].filter(([copyEnv]) => !stopped.has(copyEnv)).map(([, program]) => program);
  return {
    slack,
    running,
    /** Slack as it delivers to this copy alone, over HTTP. */
    deliveringTo: (copy: RunningProcess) => {
      const [copyEnv] = [...programs].find(([, program]) => program === copy) ?? [];
      return slack.deliveringBy(createSignedHttp(Number(copyEnv?.PORT), slack.installation.signingSecret));
    },
    kill: async (copy: RunningProcess) => {
      for (const [copyEnv, program] of programs) if (program === copy) stopped.add(copyEnv);
      process.kill(copy.pid, "SIGKILL");
      await copy.ended;
    },
    restart: async () => {
      for (const copyEnv of stopped) await start(copyEnv);
      stopped.clear();
    },
    /** Sends what the copies answer, and resolves to the copy that has begun to. */
    findHandler: async (send: () => unknown) => {
      const before = new Map(running().map((program) => [program, answerCount(program)]));
      send();
      return waitFor(() => running().find((program) => answerCount(program) > (before.get(program) ?? 0)), "an answer");
    },
    stop: async () => {
      const statuses = await Promise.all(running().map((program) => program.stop()));
      await slack.close();
      expect(statuses).toEqual(statuses.map(() => 0));
    },
  };
}

function answerCount(program: RunningProcess): number {
  return program.log().filter(({ msg }) => msg === "answered").length;
}

/** What the program logs about a database that fails or is slow, and that works again. */
export function databaseLines(program: RunningProcess): readonly string[] {
  return program.log().flatMap(({ msg }) => (/sometimes twice|works again/u.test(msg) ? [msg] : []));
}

export function isDatabaseFailing(program: RunningProcess): boolean {
  return databaseLines(program).at(-1)?.includes("twice") === true;
}

/** Until the database has answered in time for a while; gives up on a machine that is too loaded. */
export async function waitUntilPrompt({ slack, running }: Pick<Copies, "slack" | "running">): Promise<void> {
  const origin = { user: people.ann, channel: slack.workspace.add("C") };
  for (const end = performance.now() + 20_000; running().some(isDatabaseFailing) && performance.now() < end; await wait(300)) {
    const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    await slack.deliverToEach({ kind: "slash_commands", payload });
  }
}
