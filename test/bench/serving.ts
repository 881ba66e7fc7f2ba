import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isReady, type RunningProcess, startProcess } from "../program.ts";

const runs = 5;

/** Starts the compiled program several times and leaves the last one running. */
export async function measureStart(env: NodeJS.ProcessEnv): Promise<{ readonly program: RunningProcess; readonly startTime: string }> {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const program = await startProcess(env);
    await program.waitForLog(isReady);
    times.push(performance.now() - start);
    const median = times.sort((a, b) => a - b)[Math.floor(runs / 2)];
    if (times.length === runs) return { program, startTime: `start to ready: median ${median?.toFixed(0)} ms of ${runs} runs` };
    await program.stop();
  }
}

/** Calls `send` at regular intervals without waiting for earlier calls, and resolves when all calls are settled. */
export async function sendAtRate(perSecond: number, seconds: number, send: (count: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    await wait(start + (count * 1_000) / perSecond - performance.now());
    sent.push(send(count));
  }
  await Promise.allSettled(sent);
}

/** `p50 1.2 ms, p99 3.4 ms, longest 5.6 ms` */
export function latencySummary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

export function memorySummary(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`, "u").exec(status)?.[1]) / 1024);
    return `${megabytes("VmRSS")} MB resident, ${megabytes("VmHWM")} MB at its peak`;
  } catch {
    return "unknown on this platform";
  }
}
