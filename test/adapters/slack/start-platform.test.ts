import { describe, expect, it, onTestFinished } from "vitest";
import { isReady, startProgram } from "../../program.ts";
import { createGate } from "../gate.ts";
import { pollOptions } from "../wait-for.ts";
import type { Installation } from "./fake/installation.ts";
import { eventPayload } from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import { startFakeSlack } from "./fake/slack.ts";
import { errorMessages, expectNoSecret, startOnSlack } from "./running.ts";

const both: readonly Transport[] = ["socket", "http"];

type Failure = { what: string; transport: Transport; says: RegExp; env?: NodeJS.ProcessEnv; installation?: Partial<Installation> };
const failures: readonly Failure[] = [
  { what: "an unknown bot token", transport: "http", says: /SLACK_BOT_TOKEN/u, env: { SLACK_BOT_TOKEN: "xoxb-other" } },
  { what: "an unknown app token", transport: "socket", says: /SLACK_APP_TOKEN/u, env: { SLACK_APP_TOKEN: "xapp-other" } },
  { what: "a revoked token", transport: "socket", says: /revoked|install/iu, installation: { refusal: "token_revoked" } },
  { what: "an inactive account", transport: "http", says: /install/iu, installation: { refusal: "account_inactive" } },
  { what: "an app token without its scope", transport: "socket", says: /connections:write/u, installation: { appScopes: [] } },
  { what: "a wrong clock", transport: "http", says: /clock/iu, installation: { clockLead: -600_000 } },
];

async function startFake(transport: Transport, changed: Partial<Installation> = {}) {
  const slack = await startFakeSlack(transport);
  Object.assign(slack.installation, changed);
  onTestFinished(slack.close);
  return slack;
}

async function start(...parts: Parameters<typeof startOnSlack>) {
  const running = await startOnSlack(...parts);
  onTestFinished(async () => void (await running.stop()));
  return running;
}

describe("the program on Slack", () => {
  it.each(failures)("with $what does not start and logs one line with the remedy", async ({ transport, says, env, installation }) => {
    const slack = await startFake(transport, installation);
    const program = await startProgram({ ...slack.env, ...env });
    expect(await program.ended).toBe(3);
    expect(errorMessages(program)).toEqual([expect.stringMatching(says)]);
    expectNoSecret(program, slack);
  });

  it("works without the optional scopes, and says what is missing", async () => {
    const slack = await startFake("socket", { scopes: ["commands", "chat:write", "app_mentions:read", "im:history", "assistant:write"] });
    const program = await startProgram(slack.env);
    await program.waitForLog(isReady);
    const withheld = program.log().filter(({ level, scope }) => level === 30 && scope !== undefined);
    expect(withheld.map(({ scope }) => scope)).toEqual(["channels:history", "groups:history", "mpim:history", "users:read"]);
    expect((await slack.mention("/quote guo")).text).toContain("Guo");
    expect((await slack.runCommand("/daily start 9am")).text).toMatch(/time zone|city/iu);
    expect((await slack.runCommand("/daily start 9am in London")).text).toContain("This channel gets a fact");
    expect((await slack.runCommand("/daily")).text).toContain("London");
    expect(errorMessages(program)).toEqual([]);
    await program.stop();
  });

  it.each(both)("waits for Slack if it cannot be reached at first, over %s", async (transport) => {
    const slack = await startFake(transport, { isDown: true });
    const program = await startProgram(slack.env);
    expect((await program.waitForLog(({ level }) => level >= 50)).msg).toMatch(/cannot be reached/u);
    slack.installation.isDown = false;
    await program.waitForLog(isReady);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await program.stop()).toBe(0);
  });

  it.each(both)("finishes requests in flight at SIGTERM, over %s", async (transport) => {
    const { slack, program } = await start(transport, {}, await startFakeSlack(transport, { keepsTcpOpen: true }));
    const gate = createGate();
    slack.faults.failNext("chat.postMessage", { kind: "held", until: gate.opened });
    const acknowledged = slack.sendMessage("/quote guo");
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    const ended = program.stop();
    // A socket that is still open receives commands, also if another process could answer them.
    if (transport === "socket") expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    gate.open();
    expect(await ended).toBe(0);
    await acknowledged;
    expect(slack.workspace.messages.filter(({ by }) => by === "chat.postMessage").length).toBe(1);
  });

  it("ends with an error status if the token is revoked", async () => {
    const { slack, program } = await start("http");
    slack.installation.refusal = "token_revoked";
    await slack.sendMessage("/quote guo");
    expect(await program.ended).toBe(3);
    expect(errorMessages(program).at(-1)).toMatch(/revoked|reinstall/iu);
    expectNoSecret(program, slack);
  });

  it.each([{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0VERBATIM"] } }])(
    "ends with an error status after the event $type",
    async (event) => {
      const { slack, program } = await start("socket");
      await slack.sendEvent(eventPayload({ type: "tokens_revoked", tokens: { oauth: ["U0ANN"], bot: [] } }));
      expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
      await slack.sendEvent(eventPayload(event));
      expect(await program.ended).toBe(3);
      expect(errorMessages(program).at(-1)).toMatch(/install/u);
    },
  );

  it.each(["refresh_requested", "link_disabled"])("ends with an error status if it cannot reconnect after %s", async (reason) => {
    const { slack, program } = await start("socket");
    slack.installation.refusal = reason === "refresh_requested" ? "account_inactive" : undefined;
    slack.socket.disconnect(reason);
    expect(await program.ended).toBe(3);
    expect(errorMessages(program).at(-1)).toMatch(/account_inactive|Socket Mode/u);
  });
});
