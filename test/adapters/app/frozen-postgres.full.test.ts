import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectTo, hasPostgres, type PostgresServer, sharedPostgres, startPostgres } from "../../postgres.ts";
import { startOnDiscord } from "../discord/running.ts";
import { startOnSlack } from "../slack/running.ts";
import { pollOptions } from "../wait-for.ts";

/** Milliseconds from SIGTERM to the end of the program: 5 s on an idle machine, and less than the 15 s of a query that hangs. */
const stopTime = 12_000;

describe.skipIf(!hasPostgres)("while PostgreSQL accepts connections and answers nothing", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  it("on Slack, questions are answered, settings are not changed, the log stays short, and SIGTERM ends the program", async () => {
    const { slack, program, stop } = await startOnSlack("socket", { DATABASE_URL: await server.createDatabase() });
    await slack.runCommand("/daily start 9:00 UTC");
    server.freeze();
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    const commands = Array.from({ length: 20 }, () => slack.runCommand("/daily status", { user: slack.workspace.add("U") }));
    for (const { text } of await Promise.all(commands)) expect(text).toMatch(/takes longer than usual|cannot be read or changed now/u);
    const lines = program.log().filter(({ level }) => level >= 40);
    expect(lines.length).toBeLessThan(10);
    await expectEnd(stop);
    server.thaw();
  });

  it("on Discord, questions are answered, and SIGTERM ends the program", async () => {
    const { discord, stop } = await startOnDiscord({ DATABASE_URL: await server.createDatabase() });
    server.freeze();
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain("Guo");
    await expectEnd(stop);
    server.thaw();
  });
});

it.skipIf(!hasPostgres)("SIGTERM ends the program while PostgreSQL holds up a statement, for which it has 15 s", async () => {
  const url = await sharedPostgres().createDatabase();
  const { stop } = await startOnSlack("socket", { DATABASE_URL: url });
  const [locking, looking] = [await connectTo(url), await connectTo(url)];
  // The program may be ready before it has created its tables.
  const findTable = async () => (await looking.query("select to_regclass('subscriptions') as found")).rows[0].found;
  await expect.poll(findTable, pollOptions).not.toBeNull();
  await locking.query("begin; lock table subscriptions in access exclusive mode");
  const countWaiting = async () => (await looking.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).rows.length;
  await expect.poll(countWaiting, pollOptions).toBeGreaterThan(0);
  await expectEnd(stop);
  await Promise.all([locking.end(), looking.end()]);
});

async function expectEnd(stop: () => Promise<number | null>): Promise<void> {
  const start = performance.now();
  expect(await stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(stopTime);
}
