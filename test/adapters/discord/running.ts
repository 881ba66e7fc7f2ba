import { appendFileSync } from "node:fs";
import { createServer } from "node:net";
import { isReady, type Running, serving } from "../../program.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake/discord.ts";
import type { Sending } from "./fake/events.ts";
import { interactionTypes } from "./fake/interactions.ts";
import { until } from "./fake/until.ts";

/** The compiled program, serving a fake Discord. */
export interface OnDiscord {
  readonly discord: FakeDiscord;
  readonly program: Running;
  /** Resolves to the program's exit status. */
  stop(): Promise<number | null>;
}

export async function onDiscord(env: NodeJS.ProcessEnv = {}, fake?: FakeDiscord): Promise<OnDiscord> {
  const discord = fake ?? (await openFakeDiscord());
  const program = await serving({ ...discord.env, ...env });
  await program.logged(isReady);
  await registered(discord);
  const stop = async () => {
    const status = await program.stop();
    await discord.close();
    record(discord);
    return status;
  };
  return { discord, program, stop };
}

/** RECORD=file.jsonl keeps everything that Discord was sent, a line each, to be judged by others. */
function record({ calls }: FakeDiscord): void {
  const file = process.env.RECORD;
  if (!file) return;
  const sent = calls.filter(({ method }) => method !== "GET");
  appendFileSync(file, sent.map(({ method, path, status, body }) => `${JSON.stringify({ method, path, status, body })}\n`).join(""));
}

/** Several fakes, each with programs of its own, for tests that run at the same time. */
export interface Street {
  fake(options?: Parameters<typeof openFakeDiscord>[0]): Promise<FakeDiscord>;
  started(discord: FakeDiscord, env?: NodeJS.ProcessEnv): Promise<Running>;
  /** Up, with its commands registered. */
  ready(discord: FakeDiscord, env?: NodeJS.ProcessEnv): Promise<Running>;
  closeAll(): Promise<void>;
}

export function openStreet(): Street {
  const fakes: FakeDiscord[] = [];
  const programs: Running[] = [];
  const started: Street["started"] = async (discord, env = {}) => {
    const program = await serving({ ...discord.env, ...env });
    programs.push(program);
    return program;
  };
  return {
    fake: async (options) => {
      const discord = await openFakeDiscord(options);
      fakes.push(discord);
      return discord;
    },
    started,
    ready: async (discord, env) => {
      const program = await started(discord, env);
      await program.logged(isReady);
      await registered(discord);
      return program;
    },
    closeAll: async () => {
      await Promise.all(programs.map((program) => program.stop()));
      await Promise.all(fakes.map((discord) => discord.close()));
      fakes.forEach(record);
    },
  };
}

/** The program may be ready before its commands are there. */
async function registered({ world }: FakeDiscord): Promise<void> {
  await until(() => [...world.commands.values()][0], "registration");
}

export async function connected({ gateway }: FakeDiscord): Promise<void> {
  await until(() => (gateway.isConnected ? true : undefined), "a connection");
}

export /** `/verbatim`, which needs nothing. */
function help({ world }: FakeDiscord): Sending {
  const id = world.commands.get("global")?.find(({ name }) => name === "verbatim")?.id;
  return { type: interactionTypes.command, data: { id, name: "verbatim", type: 1, options: [] } };
}

export /** Where nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
}
