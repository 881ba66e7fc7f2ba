import { afterAll, describe, expect, it } from "vitest";
import { until } from "../fake/until.ts";
import { openStreet } from "../running.ts";

const { fake, started, ready, closeAll } = openStreet();
afterAll(closeAll);

describe.concurrent("registering on Discord", { timeout: 40_000 }, () => {
  it("puts right what somebody has translated meanwhile", async () => {
    const discord = await fake();
    expect(await (await ready(discord)).stop()).toBe(0);
    const [first, ...others] = discord.world.commands.get("global") ?? [];
    if (first) discord.world.commands.set("global", [{ ...first, name_localizations: { de: "vergleiche" } }, ...others]);
    await started(discord);
    const names = () => discord.world.commands.get("global")?.map(({ name_localizations }) => name_localizations) ?? [];
    await until(() => (names().some((translated) => translated) ? undefined : true), "registration");
  });

  it("says once why it is ready without, when Discord asks for patience", async () => {
    const discord = await fake();
    discord.faults.next("commands", { kind: "limited", after: 1 }, 2);
    const program = await ready(discord);
    await program.logged(({ msg }) => msg === "commands registered");
    const said = program.log().filter(({ msg }) => msg.startsWith("the commands are not registered yet"));
    expect(said.map(({ level, msg }) => [level, msg])).toEqual([
      [30, "the commands are not registered yet: Discord asks for patience for 1 s"],
    ]);
  });
});
