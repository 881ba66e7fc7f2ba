import { setTimeout as wait } from "node:timers/promises";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type Copies, type Copy, prepareCopies } from "./copies.ts";
import { createDailyPosts, type PostCounts } from "./daily-posts.ts";
import { discordRequests, slackRequests } from "./requests.ts";
import { type SentRequest, startStream } from "./stream.ts";

/** A span during which a copy does not answer, and neither platform can know it; as `performance.now()`. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export interface Observed {
  readonly sent: readonly SentRequest[];
  readonly posts: PostCounts;
  readonly outages: readonly Outage[];
  /** Of the copies that ended by SIGTERM. */
  readonly ends: readonly { readonly status: number | null; readonly ms: number }[];
  /** What a copy reports as an error. */
  readonly errors: readonly string[];
  /** Connections to Discord that it refuses because they come too early. */
  readonly identifiedTooEarly: number;
}

/** What happens to the copies, from two that run to two that run. */
export type Disturbance = (stage: Stage) => Promise<void>;

export interface Stage {
  readonly copies: Copies;
  /** That run now, the oldest first; the first one is connected to Discord at the beginning. */
  readonly running: Copy[];
  start(): Promise<void>;
  /** Ends the oldest copy by SIGTERM. */
  endOldest(): Promise<void>;
  /** Reports an outage from now until this resolves. */
  during(work: () => Promise<unknown>): Promise<void>;
}

export interface ScenarioOptions {
  readonly transport: Transport;
  readonly disturb: Disturbance;
  /** On each platform. */
  readonly perSecond?: number;
  readonly postsPerSecond?: number;
  /** Milliseconds in which daily posts become due: as long as the disturbance is expected to take. */
  readonly length: number;
  /** Ends the claims of copies that were killed, instead of waiting for a minute. */
  readonly canExpire?: boolean;
}

/** Milliseconds before and after the disturbance. */
const quiet = 3_000;

export async function runScenario(options: ScenarioOptions): Promise<Observed> {
  const { transport, disturb, length, perSecond = 20, postsPerSecond = 2, canExpire = false } = options;
  const copies = await prepareCopies(transport);
  try {
    const { stage, all, ends, outages } = createStage(copies);
    await stage.start();
    await stage.start();
    const requests = { Slack: await slackRequests(copies), Discord: discordRequests(copies) };
    const posts = await createDailyPosts(copies, Math.ceil((postsPerSecond * length) / 1_000), length);
    const stream = startStream(requests, perSecond);
    await wait(quiet);
    await disturb(stage);
    await wait(quiet);
    const sent = await stream.end();
    const counts = await posts.count(canExpire);
    const { identifiedTooEarly } = copies.discord.gateway.counts;
    const errors = all.flatMap(({ program }) =>
      program.log().flatMap(({ level, msg, err }) => (level >= 40 ? [`${msg} ${JSON.stringify(err ?? "")}`] : [])),
    );
    return { sent, posts: counts, outages, ends, errors, identifiedTooEarly };
  } finally {
    await copies.close();
  }
}

function createStage(copies: Copies) {
  const [running, all]: [Copy[], Copy[]] = [[], []];
  const ends: { readonly status: number | null; readonly ms: number }[] = [];
  const outages: Outage[] = [];
  const stage: Stage = {
    copies,
    running,
    start: async () => {
      const copy = await copies.start();
      running.push(copy);
      all.push(copy);
    },
    endOldest: async () => {
      const ended = await running.shift()?.end();
      if (ended) ends.push(ended);
    },
    during: async (work) => {
      const from = performance.now();
      await work();
      outages.push({ from, to: performance.now() });
    },
  };
  return { stage, all, ends, outages };
}

/** One copy after the other is replaced, as README says, three times. */
export const rollingDeploys: Disturbance = async (stage) => {
  for (let count = 0; count < 3; count += 1) await rollingDeploy(stage);
};

export const rollingDeploy: Disturbance = async ({ running, start, endOldest }) => {
  for (let left = running.length; left > 0; left -= 1) {
    await start();
    await endOldest();
  }
};

/** The copy that is connected to Discord is killed; ends when Discord has another one. */
export const kill: Disturbance = async ({ copies: { discord }, running, during }) => {
  await during(async () => {
    const killed = running.shift();
    killed?.signal("SIGKILL");
    await killed?.program.ended;
  });
  for (const end = performance.now() + longestTakeover; !discord.gateway.isConnected && performance.now() < end; ) await wait(100);
};

/** Milliseconds; longer than allowed. */
const longestTakeover = 60_000;

/** The same, with more time before and after it, and a new copy. */
export const killAndReplace: Disturbance = async (stage) => {
  await wait(10_000);
  await kill(stage);
  await stage.start();
  await wait(25_000);
};

/** Both copies get SIGTERM at once, and are started again. */
export const restartBoth: Disturbance = async ({ during, start, endOldest }) => {
  await during(async () => {
    await Promise.all([endOldest(), endOldest()]);
    await Promise.all([start(), start()]);
  });
};

/** PostgreSQL is stopped without a shutdown, for 5 s. */
export const restartDatabase: Disturbance = async ({ copies: { postgres } }) => {
  await postgres.restart(5_000);
  await wait(15_000);
};

/** The copy that is connected to Discord stops for 20 s, and wakes. */
export const pause: Disturbance = async ({ running: [first], during }) => {
  await during(async () => {
    first?.signal("SIGSTOP");
    await wait(20_000);
    first?.signal("SIGCONT");
  });
  await wait(10_000);
};
