import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { FakeDiscord } from "../discord/fake/discord.ts";
import type { FakeSlack } from "../slack/fake/slack.ts";
import type { RunningOnPlatform } from "./harness.ts";

interface Running {
  stop(): Promise<unknown>;
}

/** The bot on a platform during a suite. After each test, the platform has refused nothing, and nobody was pinged. */
export function usePlatform(start: () => Promise<RunningOnPlatform>): RunningOnPlatform {
  return during(start, "people", (people) => people.problems());
}

export function useSlack<Started extends Running & { readonly slack: FakeSlack }>(start: () => Promise<Started>): Started {
  return during(start, "slack", ({ workspace }) => workspace.violations);
}

export function useDiscord<Started extends Running & { readonly discord: FakeDiscord }>(start: () => Promise<Started>): Started {
  return during(start, "discord", ({ world }) => world.pings);
}

/** Starts before the first test, and stops after the last. The part can be taken out before that: it is filled in. */
function during<Name extends string, Part extends object, Started extends Running & Readonly<Record<Name, Part>>>(
  start: () => Promise<Started>,
  name: Name,
  problems: (part: Started[Name]) => readonly unknown[],
): Started {
  // Complete before a test looks at it.
  const running = { [name]: {} } as unknown as Started;
  const part = running[name];
  beforeAll(async () => {
    const started = await start();
    Object.assign(part, started[name]);
    Object.assign(running, started, { [name]: part });
  });
  afterEach(() => expect(problems(part)).toEqual([]));
  // An adapter alone has no exit status.
  afterAll(async () => expect([0, undefined]).toContain(await running.stop()));
  return running;
}
