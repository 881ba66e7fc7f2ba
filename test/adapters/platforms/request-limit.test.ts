import { describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { say } from "../../article.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { platforms } from "./harness.ts";

const line = "/quote guo";
const [guo = ""] = say(line).evidenceTexts;
const notice = (perMinute: string) =>
  expect.stringMatching(`I answer at most ${perMinute} a minute from one person\\. Ask again in \\d+ seconds?\\.`);

describe.each(platforms)("on $name, a person who asks more often than the limit allows", ({ startAdapter }) => {
  it("is told so once, in private, while others are answered", async () => {
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
  });

  it("is still overheard, which is no request", async () => {
    const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
    const { people, log, stop } = await startAdapter({ requestsPerMinute: 2, storage }, { overhearsChannels: true });
    const place = people.newChannel();
    const answer = await people.write("how long has liu lived in shenzhen?", { place, by: "bob" });
    const isThread = () => storage.threads.has(people.channelOf(place), people.threadId(answer));
    await waitFor(async () => (await isThread()) || undefined, "a thread");
    const overheard = { ...people.openThread(answer), by: "bob" } as const;
    for (const _ of [1, 2, 3]) expect((await people.say("and zhang?", overheard))?.words).toContain("Zhang");
    expect((await people.command(line, { place, by: "bob" })).words).toContain(guo);
    expect((await people.command(line, { place, by: "bob" })).words).toEqual(notice("2 requests"));
    expect((await people.say("and zhang?", overheard))?.words).toContain("Zhang");
    await expect.poll(() => log().filter(({ level }) => level >= 40).length, pollOptions).toBe(1);
    await stop();
    await storage.close();
  });
});
