import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { FakeDiscord } from "../discord/fake/discord.ts";
import { discordPeople } from "../discord/harness.ts";
import type { FakeSlack } from "../slack/fake/slack.ts";
import { slackPeople } from "../slack/harness.ts";
import type { People, RunningOnPlatform } from "./harness.ts";

interface Running {
  stop(): Promise<unknown>;
}

/** The bot on a platform during a suite. After each test, the platform has refused nothing, and nobody was pinged. */
export function usePlatform(start: () => Promise<RunningOnPlatform>) {
  return during(start, "people", (people) => people.problems());
}

export function useSlack<Started extends Running & { readonly slack: FakeSlack }>(start: () => Promise<Started>) {
  const withPeople = () => start().then((started) => ({ ...started, people: slackPeople(started.slack) }));
  return during(withPeople, "slack", ({ workspace }) => workspace.violations);
}

export function useDiscord<Started extends Running & { readonly discord: FakeDiscord }>(start: () => Promise<Started>) {
  const withPeople = () => start().then((started) => ({ ...started, people: discordPeople(started.discord) }));
  return during(withPeople, "discord", ({ world }) => world.pings);
}

/** Starts before the first test, and stops after the last. The part and the people can be taken out before that: they are filled in. */
function during<
  Name extends string,
  Part extends object,
  Started extends Running & { readonly people: People } & Readonly<Record<Name, Part>>,
>(start: () => Promise<Started>, name: Name, problems: (part: Started[Name]) => readonly unknown[]): Started {
  // Complete before a test looks at it.
  const running = { people: {}, [name]: {} } as unknown as Started & { readonly people: People };
  const { [name]: part, people } = running;
  beforeAll(async () => {
    const started = await start();
    Object.assign(part, started[name]);
    Object.assign(people, started.people);
    Object.assign(running, started, { people, [name]: part });
  });
  afterEach(() => expect(problems(part)).toEqual([]));
  // An adapter alone has no exit status.
  afterAll(async () => expect([0, undefined]).toContain(await running.stop()));
  return running;
}
