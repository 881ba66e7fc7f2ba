import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { pollOptions } from "../wait-for.ts";
import { type People, type PlatformFault, platforms, type RunningOnPlatform } from "./harness.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;

describe.each(platforms)("when $name fails, the bot", ({ name, start }) => {
  let running: RunningOnPlatform;
  let people: People;
  beforeAll(async () => {
    running = await start();
    ({ people } = running);
  });
  /** After every fault the next requests are answered. */
  afterEach(async () => {
    expect((await people.command("/quote guo", { place: people.newChannel() })).words).toContain(guo);
    expect((await people.write("/quote guo", { place: people.newDirect() })).words).toContain(guo);
    expect(people.problems()).toEqual([]);
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  /** Slack accepts the same message twice, so that nothing is sent again that may have been posted. */
  it.each<[PlatformFault, number]>([
    ["rate limit", 1],
    ["server error", name === "Slack" ? 0 : 1],
    ["server error when done", 1],
    ["lost answer", 1],
  ])("replies to a message once, or not at all, despite a %s", async (fault, count) => {
    const place = people.newDirect();
    people.fail("post", fault);
    await people.say("/quote guo", { place });
    await expect.poll(() => people.shownIn(place).length, pollOptions).toBe(count);
    expect((await people.write("/quote wang", { place: people.newDirect() })).words).toContain("Wang");
    expect(people.shownIn(place)).toHaveLength(count);
  });

  it("sends the text alone if the layout is refused, and logs that", async () => {
    const before = running.log().length;
    people.fail("post", "refused layout");
    const shown = await people.write("/quote guo", { place: people.newDirect() });
    expect(shown.words).toContain(guo);
    const problems = running
      .log()
      .slice(before)
      .filter(({ level }) => level >= 40);
    expect(problems.map(({ msg }) => msg)).toEqual([expect.stringMatching(/refused the (?:blocks|reply's layout).* sending .*text/u)]);
  });
});
