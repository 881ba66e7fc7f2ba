import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { isReady, serving } from "../../program.ts";
import type { Installation } from "./fake/installation.ts";
import { eventCallback } from "./fake/payloads.ts";
import { fakeSlack } from "./fake/slack.ts";
import type { Transport } from "./fake/wire.ts";
import { expectNoSecret, onSlack, reasons, soon } from "./running.ts";

const both: readonly Transport[] = ["socket", "http"];

interface Failure {
  readonly what: string;
  readonly transports: readonly Transport[];
  readonly says: RegExp;
  readonly env?: NodeJS.ProcessEnv;
  readonly installation?: Partial<Installation>;
}

const failures: readonly Failure[] = [
  { what: "a bot token that Slack does not know", transports: both, says: /SLACK_BOT_TOKEN/u, env: { SLACK_BOT_TOKEN: "xoxb-other" } },
  {
    what: "an app token that Slack does not know",
    transports: ["socket"],
    says: /SLACK_APP_TOKEN/u,
    env: { SLACK_APP_TOKEN: "xapp-other" },
  },
  { what: "a token that was revoked", transports: ["socket"], says: /revoked|install/iu, installation: { refusal: "token_revoked" } },
  { what: "an account that was switched off", transports: ["http"], says: /install/iu, installation: { refusal: "account_inactive" } },
  { what: "an app token without its scope", transports: ["socket"], says: /connections:write/u, installation: { appScopes: [] } },
  { what: "a clock that is off", transports: ["http"], says: /clock/iu, installation: { ahead: -600_000 } },
];

describe("on Slack, the program", { timeout: 60_000 }, () => {
  const cases = failures.flatMap((failure) => failure.transports.map((transport) => ({ ...failure, transport })));
  it.concurrent.each(cases)(
    "given $what, by $transport, does not start and says in one line what to do",
    async ({ transport, says, env, installation }) => {
      const slack = await fakeSlack(transport);
      Object.assign(slack.installation, installation);
      const program = await serving({ ...slack.env, ...env });
      expect(await program.ended).not.toBe(0);
      expect(reasons(program)).toEqual([expect.stringMatching(says)]);
      expectNoSecret(program, slack);
      await slack.close();
    },
  );

  it.concurrent("says which scope the token lacks", async () => {
    const slack = await fakeSlack("socket");
    slack.installation.scopes = ["commands", "app_mentions:read", "im:history", "assistant:write"];
    const program = await serving(slack.env);
    await program.logged(({ level, msg }) => level >= 50 && /chat:write/u.test(msg));
    await program.stop();
    expectNoSecret(program, slack);
    await slack.close();
  });

  it.concurrent("gives up on a Slack that cannot be reached within 15 s", async () => {
    const slack = await fakeSlack("socket");
    slack.installation.isDown = true;
    const began = performance.now();
    const program = await serving(slack.env);
    expect(await program.ended).not.toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(reasons(program)[0]).toMatch(/cannot be reached/u);
    expectNoSecret(program, slack);
    await slack.close();
  });

  it.concurrent.each(both)("waits for a Slack that is away for a moment, by %s", async (transport) => {
    const slack = await fakeSlack(transport);
    slack.installation.isDown = true;
    const program = await serving(slack.env);
    await program.logged(({ level }) => level >= 50);
    slack.installation.isDown = false;
    await program.logged(isReady);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent("starts although Slack first asks to wait, and then fails", async () => {
    const slack = await fakeSlack("socket");
    slack.faults.befall("auth.test", { kind: "rate limit", retryAfter: 1 }, { kind: "broken", done: false });
    slack.faults.befall("apps.connections.open", { kind: "lost" }, { kind: "rate limit", retryAfter: 1 });
    const program = await serving(slack.env);
    const asked = await program.logged(({ msg }) => /asks for patience.*1 s/u.test(msg));
    const next = await program.logged(({ level, msg }) => level >= 50 && msg !== asked.msg);
    expect(Number(next.time) - Number(asked.time)).toBeGreaterThanOrEqual(990);
    await program.logged(isReady);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent("says that its port is taken", async () => {
    const other = createServer();
    await once(other.listen(0), "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const slack = await fakeSlack("http");
    const program = await serving({ ...slack.env, PORT: port });
    expect(await program.ended).not.toBe(0);
    expect(reasons(program)).toEqual([expect.stringContaining(port)]);
    await slack.close();
    other.close();
  });

  it.concurrent.each(both)("ends at SIGTERM, after what is in flight, by %s", async (transport) => {
    const { slack, program, stop } = await onSlack(transport, {}, await fakeSlack(transport, { staysOpen: true }));
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 1_000 });
    await slack.write("/quote guo");
    await expect.poll(() => slack.calls("chat.postMessage"), soon).toBe(1);
    expect(await program.stop()).toBe(0);
    expect(slack.workspace.messages.length).toBe(1);
    await stop();
  });

  it.concurrent("ends although something in flight never does", async () => {
    const { slack, program, stop } = await onSlack("http");
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 30_000 });
    await slack.write("/quote guo");
    await expect.poll(() => slack.calls("chat.postMessage"), soon).toBe(1);
    const began = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await stop();
  });

  it.concurrent("ends at SIGTERM also while it connects again", async () => {
    const { slack, program, stop } = await onSlack("socket");
    slack.installation.isDown = true;
    slack.socket.cut();
    await expect.poll(() => slack.socket.connections(), soon).toBe(0);
    expect(await program.stop()).toBe(0);
    await stop();
  });

  it.concurrent.each(both)("ends at SIGTERM also while it starts, by %s", async (transport) => {
    const slack = await fakeSlack(transport);
    slack.installation.isDown = true;
    const program = await serving(slack.env);
    await program.logged(({ level }) => level >= 50);
    expect(await program.stop()).toBe(0);
    await slack.close();
  });

  it.concurrent.each(both)("ends with another status when the token is revoked, by %s", async (transport) => {
    const { slack, program, stop } = await onSlack(transport);
    slack.installation.refusal = "token_revoked";
    await slack.write("/quote guo");
    expect(await program.ended).not.toBe(0);
    expect(reasons(program).at(-1)).toMatch(/revoked|reinstall/iu);
    expectNoSecret(program, slack);
    await stop();
  });

  it.concurrent.each([{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0VERBATIM"] } }])(
    "ends with another status at $type",
    async (event) => {
      const { slack, program, stop } = await onSlack("socket");
      await slack.event(eventCallback({ type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: [] } }));
      expect((await slack.command("/quote guo")).text).toContain("Guo");
      await slack.event(eventCallback(event));
      expect(await program.ended).not.toBe(0);
      expect(reasons(program).at(-1)).toMatch(/install/u);
      await stop();
    },
  );

  it.concurrent.each(["refresh_requested", "link_disabled"])(
    "ends with another status when it gets no connection after %s",
    async (reason) => {
      const { slack, program, stop } = await onSlack("socket");
      slack.installation.refusal = reason === "refresh_requested" ? "account_inactive" : undefined;
      slack.socket.disconnect(reason);
      expect(await program.ended).not.toBe(0);
      expect(reasons(program).at(-1)).toMatch(/account_inactive|Socket Mode/u);
      await stop();
    },
  );
});
