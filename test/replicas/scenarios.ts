import { setTimeout as wait } from "node:timers/promises";
import { openStorage } from "../../adapters/app/storage.ts";
import { addChannel, testChannels } from "../adapters/discord/fake/world.ts";
import { openFakeModel } from "../adapters/model/fake-model.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { teamId } from "../adapters/slack/fake/workspace.ts";
import { dueSchedule } from "../due-schedule.ts";
import { connectTo } from "../postgres.ts";
import { startProcess } from "../program.ts";
import { type Copies, prepareCopies, type StartCopy } from "./copies.ts";
import { discordRequests, type SentRequest, slackRequests, startStream } from "./requests.ts";
import { isExplained } from "./table.ts";

/** A span during which a copy does not answer, and neither platform can know it; as `performance.now()`. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export interface Observed {
  /** With the number of answers, counted when all copies had ended. */
  readonly sent: readonly (SentRequest & { readonly answers: number })[];
  readonly posts: { readonly due: number; readonly posted: number; readonly lost: number; readonly doubled: number };
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

interface Stage extends Copies {
  /** Ends the oldest copy by SIGTERM. */
  endOldest(): Promise<void>;
  /** Reports an outage from now until this resolves. */
  during(work: () => Promise<unknown>): Promise<void>;
}

export interface ScenarioOptions {
  readonly transport: Transport;
  readonly disturb: Disturbance;
  /** By default in processes of their own, which a signal can reach. */
  readonly startCopy?: StartCopy;
  /** On each platform. */
  readonly perSecond?: number;
  readonly postsPerSecond?: number;
  /** Milliseconds in which daily posts become due: as long as the disturbance is expected to take. */
  readonly length: number;
  /** Ends the claims of copies that were killed, instead of waiting for a minute. */
  readonly canExpire?: boolean;
  /** Milliseconds for which a model reads what people ask in messages; without it, no model is asked. */
  readonly reading?: number | undefined;
}

/** Seconds of requests before and after the disturbance. */
const quiet = 3;

export async function runScenario(options: ScenarioOptions): Promise<Observed> {
  const { transport, disturb, startCopy = startProcess, length, perSecond = 20, postsPerSecond = 2, canExpire = false, reading } = options;
  const model = reading === undefined ? undefined : await startSlowModel(reading);
  const modelEnv = model && { MODEL_URL: model.url, MODEL: "slow", MODEL_POINTS: "yes" };
  const copies = await prepareCopies(transport, (env) => startCopy({ ...env, ...modelEnv }));
  const texts = model && questions;
  const [ends, outages]: [{ status: number | null; ms: number }[], Outage[]] = [[], []];
  const endOldest = async () => {
    const start = performance.now();
    const status = (await copies.running.shift()?.stop()) ?? null;
    ends.push({ status, ms: Math.round(performance.now() - start) });
  };
  const during: Stage["during"] = async (work) => {
    const from = performance.now();
    await work();
    outages.push({ from, to: performance.now() });
  };
  try {
    await copies.start();
    await copies.start();
    const countPosts = await createDailyPosts(copies, Math.ceil((postsPerSecond * length) / 1_000), length);
    const stream = startStream({ Slack: await slackRequests(copies, texts), Discord: discordRequests(copies.discord, texts) }, perSecond);
    await stream.more(2 * quiet * perSecond);
    await disturb({ ...copies, endOldest, during });
    await stream.more(2 * quiet * perSecond);
    await stream.end((request) => isExplained(request, outages));
    await waitUntilSettled(copies.databaseUrl, canExpire);
    // A second answer or post would have come by then.
    await copies.end();
    const errors = reportedErrors(copies);
    const sent = stream.sent.map((request) => ({ ...request, answers: request.countAnswers() }));
    return { sent, posts: countPosts(), outages, ends, errors, identifiedTooEarly: copies.discord.gateway.counts.identifiedTooEarly };
  } finally {
    await copies.close();
    model?.close();
  }
}

const questions = ["how long has liu lived in shenzhen?", "is it cold up there?", "who pays for the bikes?", "why did zhang leave?"];

/** Points at nothing, after so many milliseconds. */
function startSlowModel(reading: number) {
  return openFakeModel(async () => {
    await wait(reading);
    return { text: '{"picks":[]}' };
  });
}

/** Warnings and errors of all copies, also of those that ended. */
export function reportedErrors({ all }: Pick<Copies, "all">): readonly string[] {
  const serious = all.flatMap((copy) => copy.log().filter(({ level }) => level >= 40));
  return serious.map(({ msg, err, reason }) => `${msg} ${JSON.stringify(err ?? reason ?? "")}`);
}

