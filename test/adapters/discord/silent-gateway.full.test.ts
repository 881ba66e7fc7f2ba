import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { createConcurrentPrograms, waitForConnection } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;
const { startFake, startProgram, startReadyProgram, closeAll } = createConcurrentPrograms();
afterAll(closeAll);

describe("a gateway that omits one step", () => {
  it.each(["HELLO", "READY"] as const)("%s while the bot starts: the program ends, so that a supervisor restarts it", async (step) => {
    const discord = await startFake();
    discord.gateway.dropsNext = step;
    const program = await startProgram(discord);
    expect(await program.ended).toBe(3);
    expect(program.log().some(isReady)).toBe(false);
    // On a slow machine the program's own deadline passes before that of its first attempt.
    const reasons = /Discord cannot be reached|did not start in time/u;
    expect(program.log().find(({ level }) => level >= 50)?.msg).toMatch(reasons);
  });

  it("READY while the bot reconnects: the bot starts a new session", async () => {
    const discord = await startFake();
    await startReadyProgram(discord);
    discord.gateway.dropsNext = "READY";
    discord.gateway.refusesResume = true;
    discord.gateway.terminate();
    await waitFor(() => (discord.gateway.counts.sessions === 3 ? true : undefined), "a new session");
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });
});

describe("with the times of production", () => {
  it("reconnects after an outage of five seconds", async () => {
    const discord = await startFake();
    await startReadyProgram(discord);
    await discord.stopListening();
    await wait(5_000);
    await discord.listen();
    await waitForConnection(discord);
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain(guo);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it.each<[string, (gateway: FakeDiscord["gateway"]) => void]>([
    ["has ended", (gateway) => gateway.invalidate(false)],
    [
      "cannot be resumed",
      (gateway) => {
        gateway.refusesResume = true;
        gateway.terminate();
      },
    ],
  ])("starts a new session if the old one %s", async (_, happen) => {
    const discord = await startFake();
    await startReadyProgram(discord);
    happen(discord.gateway);
    await waitForConnection(discord);
    expect(discord.gateway.counts).toEqual({ sessions: 2, resumed: 0, identifiedTooEarly: 0 });
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("divides its servers into SHARDS, and answers in all of them", async () => {
    const discord = await startFake();
    discord.gateway.identifyInterval = 5_000;
    await startReadyProgram(discord, { SHARDS: "2" });
    await waitFor(() => (discord.gateway.shards().length === 2 ? true : undefined), "two connections");
    expect(discord.gateway.shards()).toEqual(["0 of 2", "1 of 2"]);
    for (const place of ["channel", "otherGuild", "direct"] as const)
      expect((await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place })).words).toContain(guo);
    expect(discord.gateway.counts.identifiedTooEarly).toBe(0);
  });
});
