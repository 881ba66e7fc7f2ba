import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady, type LogLine, type Running } from "../../program.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { until } from "./fake/until.ts";
import { places } from "./fake/world.ts";
import { connected, deadAddress, help, openStreet } from "./running.ts";

const [guo = ""] = say("/quote guo").words;
/** Milliseconds; several programs start at once. */
const patience = 40_000;
const { fake, started, ready, closeAll } = openStreet();
afterAll(closeAll);

function puts({ calls }: FakeDiscord): readonly string[] {
  return calls.filter(({ method }) => method === "PUT").map(({ path }) => path);
}

/** Lines that an operator would act on: errors, and what ends the program. */
function complaints(program: Running): readonly LogLine[] {
  return program.log().filter(({ level }) => level >= 50);
}

describe.concurrent("while it cannot be reached, Discord", { timeout: patience }, () => {
  it("is given up, with one line, when it was never there", async () => {
    const discord = await fake();
    await discord.down();
    const program = await started(discord);
    expect(await program.ended).toBe(3);
    expect(new Set(complaints(program).map(({ msg }) => msg)).size).toBe(1);
    expect(complaints(program)[0]?.msg).toMatch(/Discord/u);
  });

  it("is waited for, for five seconds", async () => {
    const discord = await fake();
    await discord.down();
    const program = await started(discord);
    setTimeout(() => void discord.up(), 5_000);
    await program.logged(isReady);
    await until(() => discord.world.commands.get("global"), "registration");
    expect((await discord.run("quote", { who: "guo" })).words).toContain(guo);
  });

  it("is said to ask for patience when it does", async () => {
    const discord = await fake();
    discord.faults.next("gateway", { kind: "limited", after: 2 });
    const program = await started(discord);
    await program.logged(isReady);
    expect(complaints(program).map(({ msg }) => msg)).toEqual([expect.stringContaining("Discord asks for patience for 2 s")]);
  });

  it("is found again when it was gone for five seconds", async () => {
    const discord = await fake();
    await ready(discord);
    await discord.down();
    await wait(5_000);
    await discord.up();
    await connected(discord);
    expect((await discord.run("quote", { who: "guo" })).words).toContain(guo);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it.each<[string, (gateway: FakeDiscord["gateway"]) => void]>([
    ["is over", (gateway) => gateway.invalidate(false)],
    [
      "cannot be resumed",
      (gateway) => {
        gateway.refusesResume = true;
        gateway.cut();
      },
    ],
  ])("begins a new session when the old one %s", async (_, happen) => {
    const discord = await fake();
    await ready(discord);
    happen(discord.gateway);
    await connected(discord);
    expect(discord.gateway.began).toEqual({ sessions: 2, resumed: 0 });
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("is left when nobody is at the other end any more, and found again", async () => {
    const discord = await fake();
    discord.gateway.heartbeatInterval = 500;
    await ready(discord);
    discord.gateway.isDeaf = true;
    await until(() => (discord.gateway.isConnected ? undefined : true), "the end of the connection");
    discord.gateway.isDeaf = false;
    await connected(discord);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("hears nothing more when an answer comes too late", async () => {
    const discord = await fake();
    await ready(discord);
    const sent = discord.send(help(discord), { late: 3_100 });
    await until(() => discord.calls.find(({ path }) => path.includes(sent.token)), "an attempt to answer");
    expect((await discord.run("quote", { who: "guo" })).words).toContain(guo);
    expect(sent.callback).toBeUndefined();
  });
});

describe.concurrent("starting on Discord", { timeout: patience }, () => {
  it("registers the commands once, and again only when they changed", async () => {
    const discord = await fake();
    for (const [prefix, count] of [
      ["", 1],
      ["", 1],
      ["verbatim-", 2],
    ] as const) {
      const program = await started(discord, { COMMAND_PREFIX: prefix });
      await program.logged(isReady);
      await until(() => (puts(discord).length >= count ? true : undefined), "registration");
      expect(await program.stop()).toBe(0);
      expect(puts(discord)).toEqual(Array(count).fill(`/applications/${discord.world.applicationId}/commands`));
    }
    expect(discord.world.commands.get("global")?.map(({ name }) => name)).toContain("verbatim-compare");
  });

  it("registers in one guild only when told so, with the prefix", async () => {
    const discord = await fake();
    const { guildId } = places.otherGuild;
    await ready(discord, { DISCORD_GUILD: guildId, COMMAND_PREFIX: "verbatim-" });
    expect((await discord.run("verbatim-quote", { who: "guo" }, { place: "otherGuild" })).words).toContain(guo);
    await expect(discord.run("verbatim-quote", { who: "guo" })).rejects.toThrow("not offered");
    expect(puts(discord)).toEqual([`/applications/${discord.world.applicationId}/guilds/${guildId}/commands`]);
  });

  it("prints the links that add the bot to a server and to one's own account, and needs no application id", async () => {
    const discord = await fake();
    const program = await ready(discord, { DISCORD_APPLICATION_ID: "" });
    const link = `https://discord.com/oauth2/authorize?client_id=${discord.world.applicationId}`;
    expect(program.log().find(({ invite }) => invite !== undefined)).toMatchObject({
      invite: expect.stringContaining(`${link}&scope=bot`),
      inviteForYourself: `${link}&scope=applications.commands&integration_type=1`,
    });
  });

  it("answers at once while a guild is in an outage", async () => {
    const discord = await fake({ withOutage: true });
    await ready(discord);
    expect((await discord.run("quote", { who: "guo" })).ms).toBeLessThan(3_000);
  });

  it.each<[string, (discord: FakeDiscord) => NodeJS.ProcessEnv, RegExp]>([
    ["a wrong token", () => ({ DISCORD_TOKEN: "NDAw.wrong.token" }), /DISCORD_TOKEN/u],
    [
      "intents that the app may not use",
      ({ gateway }) => {
        gateway.refusesIdentify = 4014;
        return {};
      },
      /intent/iu,
    ],
    [
      "a token that dies between the API and the gateway",
      ({ gateway }) => {
        gateway.refusesIdentify = 4004;
        return {};
      },
      /DISCORD_TOKEN/u,
    ],
  ])("ends with one line that says what to mend, for %s", async (_, broken, said) => {
    const discord = await fake();
    const program = await started(discord, broken(discord));
    expect(await program.ended).toBe(3);
    const lines = complaints(program);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.msg).toMatch(said);
    expect(lines[0]?.msg).not.toContain("\n");
    expect(program.stderr()).not.toContain("wrong.token");
    expect(program.log().some(isReady)).toBe(false);
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ["the application is another one", { DISCORD_APPLICATION_ID: "123456789012345678" }, /DISCORD_APPLICATION_ID.*100000000000000001/u],
    ["the bot is not in the server", { DISCORD_GUILD: places.foreignGuild.guildId }, /DISCORD_GUILD.*https:/u],
  ])("answers messages, and says what to mend, when the commands cannot be registered: %s", async (_, env, said) => {
    const discord = await fake();
    const program = await started(discord, env);
    expect((await program.logged(({ level }) => level >= 50)).msg).toMatch(said);
    await program.logged(isReady);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ["cannot be reached", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }],
    ["is set up wrongly", { SLACK_BOT_TOKEN: "nonsense" }],
  ])("works while Slack %s", async (_, slack) => {
    const discord = await fake();
    const program = await started(discord, { ...slack, SLACK_API_URL: await deadAddress() });
    expect((await program.logged(isReady)).platforms).toEqual(["discord"]);
    await until(() => discord.world.commands.get("global"), "registration");
    expect((await discord.run("quote", { who: "guo" })).words).toContain(guo);
  });
});

describe.concurrent("ending on Discord", { timeout: patience }, () => {
  it("finishes what is in flight when asked to, and ends well within five seconds", async () => {
    const discord = await fake();
    const program = await ready(discord);
    discord.faults.next("callback", { kind: "delay", ms: 500 });
    const sent = discord.send(help(discord));
    await discord.complete("compare", "a", "");
    const began = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(sent.callback?.type).toBe(4);
  });

  it("ends well when asked to while it waits for Discord", async () => {
    const discord = await fake();
    await discord.down();
    const program = await started(discord);
    await program.logged(({ level }) => level >= 50);
    expect(await program.stop()).toBe(0);
  });

  it("ends badly, for a supervisor to restart it, when Discord closes the gateway for good", async () => {
    const discord = await fake();
    const program = await ready(discord);
    discord.gateway.refusesIdentify = 4004;
    discord.gateway.close(4004);
    expect(await program.ended).toBe(3);
    expect(program.log().find(({ level }) => level >= 60)?.msg).toMatch(/DISCORD_TOKEN/u);
  });

  it("ends badly when the token died while it was up", async () => {
    const discord = await fake();
    const program = await ready(discord);
    discord.faults.next("message", { kind: "unauthorised" }, 9);
    discord.faults.next("typing", { kind: "unauthorised" }, 9);
    discord.write("/quote guo");
    expect(await program.ended).toBe(3);
    expect(program.log().find(({ level }) => level >= 60)?.msg).toMatch(/DISCORD_TOKEN/u);
  });
});
