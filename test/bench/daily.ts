// Daily posts at scale: node --expose-gc --import tsx test/bench/daily.ts
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDatabase } from "../../adapters/store/postgres/database.ts";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, locateChannel } from "../adapters/discord/fake/world.ts";
import { createProgramStore } from "../adapters/program-store.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { teamId } from "../adapters/slack/fake/workspace.ts";
import { dueSchedule } from "../due-schedule.ts";
import { folderWith } from "../folder.ts";
import { latencySummary, startReady } from "../load.ts";
import { hasPostgres, type PostgresServer, skipReason, startPostgres } from "../postgres.ts";
import type { WorkerReport } from "./daily-worker.ts";

const [channels, seconds] = [100_000, 8];

/** Sets up daily posts of all channels that are due. */
function dueChannels(): string {
  const { schedule, next } = dueSchedule();
  return `insert into subscriptions (platform, workspace, channel, minute, zone, days, set_by, next_day, next_at)
    with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${channels})
    select 'plain', 'T1', 'C' || i, ${schedule.minute}, '${schedule.zone}', '${schedule.weekdays.join("")}', '', '${next.date}', ${next.at} from numbers`;
}

async function createDueFile(): Promise<string> {
  const path = join(await folderWith(), "verbatim.db");
  const file = new SqliteFile(path);
  await file.transaction(({ run }) => run(dueChannels()));
  await file.close();
  return path;
}

async function createDueDatabase(server: PostgresServer): Promise<string> {
  const url = await server.createDatabase();
  const database = createDatabase(url);
  await database.run(dueChannels());
  await database.run("analyze");
  await database.close();
  return url;
}

/** Several processes post without limits for some seconds. */
async function measureWithoutLimits(name: string, database: string, processes: number): Promise<void> {
  const worker = join(import.meta.dirname, "daily-worker.ts");
  const workers = Array.from({ length: processes }, () => fork(worker, [database, String(seconds)], { execArgv: ["--import", "tsx"] }));
  await Promise.all(workers.map((each) => once(each, "message")));
  const reports = await Promise.all(
    workers.map(async (each) => {
      each.send("start");
      const [report] = await once(each, "message");
      // The worker sends nothing else.
      return report as WorkerReport;
    }),
  );
  const times = reports.flatMap(({ claimTimes }) => claimTimes);
  const sent = reports.reduce((sum, report) => sum + report.sent, 0);
  const megabytes = reports.map(({ resident }) => Math.round(resident / 2 ** 20)).join(" and ");
  const title = `${name}, ${processes} process${processes === 1 ? "" : "es"}`;
  console.log(`  ${title}: a claim takes ${latencySummary(times)}, ${Math.round(sent / seconds)} posts a second, ${megabytes} MB resident`);
}

async function compareDatabases(): Promise<void> {
  console.log(`${channels} channels due at once, posted without limits for ${seconds} s (commits wait for the disk):`);
  await measureWithoutLimits("SQLite", await createDueFile(), 1);
  if (!hasPostgres) return console.log(`  PostgreSQL: ${skipReason}`);
  const server = await startPostgres({ isDurable: true });
  await measureWithoutLimits("PostgreSQL", await createDueDatabase(server), 1);
  await measureWithoutLimits("PostgreSQL", await createDueDatabase(server), 2);
  server.close();
}

/** The compiled program on both platforms at once with their rate limits: 50 requests a second on Discord, 10 posts a second on Slack. */
async function measureWithLimits(): Promise<void> {
  const [seconds, channels] = [20, 1_500];
  const [slack, discord, store] = [await startFakeSlack("socket"), await startFakeDiscord(), createProgramStore()];
  slack.faults.limitRate(10, (call) => call === "chat.postMessage");
  // Responses to interactions do not count.
  discord.faults.limitRate(50, (route) => route !== "callback");
  for (let count = 0; count < channels; count += 1) {
    const place = locateChannel(discord.world, addChannel(discord.world, "channel"));
    await Promise.all([
      store.addDueSubscription({ platform: "slack", workspace: teamId, channel: slack.workspace.add("C") }),
      store.addDueSubscription({ platform: "discord", workspace: place.guildId ?? "", channel: place.channelId }),
    ]);
  }
  const program = await startReady({ ...slack.env, ...discord.env, ...store.env });
  await wait(seconds * 1000);
  const calls = discord.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
  const posts = {
    slack: [slack.workspace.messages.length, slack.callTimes("chat.postMessage").length],
    discord: [calls.filter(({ status }) => status === 200).length, calls.length],
  } as const;
  console.log(`${channels} channels due on each platform, ${seconds} s with their limits (Discord 50 requests a second, Slack 10 posts):`);
  for (const [platform, [sent, attempts]] of Object.entries(posts))
    console.log(`  ${platform}: ${(sent / seconds).toFixed(1)} posts a second, ${attempts - sent} of ${attempts} rejected (429)`);
  await program.stop();
  await Promise.all([slack.close(), discord.close()]);
  await store.close();
}

await compareDatabases();
if (!process.argv.includes("--without-limits")) await measureWithLimits();
process.exit(0);
