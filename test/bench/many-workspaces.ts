import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createKeyRing, type InstallationRecords } from "../../adapters/shared/encrypted-installations.ts";
import { sealInstallation } from "../../adapters/slack/workspaces/sealed-installations.ts";
import { createInstallations } from "../../adapters/store/installations.ts";
import { createDatabase } from "../../adapters/store/postgres/database.ts";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import type { Workspace } from "../adapters/slack/fake/workspace.ts";
import { manyEnv } from "../adapters/slack/many-workspaces.ts";
import { folderWith } from "../folder.ts";
import { commandTime, each } from "../load.ts";
import { startPostgres } from "../postgres.ts";
import type { Subject } from "./serving.ts";

export async function sqliteWorkspaces(): Promise<Subject> {
  const path = join(await folderWith(), "verbatim.db");
  const file = new SqliteFile(path);
  return manyWorkspaces(path, createInstallations(file), () => file.close());
}

export async function postgresWorkspaces(): Promise<Subject> {
  const postgres = await startPostgres({ isDurable: true });
  const url = await postgres.createDatabase();
  const database = createDatabase(url);
  return manyWorkspaces(url, createInstallations(database), async () => {
    await database.close();
    postgres.close();
  });
}

/** Requests are spread over the workspaces, none of which was heard from before. */
async function manyWorkspaces(url: string, records: InstallationRecords, closeRecords: () => unknown): Promise<Subject> {
  const slack = await startFakeSlack("http");
  const key = randomBytes(32);
  const keyRing = createKeyRing([key]);
  const workspaces: Workspace[] = [];
  for (let number = 0; number < 1_000; number += 1) {
    const workspace = slack.callers.add({ teamId: `T${number}`, botUser: `U${number}BOT`, botId: `B${number}` });
    const { teamId, botUser: botUserId, botId } = workspace;
    const { scopes } = slack.installation;
    const installation = { botToken: slack.callers.install([workspace]), botId, botUserId, teamId, scopes: [...scopes] };
    await records.save("slack", sealInstallation(installation, Date.now(), keyRing));
    workspaces.push(workspace);
  }
  const command = (count: number) => commandTime(slack, ["/quote", "guo"], { team: each(workspaces, count) });
  const close = async () => {
    await slack.close();
    await closeRecords();
  };
  return {
    env: { ...manyEnv(slack), SECRET_KEYS: key.toString("base64"), DATABASE_URL: url },
    prepare: () => ({ requests: { command } }),
    close,
  };
}
