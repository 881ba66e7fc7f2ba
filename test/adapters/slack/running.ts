import { appendFileSync } from "node:fs";
import { expect } from "vitest";
import { isReady, type Running, serving } from "../../program.ts";
import { type FakeSlack, fakeSlack } from "./fake/slack.ts";
import type { Transport } from "./fake/wire.ts";

/** The compiled program, serving a fake Slack. */
export interface OnSlack {
  readonly slack: FakeSlack;
  readonly program: Running;
  /** Resolves to the program's exit status. */
  stop(): Promise<number | null>;
}

export async function onSlack(transport: Transport, env: NodeJS.ProcessEnv = {}, fake?: FakeSlack): Promise<OnSlack> {
  const slack = fake ?? (await fakeSlack(transport));
  const program = await serving({ ...slack.env, ...env });
  await program.logged(isReady);
  const stop = async () => {
    const status = await program.stop();
    await slack.close();
    record(slack);
    return status;
  };
  return { slack, program, stop };
}

/** RECORD=file.jsonl keeps everything that Slack was sent, a line each, to be judged by others. */
function record({ workspace }: FakeSlack): void {
  const file = process.env.RECORD;
  if (!file) return;
  const sent = [
    ...workspace.messages.map(({ by, body }) => ({ by, body })),
    ...workspace.homes.map(({ view }) => ({ by: "view", body: view })),
  ];
  appendFileSync(file, sent.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** For `expect.poll`, milliseconds: long enough for a loaded machine. */
export const soon = { timeout: 10_000 };

/** The lines with which the program says why it does not run, or not any more. */
export function reasons(program: Running): readonly string[] {
  return program
    .log()
    .filter(({ level }) => level >= 50)
    .map(({ msg }) => msg);
}

export function expectNoSecret(program: Running, { installation }: FakeSlack): void {
  const { botToken, appToken, signingSecret } = installation;
  for (const secret of [botToken, appToken, signingSecret]) expect(program.stderr()).not.toContain(secret);
}
