import { afterEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "../../../postgres.ts";
import { isReady, type RunningProgram, runProgram, startProgram } from "../../../program.ts";
import { pollOptions } from "../../wait-for.ts";
import type { FakeSlack } from "../fake/slack.ts";
import { channels, directChannel, people } from "../fake/workspace.ts";
import { install, type ManyProgram, manyEnv, newKey, startCopy, startForMany } from "../many-workspaces.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

async function start(more: NodeJS.ProcessEnv = {}): Promise<ManyProgram> {
  const running = await startForMany(more);
  cleanups.push(running.stop);
  return running;
}

async function startAgain({ env }: ManyProgram, more: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const program = await startProgram({ ...env, ...more });
  cleanups.push(() => program.stop());
  await program.waitForLog(isReady);
  return program;
}

/** Installs the app in a new workspace. */
async function installedIn(running: ManyProgram, teamId: string): Promise<FakeSlack> {
  const workspace = running.slack.callers.add({ teamId, botUser: `U${teamId}BOT`, botId: `B${teamId}` });
  expect((await install(running.slack, [workspace])).status).toBe(200);
  return running.slack.inWorkspace(workspace);
}

async function expectAnswer(slack: FakeSlack): Promise<void> {
  expect((await slack.ask("/quote guo", { user: slack.workspace.add("U") })).text).toContain("Guo");
}

const channelIn = (workspace: string) => ({ platform: "slack", workspace, channel: channels.general });

describe("a program for many Slack workspaces", { timeout: 120_000 }, () => {
  it("starts without an installation, and says where the app is installed", async () => {
    const { program } = await start();
    const line = await program.waitForLog(({ msg }) => msg.includes("/slack/install"));
    expect(line.installations).toBe(0);
  });

  it("goes on after one workspace removed the app; the others do not notice", async () => {
    const running = await start();
    const [one, two] = [await installedIn(running, "T1"), await installedIn(running, "T2")];
    await running.store.addDueSubscription(channelIn("T1"), { next: undefined });
    await one.uninstall();
    await expect.poll(() => running.installations.list("slack").then((all) => all.map(({ id }) => id)), pollOptions).toEqual(["T2"]);
    await expect.poll(() => running.store.store.listSubscriptions(), pollOptions).toEqual([]);
    await expectAnswer(two);
    // An event of the removed workspace is acknowledged: delivering it again would change nothing.
    await one.sendMessage("/quote guo");
    await expect(one.runCommand("/quote guo")).rejects.toThrow("503");
    expect(one.workspace.messages).toEqual([]);
  });

  it("keeps what was installed again before a late notice of the removal arrives, also another person's revoked token", async () => {
    const running = await start();
    const slack = await installedIn(running, "T1");
    await running.store.addDueSubscription(channelIn("T1"), { next: undefined });
    await install(running.slack, [slack.workspace]);
    const refusals = running.slack.callers.findIn(slack.workspace);
    await slack.uninstall(Math.floor(Date.now() / 1_000) - 60);
    if (refusals) refusals.refusal = undefined;
    await running.program.waitForLog(({ msg }) => msg.includes("installed again since"));
    expect(await running.installations.list("slack")).toHaveLength(1);
    expect(await running.store.store.listSubscriptions()).toHaveLength(1);
    await install(running.slack, [slack.workspace]);
    await expectAnswer(slack);
  });

  it("a refused token concerns its workspace only, until the app is installed there again", async () => {
    const running = await start();
    const [one, two] = [await installedIn(running, "T1"), await installedIn(running, "T2")];
    const caller = running.slack.callers.findIn(one.workspace);
    if (caller) caller.refusal = "token_revoked";
    await one.sendMessage("/quote guo");
    await running.program.waitForLog(({ level, reason }) => level >= 50 && reason === "token_revoked");
    await expectAnswer(two);
    await install(running.slack, [one.workspace]);
    await expectAnswer(one);
  });

  it("a rate limit and a refused token delay the daily posts of their workspace only", async () => {
    const running = await start();
    const [limited, revoked, other] = [
      await installedIn(running, "T1"),
      await installedIn(running, "T2"),
      await installedIn(running, "T3"),
    ];
    const caller = running.slack.callers.findIn(revoked.workspace);
    if (caller) caller.refusal = "account_inactive";
    running.slack.faults.failNext("chat.postMessage", { kind: "rate limit", retryAfter: 600 });
    await running.store.addDueSubscription(channelIn("T1"));
    const attempts = () => running.slack.callTimes("chat.postMessage").length;
    await expect.poll(attempts, pollOptions).toBe(1);
    await running.store.addDueSubscription(channelIn("T2"));
    await expect.poll(attempts, pollOptions).toBe(2);
    await running.store.addDueSubscription(channelIn("T3"));
    await expect.poll(() => other.workspace.messages.length, pollOptions).toBe(1);
    expect(attempts()).toBe(3);
    expect(limited.workspace.messages).toEqual([]);
  });

  it("a daily post for a workspace without the app fails with the reason", async () => {
    const running = await start();
    const channel = channelIn("T9");
    await running.store.addDueSubscription(channel);
    await expect
      .poll(async () => (await running.store.store.listLedger(channel, 1, Date.now()))[0], pollOptions)
      .toMatchObject({
        state: "failed",
        reason: "the app is not installed in this workspace any more",
      });
  });

  it("may change its key without a pause: the new key second, then first, then alone", async () => {
    const [first, second] = [newKey(), newKey()];
    const running = await start({ SECRET_KEYS: first });
    const slack = await installedIn(running, "T1");
    const sealed = async () => (await running.installations.list("slack"))[0]?.sealed;
    const before = await sealed();
    const both = await startCopy(running, { SECRET_KEYS: `${first},${second}` });
    await expectAnswer(both.slack.inWorkspace(slack.workspace));
    expect(await sealed()).toBe(before);
    const turned = await startCopy(running, { SECRET_KEYS: `${second},${first}` });
    await turned.program.waitForLog(({ msg }) => msg.includes("sealed installations again with the first key"));
    expect(await sealed()).not.toBe(before);
    for (const copy of [both, turned]) await expectAnswer(copy.slack.inWorkspace(slack.workspace));
    const alone = await startCopy(running, { SECRET_KEYS: second });
    await expectAnswer(alone.slack.inWorkspace(slack.workspace));
    for (const { program } of [both, turned, alone]) expect(await program.stop()).toBe(0);
  });

  it("with a wrong key says how many installations it cannot open and what to do, and serves the others", async () => {
    const running = await start();
    const one = await installedIn(running, "T1");
    await running.program.stop();
    const program = await startAgain(running, { SECRET_KEYS: newKey() });
    const problems = program.log().filter(({ level }) => level >= 50);
    expect(problems.map(({ msg }) => msg)).toEqual([expect.stringMatching(/^SECRET_KEYS opens 0 of 1 installations: add the key/u)]);
    await one.sendMessage("/quote guo");
    await expect(one.runCommand("/quote guo")).rejects.toThrow("503");
    await expectAnswer(await installedIn(running, "T2"));
    const { stdout, status } = await runProgram(["doctor"], { env: { ...running.env, SECRET_KEYS: newKey() } });
    expect(stdout).toMatch(/^WRONG Slack installations: SECRET_KEYS opens 0 of 2/mu);
    expect(status).toBe(1);
  });

  it("is checked by the doctor, which says where the app is installed", async () => {
    const running = await start();
    await installedIn(running, "T1");
    const { stdout } = await runProgram(["doctor"], { env: { ...running.env, KNOWLEDGE_FOR: "T0OTHER:northeast-and-shenzhen" } });
    expect(stdout).toContain("odd   Documents: KNOWLEDGE_FOR names T0OTHER, where the bot is not. → ");
    expect(stdout).toContain(
      "odd   Documents: no document is seen in T1: KNOWLEDGE_FOR binds all to others. → bind one to that id, or to *.",
    );
    expect(stdout).toMatch(/^ok {4}Slack installations: SECRET_KEYS opens all 1\./mu);
    expect(stdout).toContain("/slack/install");
    expect(stdout).not.toContain("WRONG");
  });

  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_BOT_TOKEN is for one workspace/u],
    [{ SECRET_KEYS: "c2hvcnQ=" }, /SECRET_KEYS contains no such key/u],
    [{ SLACK_SIGNING_SECRET: "" }, /SLACK_SIGNING_SECRET is missing/u],
  ])("does not start with wrong settings, and says how to correct them", async (wrong, message) => {
    const running = await start();
    const program = await startProgram({ ...running.env, ...wrong });
    expect(await program.ended).not.toBe(0);
    expect(program.log().filter(({ level }) => level >= 50)[0]?.msg).toMatch(message);
    expect(program.stderr()).not.toContain("c2hvcnQ=");
  });

  describe.skipIf(!hasPostgres)("with PostgreSQL", () => {
    let postgres: PostgresServer;

    it("goes on in workspaces that it knows while the database is down; events of others are not acknowledged, and are answered later", async () => {
      postgres = await startPostgres({ isDurable: true });
      cleanups.push(async () => postgres.close());
      const running = await start({ DATABASE_URL: await postgres.createDatabase() });
      const known = await installedIn(running, "T1");
      await running.program.stop();
      await startAgain(running, {});
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
      await expect
        .poll(
          () =>
            expectAnswer(other)
              .then(() => true)
              .catch(() => false),
          pollOptions,
        )
        .toBe(true);
    });

    it("waits at its start until the database is there", async () => {
      postgres = await startPostgres({ isDurable: true });
      cleanups.push(async () => postgres.close());
      const running = await start({ DATABASE_URL: await postgres.createDatabase() });
      const slack = await installedIn(running, "T1");
      await running.program.stop();
      postgres.stop();
      const program = await startProgram(running.env);
      cleanups.push(() => program.stop());
      await program.waitForLog(({ msg }) => msg.startsWith("The installations of the Slack app cannot be read."));
      postgres.start();
      await program.waitForLog(isReady);
      await expectAnswer(slack);
    });
  });
});

describe("the message that needs no workspace", () => {
  it("of a stranger is not answered", async () => {
    const running = await start();
    const stranger = running.slack.inWorkspace(running.slack.callers.add({ teamId: "T0STRANGER" }));
    await stranger.sendMessage("/quote guo", { user: people.ann, channel: directChannel(people.ann) });
    await running.program.waitForLog(({ msg }) => msg.includes("not installed here"));
    expect(stranger.workspace.messages).toEqual([]);
    expect(manyEnv(running.slack).SLACK_BOT_TOKEN).toBeUndefined();
  });
});
