import type { PostgresServer } from "../../postgres.ts";
import { isReady, type RunningProgram } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { type ConcurrentPrograms, createConcurrentPrograms } from "./running.ts";

/** Milliseconds between two connections that identify themselves, as Discord wants it. */
const identifyInterval = 5_000;

/** Copies of the program for tests, which share a database, and are connected to a fake Discord of their own. */
export interface SeveralCopies {
  /** `shards`: how many Discord recommends. */
  prepare(postgres: PostgresServer, options?: { readonly shards: number }): Promise<PreparedCopies>;
  closeAll: ConcurrentPrograms["closeAll"];
}

export interface PreparedCopies {
  readonly discord: FakeDiscord;
  start(): Promise<RunningProgram>;
  startReady(): Promise<RunningProgram>;
  /** The first copy has all shards before the second one starts. */
  startTwo(): Promise<readonly [RunningProgram, RunningProgram]>;
}

export function createSeveralCopies(): SeveralCopies {
  const { startFake, startProgram, closeAll } = createConcurrentPrograms();
  return {
    closeAll,
    prepare: async (postgres, { shards } = { shards: 1 }) => {
      const discord = await startFake();
      discord.gateway.identifyInterval = identifyInterval;
      discord.gateway.recommendedShards = shards;
      const env = { DATABASE_URL: await postgres.createDatabase(), LOG_LEVEL: "debug" };
      const start = () => startProgram(discord, env);
      const startReady = async () => {
        const program = await start();
        await program.waitForLog(isReady);
        return program;
      };
      const startTwo = async () => {
        const copies = [await startReady(), await startReady()] as const;
        await waitFor(() => discord.world.commands.get("global"), "registration");
        return copies;
      };
      return { discord, start, startReady, startTwo };
    },
  };
}

/** The shards that a copy has connected, and not handed over. */
export function countOwned(program: RunningProgram): number {
  const count = (pattern: RegExp) => program.log().filter(({ msg }) => pattern.test(msg)).length;
  return count(/^shard \d+ connected$/u) - count(/^shard \d+ handed over/u);
}
