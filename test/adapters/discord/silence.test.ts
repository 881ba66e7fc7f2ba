import { afterAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { isReady } from "../../program.ts";
import { until } from "./fake/until.ts";
import { openStreet } from "./running.ts";

const [guo = ""] = say("/quote guo").words;
const { fake, started, ready, closeAll } = openStreet();
afterAll(closeAll);

describe.concurrent("a gateway that says nothing", { timeout: 40_000 }, () => {
  it.each(["HELLO", "READY"] as const)("once, where %s should come, does not keep the bot from starting", async (packet) => {
    const discord = await fake();
    discord.gateway.loses = packet;
    const program = await started(discord);
    await program.logged(isReady);
    expect(program.log().filter(({ level }) => level >= 50)).toEqual([]);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it.each([
    ["HELLO", 2],
    ["READY", 3],
  ] as const)("once, where %s should come, costs a running bot seconds", async (packet, sessions) => {
    const discord = await fake();
    await ready(discord);
    discord.gateway.loses = packet;
    discord.gateway.refusesResume = packet === "READY";
    discord.gateway.cut();
    await until(() => (discord.gateway.began.sessions === sessions ? true : undefined), "a new session", 20_000);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("not even to the handshake, costs a running bot seconds, and does not end it", async () => {
    const discord = await fake();
    const program = await ready(discord);
    discord.gateway.loses = "handshake";
    discord.gateway.cut();
    await until(() => (discord.gateway.began.resumed === 1 ? true : undefined), "the old session");
    await program.logged(({ msg }) => msg === "the connection is back");
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });
});
