import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isReady, type Running, serving } from "../program.ts";

const starts = 5;

/** Starts the compiled program several times; the last one is left running. */
export async function started(env: NodeJS.ProcessEnv): Promise<{ readonly program: Running; readonly toReady: string }> {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const program = await serving(env);
    await program.logged(isReady);
    times.push(performance.now() - start);
    const median = times.sort((a, b) => a - b)[Math.floor(starts / 2)];
    if (times.length === starts) return { program, toReady: `start to ready: median ${median?.toFixed(0)} ms of ${starts} runs` };
    await program.stop();
  }
}

/** Calls `send` at even times, whether or not what came before was answered, and resolves when all are settled. */
export async function evenly(perSecond: number, seconds: number, send: (count: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    await wait(start + (count * 1_000) / perSecond - performance.now());
    sent.push(send(count));
  }
  await Promise.allSettled(sent);
}

/** `p50 1.2 ms, p99 3.4 ms, longest 5.6 ms` */
export function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

export function memory(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`, "u").exec(status)?.[1]) / 1024);
    return `${megabytes("VmRSS")} MB resident, ${megabytes("VmHWM")} MB at its peak`;
  } catch {
    return "not known here";
  }
}
