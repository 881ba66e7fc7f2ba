import { beforeAll, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresDatabases, sharedPostgres } from "../../postgres.ts";
import { isReady, startProcess } from "../../program.ts";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import { pollOptions } from "../wait-for.ts";
import { startOnDiscord } from "./running.ts";

const ann = { id: "500000000000000011", username: "ann" };
const bob = { id: "500000000000000012", username: "bob" };

describe.skipIf(!hasPostgres)("a conversation on Discord", { timeout: 60_000 }, () => {
  let server: PostgresDatabases;

  beforeAll(async () => {
    server = sharedPostgres();
  });

  it("goes on with another copy of the program, as each person's own", async () => {
    const env = { DATABASE_URL: await server.createDatabase() };
    const { discord, program, stop } = await startOnDiscord(env);
    const mention = (text: string, author: typeof ann) => discord.ask(`<@${discord.world.bot.id}> ${text}`, { author });
    await mention(guo, ann);
    await mention(li, bob);
    expect(await program.stop()).toBe(0);
    const next = await startProcess({ ...discord.env, ...env });
    await next.waitForLog(isReady);
    // It may be ready while it waits for its turn to connect.
    await expect.poll(() => discord.gateway.shards(), pollOptions).toEqual(["0 of 1"]);
    expectFollowUp((await mention(followUp, ann)).words, guo);
    expectFollowUp((await mention(followUp, bob)).words, li);
    expect(await next.stop()).toBe(0);
    await stop();
  });
});