/** Daily posts become due one after the other: `count` on each platform, evenly over this number of milliseconds from now. */
export async function createDailyPosts({ slack, discord, databaseUrl }: Copies, count: number, milliseconds: number) {
  const storage = await openStorage({ kind: "postgres", url: databaseUrl }, () => undefined);
  const { schedule, next } = dueSchedule();
  const ofSlack = Array.from({ length: count }, () => slack.workspace.add("C"));
  const ofDiscord = Array.from({ length: count }, () => addChannel(discord.world, "channel"));
  const save = (platform: string, workspace: string) => (channel: string, index: number) =>
    storage.daily.save({
      ...{ channel: { platform, workspace, channel }, schedule, setBy: "", pauseReason: undefined, failedDays: 0 },
      next: { ...next, at: Math.floor(next.at + (milliseconds * (index + 1)) / count) },
    });
  await Promise.all([...ofSlack.map(save("slack", teamId)), ...ofDiscord.map(save("discord", testChannels.channel.guildId))]);
  await storage.close();
  return (): Observed["posts"] => {
    const numbers = [
      ...ofSlack.map((id) => slack.workspace.messages.filter(({ channel }) => channel === id).length),
      ...ofDiscord.map((id) => discord.botMessages(id).length),
    ];
    const [lost, doubled] = [numbers.filter((number) => number === 0).length, numbers.filter((number) => number > 1).length];
    return { due: numbers.length, posted: numbers.length - lost, lost, doubled };
  };
}

/** Milliseconds: until claims and retries are over; and after which a claim counts as one of a copy that was killed. */
const [patience, longestClaim] = [240_000, 5_000];

/** Until no post is due or being sent. `canExpire`: claims of copies that were killed end at once instead of after a minute. */
export async function waitUntilSettled(databaseUrl: string, canExpire: boolean): Promise<void> {
  const client = await connectTo(databaseUrl);
  const start = performance.now();
  for (; performance.now() < start + patience; await wait(200)) {
    const { rows } = await client.query(
      "select count(*)::int as open from subscriptions left join ledger using (platform, workspace, channel) where state is null or state = 'sending'",
    );
    if (rows[0]?.open === 0) break;
    if (canExpire && performance.now() > start + longestClaim)
      await client.query("update ledger set claim_at = 1 where state = 'sending' and since < extract(epoch from now()) * 1000 - $1", [
        longestClaim,
      ]);
  }
  await client.end();
}

export const rollingDeploy: Disturbance = async ({ running, start, endOldest }) => {
  for (let left = running.length; left > 0; left -= 1) {
    await start();
    await endOldest();
  }
};

/** The copy that is connected to Discord is killed; ends when Discord has another one. */
export const kill: Disturbance = async ({ discord, running, during }) => {
  await during(async () => {
    const killed = running.shift();
    signal(killed, "SIGKILL");
    await killed?.ended;
  });
  while (!discord.gateway.isConnected()) await wait(100);
};

export function signal(copy: { readonly pid?: number } | undefined, name: NodeJS.Signals): void {
  if (copy?.pid) process.kill(copy.pid, name);
}

/** Milliseconds before. */
function killOneAfter(before: number): Disturbance {
  return async (stage) => {
    await wait(before);
    await kill(stage);
    await stage.start();
    await wait(25_000);
  };
}

/** What `npm run replicas` runs. `length`: milliseconds in which daily posts become due. Each part takes one to three minutes. */
export const scenarios: Readonly<Record<string, readonly [description: string, Disturbance, length: number, reading?: number]>> = {
  model: ["one of two copies gets SIGKILL while a model reads for 5 s", killOneAfter(5_000), 40_000, 5_000],
  kill: ["one of two copies gets SIGKILL", killOneAfter(10_000), 50_000],
  deploy: [
    "both copies are replaced, one after the other, three times",
    async (stage) => {
      for (let count = 0; count < 3; count += 1) await rollingDeploy(stage);
    },
    50_000,
  ],
  restart: [
    "both copies get SIGTERM at once and are started again",
    async ({ during, start, endOldest }) => {
      await during(async () => {
        await Promise.all([endOldest(), endOldest()]);
        await Promise.all([start(), start()]);
      });
    },
    15_000,
  ],
  database: [
    "PostgreSQL is killed, and started after 5 s",
    async ({ postgres }) => {
      await postgres.restart(5_000);
      await wait(15_000);
    },
    25_000,
  ],
  pause: [
    "one of two copies is stopped for 20 s, and wakes",
    async ({ running: [first], during }) => {
      await during(async () => {
        signal(first, "SIGSTOP");
        await wait(20_000);
        signal(first, "SIGCONT");
      });
      await wait(10_000);
    },
    40_000,
  ],
};
