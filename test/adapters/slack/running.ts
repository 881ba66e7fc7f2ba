import { expect } from "vitest";
import { isReady, type RunningProgram, startProgram } from "../../program.ts";
import type { Transport } from "./fake/server.ts";
import { type FakeSlack, startFakeSlack } from "./fake/slack.ts";

export async function startOnSlack(transport: Transport, env: NodeJS.ProcessEnv = {}, fake?: FakeSlack) {
  const slack = fake ?? (await startFakeSlack(transport));
  // The tests' people ask more often than people do.
  const program = await startProgram({ ...slack.env, REQUESTS_A_MINUTE: "off", ...env });
  await program.waitForLog(isReady);
  const stop = async () => {
    const status = await program.stop();
    await slack.close();
    return status;
  };
  return { slack, program, stop };
}

export function errorMessages(program: RunningProgram): readonly string[] {
  return program
    .log()
    .filter(({ level }) => level >= 50)
    .map(({ msg }) => msg);
}

export function expectNoSecret(program: RunningProgram, { installation }: FakeSlack): void {
  const { botToken, appToken, signingSecret } = installation;
  for (const secret of [botToken, appToken, signingSecret]) expect(program.stderr()).not.toContain(secret);
}
