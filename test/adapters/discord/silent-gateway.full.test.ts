import { afterAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import { createConcurrentPrograms } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;
const { startFake, startProgram, startReadyProgram, closeAll } = createConcurrentPrograms();
afterAll(closeAll);

describe.concurrent("a gateway that omits one step", { timeout: 60_000 }, () => {
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
