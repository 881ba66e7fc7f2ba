import { expect, it } from "vitest";
import { say } from "../../article.ts";
import { platforms } from "./harness.ts";

const line = "/quote guo";
const [guo = ""] = say(line).evidenceTexts;
const notice = (perMinute: string) =>
  expect.stringMatching(`I answer at most ${perMinute} a minute from one person\\. Ask again in \\d+ seconds?\\.`);

it.each(platforms)(
  "on $name, a person who asks more often than the limit allows is told so once, in private, while others are answered",
  async ({ startAdapter }) => {
    const { people, log, stop } = await startAdapter({ requestsPerMinute: 2 });
    const [place, direct] = [people.newChannel(), people.newDirect()];
    const answer = await people.command(line, { place });
    expect((await people.press("Another", answer)).words).not.toContain("a minute");
    expect(await people.command(line, { place })).toMatchObject({ isPrivate: true, words: notice("2 requests") });
    expect((await people.command(line, { place, by: "bob" })).words).toContain(guo);
    expect((await people.write(line, { place: direct, by: "bob" })).words).toContain(guo);
    expect(people.problems()).toEqual([]);
    const warnings = log().filter(({ level }) => level >= 40);
    expect(warnings.map(({ msg, limit }) => [msg, limit])).toEqual([[expect.stringContaining("a person asks too often"), 2]]);
    await stop();
  },
);
