import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstallationRecords } from "../../adapters/shared/installation-records.ts";
import { createKeyRing } from "../../adapters/shared/key-ring.ts";
import { sealInstallation } from "../../adapters/slack/workspaces/installation.ts";
import { createDatabase } from "../../adapters/store/postgres/database.ts";
import { createPostgresInstallations } from "../../adapters/store/postgres/installations.ts";
import { createSqliteInstallations } from "../../adapters/store/sqlite/installations.ts";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { eventPayload, messageEvent, slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people, type Workspace } from "../adapters/slack/fake/workspace.ts";
import { manyEnv } from "../adapters/slack/many-workspaces.ts";
import { hasPostgres, skipReason, startPostgres } from "../postgres.ts";
import { isReady, startProcess } from "../program.ts";
import { latencySummary, memorySummary, sendAtRate } from "./serving.ts";

/** The compiled program with a thousand Slack workspaces: time to acknowledge commands and mentions spread over them, and memory. */
const [workspaceCount, perSecond, seconds] = [1_000, 50, 20];

await measureSqlite();
if (hasPostgres) await measurePostgres();
else console.log(`\nA thousand Slack workspaces in PostgreSQL: ${skipReason}`);

async function measureSqlite(): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), "verbatim-bench-")), "verbatim.db");
  const file = new SqliteFile(path);
  await measure("SQLite", path, createSqliteInstallations(file));
  file.close();
}

async function measurePostgres(): Promise<void> {
  const postgres = await startPostgres({ isDurable: true });
  const url = await postgres.createDatabase();
  const database = createDatabase(url);
  await measure("PostgreSQL", url, createPostgresInstallations(database));
  await database.close();
  postgres.close();
}

async function measure(engine: string, url: string, records: InstallationRecords): Promise<void> {
  const slack = await startFakeSlack("http");
  const key = randomBytes(32);
  const workspaces = await installEverywhere(slack, records, key);
  const program = await startProcess({ ...manyEnv(slack), SECRET_KEYS: key.toString("base64"), DATABASE_URL: url });
  await program.waitForLog(isReady);
  console.log(`\n${workspaceCount} Slack workspaces in ${engine}: memory at the start ${memorySummary(program.pid)}`);
  for (const cache of ["of workspaces not heard from before", "of workspaces heard from before"]) {
    const times = { slash_commands: [] as number[], events_api: [] as number[] };
    await sendAtRate(perSecond, seconds, async (count) => {
      const workspace = workspaces[count % workspaceCount];
      if (!workspace) return;
      const delivery = count % 2 === 0 ? commandIn(workspace) : mentionIn(workspace);
      const acknowledged = await slack.deliver(delivery).catch(() => undefined);
      if (acknowledged) times[delivery.kind].push(acknowledged.ms);
    });
    const lost = perSecond * seconds - times.slash_commands.length - times.events_api.length;
    console.log(`  ${perSecond} a second for ${seconds} s, ${cache}: ${lost} lost`);
    console.log(`    commands, received to acknowledged: ${latencySummary(times.slash_commands)}`);
    console.log(`    mentions, received to acknowledged: ${latencySummary(times.events_api)}`);
  }
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await slack.close();
}

async function installEverywhere(slack: FakeSlack, records: InstallationRecords, key: Buffer): Promise<readonly Workspace[]> {
  const keyRing = createKeyRing([key]);
  const workspaces = Array.from({ length: workspaceCount }, (_, number) =>
    slack.callers.add({ teamId: `T${number}`, botUser: `U${number}BOT`, botId: `B${number}` }),
  );
  for (const workspace of workspaces) {
    const { teamId, botUser: botUserId, botId } = workspace;
    const { scopes } = slack.installation;
    const installation = { botToken: slack.callers.install([workspace]), botId, botUserId, teamId, scopes: [...scopes] };
    await records.save("slack", sealInstallation(installation, Date.now(), keyRing));
  }
  return workspaces;
}

function commandIn(team: Workspace) {
  const origin = { user: people.ann, channel: channels.general, responseUrl: "http://127.0.0.1/unused", team };
  return { kind: "slash_commands", payload: slashCommandPayload("/quote", "guo", origin) } as const;
}

/** The times of mentions include posting the answer, which comes before their acknowledgement. */
function mentionIn(team: Workspace) {
  const text = `<@${team.botUser}> how long has liu lived in shenzhen?`;
  const message = { user: people.ann, channel: channels.general, ts: team.nextTs(), text };
  return { kind: "events_api", payload: eventPayload(messageEvent("app_mention", message, team), team) } as const;
}
