import { expect, it } from "vitest";
import { isReady, startProgram } from "../../program.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";
import { createSqliteDatabase } from "../store/databases.ts";
import { fillTables } from "../store/filled-tables.ts";
import { pollOptions } from "../wait-for.ts";

it("the program deletes what was kept long enough soon after its start", async () => {
  const database = createSqliteDatabase();
  const today = Math.floor(Date.now() / 86_400_000);
  await fillTables(database, [today - 500, today - 300]);
  await database.run("update subscriptions set next_at = null, next_day = null");
  const slack = await startFakeSlack("socket");
  const program = await startProgram({ ...slack.env, DATABASE_URL: database.url });
  await program.waitForLog(isReady);
  await expect.poll(() => database.rows("select distinct day from ledger"), pollOptions).toEqual([{ day: today - 300 }]);
  expect(await program.stop()).toBe(0);
  await slack.close();
  await database.close();
});
