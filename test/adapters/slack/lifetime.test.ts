import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { freePort } from "../../free-port.ts";
import { isReady, startProgram } from "../../program.ts";
import { allowForLoad } from "../allow-for-load.ts";
import { pollOptions } from "../wait-for.ts";
import type { Installation } from "./fake/installation.ts";
import { eventPayload } from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import { startFakeSlack } from "./fake/slack.ts";
import { errorMessages, expectNoSecret, startOnSlack } from "./running.ts";

const both: readonly Transport[] = ["socket", "http"];

interface Failure {
  readonly what: string;
  readonly transports: readonly Transport[];
  readonly says: RegExp;
  readonly env?: NodeJS.ProcessEnv;
  readonly installation?: Partial<Installation>;
}

const failures: readonly Failure[] = [
  { what: "an unknown bot token", transports: both, says: /SLACK_BOT_TOKEN/u, env: { SLACK_BOT_TOKEN: "xoxb-other" } },
  {
    what: "an unknown app token",
    transports: ["socket"],
    says: /SLACK_APP_TOKEN/u,
    env: { SLACK_APP_TOKEN: "xapp-other" },
  },
  { what: "a revoked token", transports: ["socket"], says: /revoked|install/iu, installation: { refusal: "token_revoked" } },
  { what: "an inactive account", transports: ["http"], says: /install/iu, installation: { refusal: "account_inactive" } },
  { what: "an app token without its scope", transports: ["socket"], says: /connections:write/u, installation: { appScopes: [] } },
  { what: "a wrong clock", transports: ["http"], says: /clock/iu, installation: { clockLead: -600_000 } },
];

