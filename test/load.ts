import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { eventPayload, messageEvent, slashCommandPayload } from "./adapters/slack/fake/payloads.ts";
import type { FakeSlack } from "./adapters/slack/fake/slack.ts";
import { channels, type Workspace } from "./adapters/slack/fake/workspace.ts";
import { waitFor } from "./adapters/wait-for.ts";
import { isReady, type RunningProcess, startProcess } from "./program.ts";

/** The compiled program, once it is ready. `path`: of another version of it. */
export async function startReady(env: NodeJS.ProcessEnv, path?: string): Promise<RunningProcess> {
  const program = await startProcess(env, path);
  await program.waitForLog(isReady);
  return program;
}

/** The address of the page of a program with WEB_PORT. */
export function pageUrl(program: RunningProcess): Promise<string> {
  return waitFor(() => /http:\S+/u.exec(program.stdout())?.[0], "the page");
}

/** Calls `send` at regular intervals without waiting for earlier calls, and resolves when all are settled; those that reject are lost. */
export async function sendAtRate(perSecond: number, seconds: number, send: (count: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    await wait(start + (count * 1_000) / perSecond - performance.now());
    sent.push(send(count).catch(() => undefined));
  }
  await Promise.all(sent);
}

let asked = 0;

/** The number of the next of a thousand people: at 200 requests a second each asks twelve times a minute, fewer than REQUESTS_A_MINUTE. */
function somebody(): number {
  asked += 1;
  return 1_000 + (asked % 1_000);
}

/** One of many on Discord. */
export function person() {
  return { id: `50000000000000${somebody()}`, username: "somebody" };
}

/** One of these, in turn. */
export function each<T>(all: readonly T[], count: number): T {
  const one = all[count % all.length];
  if (one === undefined) throw new Error("There is nothing to send.");
  return one;
}

/** Sends a command on Slack, by somebody; resolves to the milliseconds until the acknowledgement, which must contain the answer. */
export async function commandTime(
  { deliver }: FakeSlack,
  [command, text]: readonly [command: string, text: string],
  place: { readonly channel?: string; readonly team?: Workspace } = {},
): Promise<number> {
  const origin = { channel: channels.general, user: `U0CROWD${somebody()}`, responseUrl: "http://127.0.0.1/unused", ...place };
  const { ms, body } = await deliver({ kind: "slash_commands", payload: slashCommandPayload(command, text, origin) });
  if (!body.text) throw new Error("Acknowledged without an answer.");
  return ms;
}

/** The same of a mention, by somebody: it is acknowledged when it is answered. */
export async function mentionTime({ deliver, workspace }: Pick<FakeSlack, "deliver" | "workspace">, text: string): Promise<number> {
  const parts = {
    user: `U0CROWD${somebody()}`,
    channel: channels.general,
    ts: workspace.nextTs(),
    text: `<@${workspace.botUser}> ${text}`,
  };
  return (await deliver({ kind: "events_api", payload: eventPayload(messageEvent("app_mention", parts)) })).ms;
}

/** Milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds for which a process's main thread had a processor: other programs do not count. Of all time where there is no /proc. */
export function processorTime(pid: number): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds) / 1_000_000;
  } catch {
    return performance.now();
  }
}

/** `share`: 0 is the shortest time, 1 the longest. */
export function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN;
}

/** `p50 1.2 ms, p99 3.4 ms, longest 5.6 ms` */
export function latencySummary(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

/** Megabytes that a process has resident, and had at its peak; not a number where there is no /proc. */
export function memoryOf(pid: number | undefined): { readonly resident: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`, "u").exec(status)?.[1]) / 1024);
    return { resident: megabytes("VmRSS"), peak: megabytes("VmHWM") };
  } catch {
    return { resident: Number.NaN, peak: Number.NaN };
  }
}
