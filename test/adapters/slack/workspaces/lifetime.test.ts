import { describe, expect, it, onTestFinished } from "vitest";
import { runProgram } from "../../../program.ts";
import { pollOptions } from "../../wait-for.ts";
import { eventPayload, messageEvent } from "../fake/payloads.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { dueIn, expectAnswer, install, installIn, manyEnv, newKey, startCopy, startForMany } from "../many-workspaces.ts";

const start = async (...parts: Parameters<typeof startForMany>) => {
  const running = await startForMany(...parts);
  onTestFinished(running.stop);
  return running;
};

describe("a program for many Slack workspaces", () => {
  it("starts without an installation, says where the app is installed, and does not answer strangers", async () => {
    const { slack, program } = await start();
    expect((await program.waitForLog(({ msg }) => msg.includes("/slack/install"))).installations).toBe(0);
    const stranger = slack.inWorkspace(slack.callers.add({ teamId: "T0STRANGER" }));
    await stranger.sendMessage("/quote guo", { user: people.ann, channel: directChannel(people.ann) });
    await program.waitForLog(({ msg }) => msg.includes("not installed here"));
    expect(stranger.workspace.messages).toEqual([]);
    expect(manyEnv(slack).SLACK_BOT_TOKEN).toBeUndefined();
  });

  it("goes on after one workspace removed the app; the others do not notice", async () => {
    const running = await start();
    const { installations, store } = running;
    const [one, two] = [await installIn(running, "T1"), await installIn(running, "T2")];
    for (const team of ["T1", "T2"]) await store.addDueSubscription(dueIn(team), { next: undefined });
    await one.uninstall();
    await expect.poll(async () => (await installations.list("slack")).map(({ id }) => id), pollOptions).toEqual(["T2"]);
    const subscribed = async () => (await store.store.listSubscriptions()).map(({ channel }) => channel.workspace);
    await expect.poll(subscribed, pollOptions).toEqual(["T2"]);
    await expectAnswer(two);
    // An event of the removed workspace is acknowledged: delivering it again would change nothing.
    await one.sendMessage("/quote guo");
    await expect(one.runCommand("/quote guo")).rejects.toThrow("503");
    expect(one.workspace.messages).toEqual([]);
  });

  it("keeps what was installed again before a late notice of the removal arrives, also another person's revoked token", async () => {
    const running = await start();
    const slack = await installIn(running, "T1");
    await running.store.addDueSubscription(dueIn("T1"), { next: undefined });
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
    const [one, two] = [await installIn(running, "T1"), await installIn(running, "T2")];
    const caller = running.slack.callers.findIn(one.workspace);
    if (caller) caller.refusal = "token_revoked";
    await one.sendMessage("/quote guo");
    await running.program.waitForLog(({ level, reason }) => level >= 50 && reason === "token_revoked");
    await expectAnswer(two);
    await install(running.slack, [one.workspace]);
    await expectAnswer(one);
  });

  it("may change its key without a pause: the new key second, then first, then alone", async () => {
    const [first, second] = [newKey(), newKey()];
    const running = await start({ SECRET_KEYS: first });
    const slack = await installIn(running, "T1");
    const sealed = async () => (await running.installations.list("slack"))[0]?.sealed;
    const before = await sealed();
    const both = await startCopy(running, { SECRET_KEYS: `${first},${second}` });
    await expectAnswer(both.slack.inWorkspace(slack.workspace));
    expect(await sealed()).toBe(before);
    const turned = await startCopy(running, { SECRET_KEYS: `${second},${first}` });
    await turned.program.waitForLog(({ msg }) => msg.includes("sealed installations again with the first key"));
    expect(await sealed()).not.toBe(before);
    const alone = await startCopy(running, { SECRET_KEYS: second });
    for (const copy of [both, turned, alone]) await expectAnswer(copy.slack.inWorkspace(slack.workspace));
    for (const { program } of [both, turned, alone]) expect(await program.stop()).toBe(0);
  });

  it("with a wrong key says how many installations it cannot open and what to do, and serves the others; so does the doctor", async () => {
    const running = await start();
    const diagnose = async (more: NodeJS.ProcessEnv = {}) => (await runProgram(["doctor"], { env: { ...running.env, ...more } })).stdout;
    const { workspace } = await installIn(running, "T1");
    const report = await diagnose();
    expect(report).toMatch(/^ok {4}Slack installations: SECRET_KEYS opens all 1\./mu);
    expect(report).toContain("/slack/install");
    expect(report).not.toContain("WRONG");
    const copy = await startCopy(running, { SECRET_KEYS: newKey() });
    const problems = copy.program.log().filter(({ level }) => level >= 50);
    expect(problems.map(({ msg }) => msg)).toEqual([expect.stringMatching(/^SECRET_KEYS opens 0 of 1 installations: add the key/u)]);
    const one = copy.slack.inWorkspace(workspace);
    await one.sendMessage("/quote guo");
    await expect(one.runCommand("/quote guo")).rejects.toThrow("503");
    await expectAnswer(await installIn(copy, "T2"));
    expect(await diagnose({ SECRET_KEYS: newKey() })).toMatch(/^WRONG Slack installations: SECRET_KEYS opens 0 of 2/mu);
    await copy.program.stop();
  });

  it("outside Slack's Marketplace looks in a thread for its own answer where it may, and says where it may not that a message may be answered twice", async () => {
    const running = await start();
    running.slack.installation.isOutsideMarketplace = true;
    const slack = await installIn(running, "T0MANY");
    const { workspace } = slack;
    const deliverAgain = async () => {
      const user = workspace.add("U");
      const parts = { user, channel: directChannel(user), ts: workspace.nextTs(), text: "/quote guo" };
      await slack.sendEvent(eventPayload(messageEvent("message", parts, workspace), workspace), 1);
      return workspace.messages.filter(({ channel }) => channel === parts.channel).length;
    };
    const doubts = () => running.program.log().filter(({ msg }) => /may be answered twice/u.test(msg)).length;
    expect([await deliverAgain(), doubts()]).toEqual([1, 0]);
    expect([await deliverAgain(), doubts()]).toEqual([1, 1]);
    expect(slack.callTimes("conversations.replies")).toHaveLength(1);
  });
});
