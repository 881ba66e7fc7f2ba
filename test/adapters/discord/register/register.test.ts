import { afterAll, describe, expect, it } from "vitest";
import { waitFor } from "../../wait-for.ts";
import { createConcurrentPrograms } from "../running.ts";

const { startFake, startProgram, startReadyProgram, closeAll } = createConcurrentPrograms();
afterAll(closeAll);

describe.concurrent("the registration of commands on Discord", { timeout: 90_000 }, () => {
  it("replaces commands that were changed elsewhere", async () => {
    const discord = await startFake();
    expect(await (await startReadyProgram(discord)).stop()).toBe(0);
    const [first, ...others] = discord.world.commands.get("global") ?? [];
    if (first) discord.world.commands.set("global", [{ ...first, name_localizations: { de: "vergleiche" } }, ...others]);
    await startProgram(discord);
    const names = () =>
      discord.world.commands.get("global")?.flatMap(({ name_localizations }) => Object.keys(name_localizations ?? {})) ?? [];
    await waitFor(() => (names().includes("de") ? undefined : true), "registration");
  });

  it("logs a rate limit once, while the program is ready", async () => {
    const discord = await startFake();
    discord.faults.failNext("commands", { kind: "rate limit", retryAfter: 0.1 }, 2);
    const program = await startReadyProgram(discord);
    await program.waitForLog(({ msg }) => msg === "commands registered");
    const lines = program.log().filter(({ msg }) => msg.startsWith("the commands are not registered yet"));
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [30, "the commands are not registered yet: Discord rate-limits this bot for 1 s"],
    ]);
  });
});
