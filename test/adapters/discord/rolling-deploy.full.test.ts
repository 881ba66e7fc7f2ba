import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresDatabases, sharedPostgres, skipReason } from "../../postgres.ts";
import { allowForLoad } from "../allow-for-load.ts";
import { pollOptions } from "../wait-for.ts";
import { createSeveralCopies } from "./several-copies.ts";
import { startStream } from "./stream.ts";

const { prepare, closeAll } = createSeveralCopies();

describe.skipIf(!hasPostgres)(`a rolling deploy on Discord${hasPostgres ? "" : ` (${skipReason})`}`, () => {
  let postgres: PostgresDatabases;
  beforeAll(async () => {
    postgres = sharedPostgres();
  });
  afterAll(async () => {
    await closeAll();
  });

  it("loses and doubles nothing, although Discord allows one connection in 5 s", { timeout: 120_000 }, async () => {
    const { discord, startTwo, startReady } = await prepare(postgres);
    const copies = await startTwo();
    const stream = startStream(discord);
    await wait(500);
    for (const old of copies) {
      const begin = performance.now();
      expect(await old.stop()).toBe(0);
      expect(performance.now() - begin).toBeLessThan(allowForLoad(5_000));
      await expect.poll(() => discord.gateway.shards(), pollOptions).toEqual(["0 of 1"]);
      await startReady();
    }
    const sent = await stream.end();
    expect(sent.length).toBeGreaterThan(50);
    expect(sent.filter(({ answers }) => answers !== 1)).toEqual([]);
    expect(discord.gateway.counts).toEqual({ sessions: 3, resumed: 0, identifiedTooEarly: 0 });
  });
});
