import { describe, expect, it } from "vitest";
import { freePort } from "../../free-port.ts";
import { startProgram } from "../../program.ts";
import { pollOptions } from "../wait-for.ts";
import { startFakeSlack } from "./fake/slack.ts";
import { errorMessages, expectNoSecret, startOnSlack } from "./running.ts";

/** With the times of production. */
describe("the program on Slack", () => {
  it("ends by itself if Slack cannot be reached", async () => {
    const slack = await startFakeSlack("socket");
    slack.installation.isDown = true;
    const program = await startProgram(slack.env);
    expect(await program.ended).toBe(3);
    expect(errorMessages(program)[0]).toMatch(/cannot be reached/u);
    expectNoSecret(program, slack);
    await slack.close();
  });

  it("ends at SIGTERM although a request in flight never finishes", async () => {
    const { slack, program, stop } = await startOnSlack("http");
    slack.faults.failNext("chat.postMessage", { kind: "held", until: new Promise(() => undefined) });
    await slack.sendMessage("/quote guo");
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    expect(await program.stop()).toBe(0);
    await stop();
  });

  it("answers over HTTP after SIGTERM until a load balancer has noticed that it is not ready", async () => {
    const healthPort = await freePort();
    const { slack, program, stop } = await startOnSlack("http", { HEALTH_PORT: String(healthPort) });
    const readiness = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz/slack`)).status;
    expect(await readiness()).toBe(200);
    const ended = program.stop();
    expect(await readiness()).toBe(503);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await ended).toBe(0);
    await stop();
  });
});
