// Daily posts at scale: node --expose-gc --import tsx test/bench/daily.ts
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
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
import { latencySummary, startReady } from "../load.ts";
import { hasPostgres, type PostgresServer, skipReason, startPostgres } from "../postgres.ts";
import type { WorkerReport } from "./daily-worker.ts";

const [channels, seconds] = [2_000, 2];

async function createDueFile(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "bench-")), "verbatim.db");
  const file = new SqliteFile(path);
  await file.transaction(({ run }) => {
    const row = dueRow();
    const sql = `${insert} values (${"?, ".repeat(8)}?)`;
    for (let index = 0; index < channels; index += 1) run(sql, ...row, `C${index}`);
  });
  file.close();
  return path;
}

async function createDueDatabase(server: PostgresServer): Promise<string> {
  const url = await server.createDatabase();
  const database = createDatabase(url);
  const parameters = "$1, $2, $3::integer, $4, $5, $6, $7::integer, $8::bigint";
  await database.run(`${insert} select ${parameters}, 'C' || i from generate_series(1, ${channels}) as i`, ...dueRow());
  await database.run("analyze");
  await database.close();
  return url;
}

const insert = "insert into subscriptions (platform, workspace, minute, zone, days, set_by, next_day, next_at, channel)";

/** The columns of `insert`, except for the channel. */
function dueRow(): readonly (string | number)[] {
  const { schedule, next } = dueSchedule();
  return ["plain", "T1", schedule.minute, schedule.zone, schedule.weekdays.join(""), "", next.date, next.at];
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
  const [seconds, channels] = [4, 60];
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
  store.close();
}

await compareDatabases();
if (!process.argv.includes("--without-limits")) await measureWithLimits();
process.exit(0);
