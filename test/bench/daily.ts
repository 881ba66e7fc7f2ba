// Claims of daily posts: 100,000 channels are due at once, and posted without limits. Commits wait for the disk.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createDatabase } from "../../adapters/store/postgres/database.ts";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { dueSchedule } from "../due-schedule.ts";
import { folderWith } from "../folder.ts";
import { percentile } from "../load.ts";
import { connectTo, hasPostgres, type PostgresServer, skipReason, startPostgres } from "../postgres.ts";
import type { WorkerReport } from "./daily-worker.ts";
import { inMs, printTable } from "./table.ts";

const channels = 100_000;
const seconds = Math.min(8, Number(process.env.BENCH_SECONDS ?? 8));

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
async function measure(database: string, processes: number): Promise<readonly string[]> {
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
  const memory = reports.map(({ resident }) => Math.round(resident / 2 ** 20)).join(" and ");
  return [...[0.5, 0.99].map((share) => inMs(percentile(times, share))), String(Math.round(sent / seconds)), `${memory} MB`];
}

async function compareDatabases(): Promise<void> {
  const rows = [["SQLite, one process", ...(await measure(await createDueFile(), 1))]];
  let note = `PostgreSQL: ${skipReason}.`;
  if (hasPostgres) {
    const server = await startPostgres({ isDurable: true });
    rows.push(["PostgreSQL, one process", ...(await measure(await createDueDatabase(server), 1))]);
    const url = await createDueDatabase(server);
    rows.push(["PostgreSQL, two", ...(await measure(url, 2))]);
    note = await rowSizes(url);
    server.close();
  }
  printTable("Claims", [["100,000 channels due at once", "claim p50", "claim p99", "posts a second", "memory"], ...rows]);
  console.log(`\nA claim is of 20 posts. ${note}`);
}

async function rowSizes(url: string): Promise<string> {
  const client = await connectTo(url);
  await client.query("vacuum full");
  const bytes = async (table: string) => {
    const { rows } = await client.query(`select pg_total_relation_size('${table}') / count(*) as bytes from ${table}`);
    return String(rows[0]?.bytes);
  };
  const [subscription, outcome, fact] = [await bytes("subscriptions"), await bytes("ledger"), await bytes("dealt")];
  await client.end();
  return `With its indexes a subscription takes ${subscription} bytes, an outcome ${outcome}, a drawn fact ${fact}.`;
}

await compareDatabases();
process.exit(0);
