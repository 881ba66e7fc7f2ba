import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { type People, platforms, type RunningOnPlatform, type Shown } from "./harness.ts";

const guo = say("/quote guo").evidenceTexts;

describe.each(platforms)("on $name, people who press and choose", ({ start }) => {
  let running: RunningOnPlatform;
  let people: People;
  beforeAll(async () => {
    running = await start();
    ({ people } = running);
  });
  afterEach(() => expect(people.problems()).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const ask = (line: string) => people.command(line, { place: people.newChannel() });
  const expectUnchanged = (shown: Shown) => expect(people.current(shown)).toEqual(shown);

  it("choose between similar names", async () => {
    const question = await ask("/quote lu");
    expect(question.buttons).toEqual(["Liu", "Li"]);
    const chosen = await people.press("Liu", question);
    expect(chosen).toMatchObject({ id: question.id, isPrivate: true });
    for (const quoted of say("/quote liu").evidenceTexts) expect(chosen.words).toContain(quoted);
  });

  it("get the result privately, turn its pages in one message, go back, and can share it", async () => {
    const answer = await ask("/quote guo");
    for (const quoted of guo) expect(answer.words).toContain(quoted);
    const inContext = await people.press("In context", answer, "bob");
    expect(inContext).toMatchObject({ isPrivate: true, words: expect.stringContaining("around ¶26") });
    const second = await people.press("Another", answer, "bob");
    expect(second).toMatchObject({ isPrivate: true, words: expect.stringContaining("2 of 3") });
    const third = await people.press("Another", second, "bob");
    expect(third).toMatchObject({ id: second.id, isPrivate: true, words: expect.stringContaining("3 of 3") });
    const back = await people.press("Back", third, "bob");
    expect(back).toMatchObject({ id: second.id, words: second.words });
    expect(back.buttons).toContain("Share");
    const shared = await people.press("Share", back, "bob");
    expect(shared).toMatchObject({ isPrivate: false, place: answer.place, words: expect.stringContaining("2 of 3") });
    expect(shared.id).not.toBe(back.id);
    expectUnchanged(answer);
  });

  it("get the result in a direct message in its place, without Share, and go back", async () => {
    const answer = await people.write("/quote guo", { place: people.newDirect() });
    const inContext = await people.press("In context", answer);
    expect(inContext).toMatchObject({ id: answer.id, isPrivate: false, words: expect.stringContaining("around ¶26") });
    expect(inContext.buttons).not.toContain("Share");
    expect((await people.press("Back", inContext)).words).toBe(answer.words);
    expect(people.shownIn(answer.place)).toHaveLength(1);
  });

  it("choose a topic of a comparison from its menu, and another in place", async () => {
    const answer = await ask("/compare shenzhen northeast");
    expect(answer.words).toMatch(/^Shenzhen and Northeast China/u);
    const weather = await people.choose("Weather", answer, "bob");
    expect(weather).toMatchObject({ isPrivate: true, words: expect.stringMatching(/^Shenzhen and Northeast China: Weather/u) });
    const economy = await people.choose("Economy", weather, "bob");
    expect(economy).toMatchObject({ id: weather.id, words: expect.stringMatching(/^Shenzhen and Northeast China: Economy/u) });
    const all = await people.press("All topics", economy, "bob");
    expect(all).toMatchObject({ id: weather.id, words: answer.words });
    expectUnchanged(answer);
  });

  it.each([
    ["from an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["with a forged id", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with an empty id", " ", "cannot be read"],
    ["with a very long id", "x".repeat(100), "cannot be read"],
  ])("get an explanation of a button and a choice %s, and keep the message", async (_, id, words) => {
    const answer = await ask("/quote guo");
    for (const [under, isMenu] of [[answer], [answer, true], [await people.press("Another", answer), true]] as const) {
      const explanation = await people.pressId(id, under, isMenu);
      expect(explanation).toMatchObject({ isPrivate: true, isKept: true, words: expect.stringContaining(words) });
      expect(explanation.id).not.toBe(under.id);
    }
  });
});
