import type { PostgresDatabases } from "../../postgres.ts";
import { isReady, type RunningProcess, startProcess } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { type ConcurrentPrograms, createConcurrentPrograms } from "./running.ts";

/** Milliseconds between two connections that identify themselves, as Discord wants it. */
const identifyInterval = 5_000;

/** Copies of the program for tests, which share a database, and are connected to a fake Discord of their own. */
export interface SeveralCopies {
  /** `shards`: how many Discord recommends. */
  prepare(postgres: PostgresDatabases, options?: { readonly shards: number }): Promise<PreparedCopies>;
  closeAll: ConcurrentPrograms["closeAll"];
}

export interface PreparedCopies {
  readonly discord: FakeDiscord;
  start(): Promise<RunningProcess>;
  startReady(): Promise<RunningProcess>;
  /** The first copy has all shards before the second one starts. */
  startTwo(): Promise<readonly [RunningProcess, RunningProcess]>;
}

export function createSeveralCopies(): SeveralCopies {
  const { startFake, closeAll } = createConcurrentPrograms();
  const copies: RunningProcess[] = [];
  return {
    closeAll: async () => {
      await Promise.all(copies.map((copy) => copy.stop()));
      await closeAll();
    },
    prepare: async (postgres, { shards } = { shards: 1 }) => {
      const discord = await startFake();
      discord.gateway.identifyInterval = identifyInterval;
      discord.gateway.recommendedShards = shards;
      const env = { DATABASE_URL: await postgres.createDatabase(), LOG_LEVEL: "debug" };
      const start = async () => {
        const copy = await startProcess({ ...discord.env, ...env });
        copies.push(copy);
        return copy;
      };
      const startReady = async () => {
        const program = await start();
        await program.waitForLog(isReady);
        return program;
      };
      const startTwo = async () => {
        const two = [await startReady(), await startReady()] as const;
        await waitFor(() => discord.world.commands.get("global"), "registration");
        return two;
      };
      return { discord, start, startReady, startTwo };
    },
  };
}

/** The shards that a copy has connected, and not handed over. */
export function countOwned(program: RunningProcess): number {
  const count = (pattern: RegExp) => program.log().filter(({ msg }) => pattern.test(msg)).length;
  return count(/^shard \d+ connected$/u) - count(/^shard \d+ handed over/u);
}
