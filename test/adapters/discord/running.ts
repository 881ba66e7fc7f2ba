import { appendFileSync } from "node:fs";
import { isReady, type Running, serving } from "../../program.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake/discord.ts";

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
  const stop = async () => {
    const status = await program.stop();
    await discord.close();
    record(discord);
    return status;
  };
  return { discord, program, stop };
}

/** RECORD=file.jsonl keeps everything that Discord was sent, a line each, to be judged by others. */
export function record({ calls }: FakeDiscord): void {
  const file = process.env.RECORD;
  if (!file) return;
  const sent = calls.filter(({ method }) => method !== "GET");
  appendFileSync(file, sent.map(({ method, path, status, body }) => `${JSON.stringify({ method, path, status, body })}\n`).join(""));
}