describe("the program on Slack", { timeout: 60_000 }, () => {
  const cases = failures.flatMap((failure) => failure.transports.map((transport) => ({ ...failure, transport })));
  it.concurrent.each(cases)(
    "with $what, over $transport, does not start and logs one line with the remedy",
    async ({ transport, says, env, installation }) => {
      const slack = await startFakeSlack(transport);
      Object.assign(slack.installation, installation);
      const program = await startProgram({ ...slack.env, ...env });
      expect(await program.ended).not.toBe(0);
      expect(errorMessages(program)).toEqual([expect.stringMatching(says)]);
      expectNoSecret(program, slack);
      await slack.close();
    },
  );

  it.concurrent("logs the missing scopes", async () => {
    const slack = await startFakeSlack("socket");
    slack.installation.scopes = ["commands", "app_mentions:read", "im:history", "assistant:write"];
    const program = await startProgram(slack.env);
    await program.waitForLog(({ level, msg }) => level >= 50 && /chat:write/u.test(msg));
    await program.stop();
    expectNoSecret(program, slack);
    await slack.close();
  });

  it.concurrent("ends within 15 s if Slack cannot be reached", async () => {
    const slack = await startFakeSlack("socket");
    slack.installation.isDown = true;
    const program = await startProgram(slack.env);
    expect(await program.ended).not.toBe(0);
    const times = program.log().map(({ time }) => Number(time));
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(15_000);
    expect(errorMessages(program)[0]).toMatch(/cannot be reached/u);
    expectNoSecret(program, slack);
    await slack.close();
  });

  it.concurrent.each(both)("waits for Slack if it cannot be reached at first, over %s", async (transport) => {
    const slack = await startFakeSlack(transport);
    slack.installation.isDown = true;
    const program = await startProgram(slack.env);
    await program.waitForLog(({ level }) => level >= 50);
    slack.installation.isDown = false;
    await program.waitForLog(isReady);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent("starts although Slack first rate-limits it and then fails", async () => {
    const slack = await startFakeSlack("socket");
    slack.faults.failNext("auth.test", { kind: "rate limit", retryAfter: 1 }, { kind: "server error", isExecuted: false });
    slack.faults.failNext("apps.connections.open", { kind: "lost answer" }, { kind: "rate limit", retryAfter: 1 });
    const program = await startProgram(slack.env);
    const waiting = await program.waitForLog(({ msg }) => /rate-limits.*1 s/u.test(msg));
    const next = await program.waitForLog(({ level, msg }) => level >= 50 && msg !== waiting.msg);
    expect(Number(next.time) - Number(waiting.time)).toBeGreaterThanOrEqual(990);
    await program.waitForLog(isReady);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent("logs that its port is taken", async () => {
    const other = createServer();
    await once(other.listen(0), "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const slack = await startFakeSlack("http");
    const program = await startProgram({ ...slack.env, PORT: port });
    expect(await program.ended).not.toBe(0);
    expect(errorMessages(program)).toEqual([expect.stringContaining(port)]);
    await slack.close();
    other.close();
  });

  it.concurrent.each(both)("finishes requests in flight at SIGTERM, over %s", async (transport) => {
    const { slack, program, stop } = await startOnSlack(transport, {}, await startFakeSlack(transport, { keepsTcpOpen: true }));
    slack.faults.failNext("chat.postMessage", { kind: "slow", ms: 1_000 });
    await slack.sendMessage("/quote guo");
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    const ended = program.stop();
    // A socket that is still open receives commands, also if another process could answer them.
    if (transport === "socket") expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await ended).toBe(0);
    expect(slack.workspace.messages.filter(({ by }) => by === "chat.postMessage").length).toBe(1);
    await stop();
  });

  it.concurrent("ends at SIGTERM although a request in flight never finishes", async () => {
    const { slack, program, stop } = await startOnSlack("http");
    slack.faults.failNext("chat.postMessage", { kind: "slow", ms: 30_000 });
    await slack.sendMessage("/quote guo");
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    const start = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - start).toBeLessThan(10_000);
    await stop();
  });

  it.concurrent("answers over HTTP after SIGTERM until a load balancer has noticed that it is not ready", async () => {
    const healthPort = await freePort();
    const { slack, program, stop } = await startOnSlack("http", { HEALTH_PORT: String(healthPort) });
    const readiness = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz/slack`)).status;
    expect(await readiness()).toBe(200);
    const start = performance.now();
    const ended = program.stop();
    await expect.poll(readiness, pollOptions).toBe(503);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    // It asks for no further request on the same connection.
    const refused = await fetch(`http://127.0.0.1:${slack.http.port}/slack/events`, { method: "POST", body: "{}" });
    expect(refused.headers.get("connection")).toBe("close");
    expect(await ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(allowForLoad(5_000));
    await stop();
  });

  it.concurrent("ends at SIGTERM while it reconnects", async () => {
    const { slack, program, stop } = await startOnSlack("socket");
    slack.installation.isDown = true;
    slack.socket.terminate();
    await expect.poll(() => slack.socket.openConnections(), pollOptions).toBe(0);
    expect(await program.stop()).toBe(0);
    await stop();
  });

  it.concurrent.each(both)("ends at SIGTERM while it starts, over %s", async (transport) => {
    const slack = await startFakeSlack(transport);
    slack.installation.isDown = true;
    const program = await startProgram(slack.env);
    await program.waitForLog(({ level }) => level >= 50);
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent.each(both)("ends with an error status if the token is revoked, over %s", async (transport) => {
    const { slack, program, stop } = await startOnSlack(transport);
    slack.installation.refusal = "token_revoked";
    await slack.sendMessage("/quote guo");
    expect(await program.ended).not.toBe(0);
    expect(errorMessages(program).at(-1)).toMatch(/revoked|reinstall/iu);
    expectNoSecret(program, slack);
    await stop();
  });

  it.concurrent.each([{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0VERBATIM"] } }])(
    "ends with an error status after the event $type",
    async (event) => {
      const { slack, program, stop } = await startOnSlack("socket");
      await slack.sendEvent(eventPayload({ type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: [] } }));
      expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
      await slack.sendEvent(eventPayload(event));
      expect(await program.ended).not.toBe(0);
      expect(errorMessages(program).at(-1)).toMatch(/install/u);
      await stop();
    },
  );

  it.concurrent.each(["refresh_requested", "link_disabled"])(
    "ends with an error status if it cannot reconnect after %s",
    async (reason) => {
      const { slack, program, stop } = await startOnSlack("socket");
      slack.installation.refusal = reason === "refresh_requested" ? "account_inactive" : undefined;
      slack.socket.disconnect(reason);
      expect(await program.ended).not.toBe(0);
      expect(errorMessages(program).at(-1)).toMatch(/account_inactive|Socket Mode/u);
      await stop();
    },
  );
});
