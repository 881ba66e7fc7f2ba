import { onTestFinished } from "vitest";
import { isReady, type RunningProgram, startProgram } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import type { InteractionParts } from "./fake/events.ts";
import { interactionTypes } from "./fake/interactions.ts";

export async function startOnDiscord(env: NodeJS.ProcessEnv = {}, fake?: FakeDiscord) {
  const discord = fake ?? (await startFakeDiscord());
  // The tests' people ask more often than people do.
  const program = await startProgram({ ...discord.env, REQUESTS_A_MINUTE: "off", ...env });
  await program.waitForLog(isReady);
  await waitForRegistration(discord);
  const stop = async () => {
    const status = await program.stop();
    await discord.close();
    return status;
  };
  return { discord, program, stop };
}

/** Until the end of the test. */
export async function startFake(): Promise<FakeDiscord> {
  const discord = await startFakeDiscord();
  onTestFinished(discord.close);
  return discord;
}

/** Until the end of the test. */
export async function startProgramOn(discord: FakeDiscord, env: NodeJS.ProcessEnv = {}): Promise<RunningProgram> {
  const program = await startProgram({ ...discord.env, ...env });
  onTestFinished(async () => void (await program.stop()));
  return program;
}

export async function startReadyProgram(discord: FakeDiscord, env?: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const program = await startProgramOn(discord, env);
  await program.waitForLog(isReady);
  await waitForRegistration(discord);
  return program;
}

/** The program may be ready before its commands are registered. */
export async function waitForRegistration({ world }: FakeDiscord): Promise<void> {
  await waitFor(() => [...world.commands.values()][0], "registration");
}

/** The command `/verbatim`, which needs no options. */
export function helpCommand({ world }: FakeDiscord): InteractionParts {
  const id = world.commands.get("global")?.find(({ name }) => name === "verbatim")?.id;
  return { type: interactionTypes.command, data: { id, name: "verbatim", type: 1, options: [] } };
}
