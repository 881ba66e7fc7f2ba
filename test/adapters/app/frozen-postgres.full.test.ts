import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "../../postgres.ts";
import { startOnDiscord } from "../discord/running.ts";
import { startOnSlack } from "../slack/running.ts";

/** Milliseconds from SIGTERM to the end of the program: 5 s on an idle machine, and less than the 16 s of a query that hangs. */
const stopTime = 10_000;

describe.skipIf(!hasPostgres)("while PostgreSQL accepts connections and answers nothing", { timeout: 90_000 }, () => {
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
  });

  it("on Discord, questions are answered, and SIGTERM ends the program", async () => {
    const { discord, stop } = await startOnDiscord({ DATABASE_URL: await server.createDatabase() });
    server.freeze();
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain("Guo");
    await expectEnd(stop);
  });

  async function expectEnd(stop: () => Promise<number | null>): Promise<void> {
    const start = performance.now();
    expect(await stop()).toBe(0);
    expect(performance.now() - start).toBeLessThan(stopTime);
    server.thaw();
  }
});
