import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { isReady, type Running, serving } from "../../program.ts";
import type { Installation } from "./fake/installation.ts";
import { type FakeSlack, fakeSlack, type Transport } from "./fake/slack.ts";
import { onSlack } from "./running.ts";

const both: readonly Transport[] = ["socket", "http"];

/** The lines with which the program says why it does not run. */
function reasons(program: Running): readonly string[] {
  return program
    .log()
    .filter(({ level }) => level >= 50)
    .map(({ msg }) => msg);
}

function expectNoSecret(program: Running, { installation }: FakeSlack): void {
  const { botToken, appToken, signingSecret } = installation;
  for (const secret of [botToken, appToken, signingSecret]) expect(program.stderr()).not.toContain(secret);
}

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
  { what: "a bot token as app token", transports: ["socket"], says: /SLACK_APP_TOKEN is another/u, env: { SLACK_APP_TOKEN: "xoxb-1" } },
  { what: "no bot token", transports: both, says: /SLACK_BOT_TOKEN is missing/u, env: { SLACK_BOT_TOKEN: "" } },
  { what: "a token that was revoked", transports: both, says: /revoked|install/iu, installation: { refusal: "token_revoked" } },
  { what: "an account that was switched off", transports: both, says: /install/iu, installation: { refusal: "account_inactive" } },
  {
    what: "a scope too few",
    transports: both,
    says: /chat:write/u,
    installation: { scopes: ["commands", "app_mentions:read", "im:history"] },
  },
  { what: "an app token without its scope", transports: ["socket"], says: /connections:write/u, installation: { appScopes: [] } },
  { what: "a clock that is off", transports: ["http"], says: /clock/iu, installation: { ahead: -600_000 } },
];

describe("the start on Slack", () => {
  const cases = failures.flatMap((failure) => failure.transports.map((transport) => ({ ...failure, transport })));
  it.concurrent.each(cases)(
    "with $what ($transport) fails with one line that says what to do",
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

  it.concurrent.each(both)(
    "gives up on a Slack that cannot be reached within 15 s, by %s",
    async (transport) => {
      const slack = await fakeSlack(transport);
      slack.installation.isDown = true;
      const began = performance.now();
      const program = await serving(slack.env);
      expect(await program.ended).not.toBe(0);
      expect(performance.now() - began).toBeLessThan(19_000);
      expect(reasons(program).at(-1)).toMatch(/reach/u);
      expectNoSecret(program, slack);
      await slack.close();
    },
    30_000,
  );

  it.concurrent.each(both)(
    "waits for a Slack that is away for a moment, by %s",
    async (transport) => {
      const slack = await fakeSlack(transport);
      slack.installation.isDown = true;
      const program = await serving(slack.env);
      await program.logged(({ level }) => level >= 50);
      slack.installation.isDown = false;
      await program.logged(isReady);
      expect((await slack.command("/quote guo")).text).toContain("Guo");
      expect(await program.stop()).toBe(0);
      await slack.close();
    },
    30_000,
  );

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
});

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

  it.concurrent.each(both)(
    "does not wait for ever, by %s",
    async (transport) => {
      const { slack, program, stop } = await onSlack(transport);
      slack.faults.befall("chat.postMessage", { kind: "slow", ms: 30_000 });
      await slack.write("/quote guo");
      await expect.poll(() => slack.calls("chat.postMessage")).toBe(1);
      const began = performance.now();
      expect(await program.stop()).toBe(0);
      expect(performance.now() - began).toBeLessThan(6_500);
      await stop();
    },
    20_000,
  );

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
