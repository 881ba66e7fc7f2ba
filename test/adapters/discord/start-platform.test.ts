import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady, type LogLine, type RunningProgram } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { testChannels } from "./fake/world.ts";
import { helpCommand, startFake, startProgramOn, startReadyProgram } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;

const startReady = async (env: NodeJS.ProcessEnv = {}) => {
  const discord = await startFake();
  return { discord, program: await startReadyProgram(discord, env) };
};

function putPaths({ calls }: FakeDiscord): readonly string[] {
  return calls.filter(({ method }) => method === "PUT").map(({ path }) => path);
}

function errorLines(program: RunningProgram): readonly LogLine[] {
  return program.log().filter(({ level }) => level >= 50);
}

describe("starting on Discord", () => {
  it("registers the commands once, and again only after they changed", async () => {
    const discord = await startFake();
    for (const [prefix, count] of [
      ["", 1],
      ["", 1],
      ["verbatim-", 2],
    ] as const) {
      const program = await startProgramOn(discord, { COMMAND_PREFIX: prefix });
      await program.waitForLog(isReady);
      await waitFor(() => (putPaths(discord).length >= count ? true : undefined), "registration");
      expect(await program.stop()).toBe(0);
      expect(putPaths(discord)).toEqual(Array(count).fill(`/applications/${discord.world.applicationId}/commands`));
    }
    expect(discord.world.commands.get("global")?.map(({ name }) => name)).toContain("verbatim-compare");
  });

  it("registers the commands in DISCORD_GUILD only, with the prefix", async () => {
    const { guildId } = testChannels.otherGuild;
    const { discord } = await startReady({ DISCORD_GUILD: guildId, COMMAND_PREFIX: "verbatim-" });
    expect((await discord.runCommand("verbatim-quote", { speaker: "guo" }, { place: "otherGuild" })).words).toContain(guo);
    await expect(discord.runCommand("verbatim-quote", { speaker: "guo" })).rejects.toThrow("not offered");
    expect(putPaths(discord)).toEqual([`/applications/${discord.world.applicationId}/guilds/${guildId}/commands`]);
  });

  it.each<[string, number | undefined, NodeJS.ProcessEnv, RegExp]>([
    ["too few shards", 4011, { SHARDS: "1" }, /SHARDS=auto/u],
    ["a wrong token", undefined, { DISCORD_TOKEN: "NDAw.wrong.token" }, /DISCORD_TOKEN/u],
    ["disallowed intents", 4014, {}, /intent/iu],
    ["a token that the gateway refuses", 4004, {}, /DISCORD_TOKEN/u],
  ])("ends with one log line that names the remedy for %s", async (_, refusal, env, message) => {
    const discord = await startFake();
    discord.gateway.refusesIdentify = refusal;
    const program = await startProgramOn(discord, env);
    expect(await program.ended).toBe(3);
    expect(errorLines(program)).toMatchObject([{ msg: expect.stringMatching(message) }]);
    expect(errorLines(program)[0]?.msg).not.toContain("\n");
    expect(program.stderr()).not.toContain("wrong.token");
    expect(program.log().some(isReady)).toBe(false);
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ["for another application", { DISCORD_APPLICATION_ID: "123456789012345678" }, /DISCORD_APPLICATION_ID.*100000000000000001/u],
    ["in a server without the bot", { DISCORD_GUILD: testChannels.foreignGuild.guildId }, /DISCORD_GUILD.*https:/u],
  ])("answers messages, and logs the remedy, if the commands cannot be registered %s", async (_, env, message) => {
    const discord = await startFake();
    const program = await startProgramOn(discord, env);
    expect((await program.waitForLog(({ level }) => level >= 50)).msg).toMatch(message);
    await program.waitForLog(isReady);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });
});

describe("ending on Discord", () => {
  it("finishes requests in flight at SIGTERM", async () => {
    const { discord, program } = await startReady();
    discord.faults.failNext("callback", { kind: "delay", ms: 500 });
    const sent = discord.sendInteraction(helpCommand(discord));
    await discord.complete("compare", "first", "");
    expect(await program.stop()).toBe(0);
    expect(sent.callback?.type).toBe(4);
  });

  it("ends with an error status if Discord closes the gateway permanently", async () => {
    const { discord, program } = await startReady();
    discord.gateway.refusesIdentify = 4004;
    discord.gateway.close(4004);
    expect(await program.ended).toBe(3);
    expect(program.log().find(({ level }) => level >= 60)?.msg).toMatch(/DISCORD_TOKEN/u);
  });

  it("ends with an error status if the token becomes invalid", async () => {
    const { discord, program } = await startReady();
    discord.faults.failNext("message", ...Array(9).fill({ kind: "unauthorised" }));
    discord.faults.failNext("self", { kind: "unauthorised" });
    discord.sendMessage("/quote guo");
    expect(await program.ended).toBe(3);
    expect(program.log().find(({ level }) => level >= 60)?.msg).toMatch(/DISCORD_TOKEN/u);
  });
});
