import { afterAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import { createConcurrentPrograms } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;
const { startFake, startProgram, startReadyProgram, closeAll } = createConcurrentPrograms();
afterAll(closeAll);

describe("a gateway that omits one step while the bot starts", () => {
  // One program at a time, and retried: waiting for READY takes 5 s of the 9.2 s of a connection, whatever the load of the machine.
  it.each(["HELLO", "READY"] as const)("%s: the bot starts without an error", { timeout: 60_000, retry: 2 }, async (step) => {
    const discord = await startFake();
    discord.gateway.dropsNext = step;
    const program = await startProgram(discord);
    await program.waitForLog(isReady);
    expect(program.log().filter(({ level }) => level >= 50)).toEqual([]);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
    await program.stop();
  });
});

describe.concurrent("a gateway that omits one step while the bot reconnects", { timeout: 60_000 }, () => {
  it.each([
    ["HELLO", 2],
    ["READY", 3],
  ] as const)("%s: the bot starts a new session", async (step, sessions) => {
    const discord = await startFake();
    await startReadyProgram(discord);
    discord.gateway.dropsNext = step;
    discord.gateway.refusesResume = step === "READY";
    discord.gateway.terminate();
    await waitFor(() => (discord.gateway.counts.sessions === sessions ? true : undefined), "a new session");
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("the handshake: the bot resumes its session", async () => {
    const discord = await startFake();
    const program = await startReadyProgram(discord);
    discord.gateway.dropsNext = "handshake";
    discord.gateway.terminate();
    await waitFor(() => (discord.gateway.counts.resumed === 1 ? true : undefined), "the old session");
    await program.waitForLog(({ msg }) => msg === "connected again");
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });
});
