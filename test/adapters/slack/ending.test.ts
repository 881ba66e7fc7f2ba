import { describe, expect, it } from "vitest";
import { serving } from "../../program.ts";
import { fakeSlack, type Transport } from "./fake/slack.ts";
import { expectNoSecret, onSlack, reasons } from "./running.ts";

const both: readonly Transport[] = ["socket", "http"];

describe("the end on Slack", () => {
  it.concurrent.each(both)("comes at SIGTERM, after what is in flight, by %s", async (transport) => {
    const { slack, program, stop } = await onSlack(transport, {}, await fakeSlack(transport, { staysOpen: true }));
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 1_000 });
    await slack.write("/quote guo");
    await expect.poll(() => slack.calls("chat.postMessage")).toBe(1);
    const began = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(slack.workspace.messages.length).toBe(1);
    await stop();
  });

  it.concurrent("does not wait for ever", async () => {
    const { slack, program, stop } = await onSlack("http");
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 30_000 });
    await slack.write("/quote guo");
    await expect.poll(() => slack.calls("chat.postMessage")).toBe(1);
    const began = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(6_500);
    await stop();
  }, 20_000);

  it.concurrent("comes at SIGTERM also while it connects again", async () => {
    const { slack, program, stop } = await onSlack("socket");
    slack.installation.isDown = true;
    slack.socket.cut();
    await expect.poll(() => slack.socket.connections()).toBe(0);
    expect(await program.stop()).toBe(0);
    await stop();
  });

  it.concurrent.each(both)("comes at SIGTERM also while it starts, by %s", async (transport) => {
    const slack = await fakeSlack(transport);
    slack.installation.isDown = true;
    const program = await serving(slack.env);
    await program.logged(({ level }) => level >= 50);
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent.each(both)("comes with another status when the token is revoked, by %s", async (transport) => {
    const { slack, program, stop } = await onSlack(transport);
    slack.installation.refusal = "token_revoked";
    await slack.write("/quote guo");
    expect(await program.ended).not.toBe(0);
    expect(reasons(program).at(-1)).toMatch(/revoked|reinstall/iu);
    expectNoSecret(program, slack);
    await stop();
  });

  it.concurrent("comes with another status when no new connection is granted", async () => {
    const { slack, program, stop } = await onSlack("socket");
    slack.installation.refusal = "account_inactive";
    slack.socket.disconnect("link_disabled");
    expect(await program.ended).not.toBe(0);
    await stop();
  }, 20_000);
});
