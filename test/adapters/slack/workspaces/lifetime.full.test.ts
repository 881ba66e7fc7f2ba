import { afterEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "../../../postgres.ts";
import { isReady, startProgram } from "../../../program.ts";
import { pollOptions } from "../../wait-for.ts";
import {
  createBrowser,
  expectAnswer,
  finishWith,
  install,
  installIn,
  type ManyProgram,
  openInstallPage,
  startCopy,
  startForMany,
} from "../many-workspaces.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

async function start(more: NodeJS.ProcessEnv = {}): Promise<ManyProgram> {
  const running = await startForMany(more);
  cleanups.push(running.stop);
  return running;
}

describe.skipIf(!hasPostgres)("a program for many Slack workspaces, with PostgreSQL", () => {
  async function startOwnPostgres(): Promise<PostgresServer> {
    const postgres = await startPostgres({ isDurable: true });
    cleanups.push(() => postgres.close());
    return postgres;
  }

  it("goes on in workspaces that it knows while the database is down; events of others are not acknowledged, and are answered later", async () => {
    const postgres = await startOwnPostgres();
    const running = await start({ DATABASE_URL: await postgres.createDatabase() });
    const known = await installIn(running, "T1");
    await running.program.stop();
    const again = await startProgram(running.env);
    cleanups.push(again.stop);
    await again.waitForLog(isReady);
    // Installed at another copy, since this one has read all installations.
    const copy = await startCopy(running);
    const workspace = running.slack.callers.add({ teamId: "T2", botUser: "U2BOT", botId: "B2" });
    expect((await install(copy.slack, [workspace])).status).toBe(200);
    expect(await copy.program.stop()).toBe(0);
    const other = running.slack.inWorkspace(workspace);
    postgres.stop();
    await expectAnswer(known);
    expect((await known.runCommand("/quote guo")).text).toContain("Guo");
    await expect(other.sendMessage("/quote guo")).rejects.toThrow("503");
    await expect(other.runCommand("/quote guo")).rejects.toThrow("503");
    await expectAnswer(known);
    postgres.start();
    const isAnswered = () =>
      expectAnswer(other).then(
        () => true,
        () => false,
      );
    await expect.poll(isAnswered, pollOptions).toBe(true);
  });

  it("takes the state of an installation once, whichever copy it comes to", async () => {
    const postgres = await startOwnPostgres();
    const running = await start({ DATABASE_URL: await postgres.createDatabase() });
    const copy = await startCopy(running);
    cleanups.push(copy.program.stop);
    const state = (await openInstallPage(createBrowser(running.slack.http.port))).searchParams.get("state") ?? "";
    expect((await finishWith(running, state)).status).toBe(200);
    expect((await finishWith(running, state, copy.slack.http.port)).status).toBe(400);
  });
});
