import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendInput } from "../../article.ts";
import { createFormReplies } from "./form-replies.ts";
import { type People, platforms, type RunningOnPlatform } from "./harness.ts";

describe.each(platforms)("on $name, people", ({ startAdapter }) => {
  const replies = createFormReplies([]);
  let running: RunningOnPlatform;
  let people: People;
  beforeAll(async () => {
    running = await startAdapter(replies.replaced);
    ({ people } = running);
  });
  beforeEach(replies.reset);
  afterEach(() => expect(people.problems()).toEqual([]));
  afterAll(() => running.stop());

  it("look up a message of somebody else, for themselves alone", async () => {
    const place = people.newChannel();
    const found = await people.find("what did guo say?", { place });
    expect(found).toMatchObject({ place, isPrivate: true });
    expect(replies.asked.at(-1)).toMatchObject({
      input: { kind: "message", text: "what did guo say?" },
      workspace: { platform: people.channelOf(place).platform, workspace: people.channelOf(place).workspace },
    });
    for (const words of sendInput({ kind: "message", text: "what did guo say?" }).evidenceTexts) expect(found.words).toContain(words);
    expect((await people.find("", { place })).words).toContain("no words");
  });

  it("press a thumb under what was not answered, and are thanked privately, also in a direct message", async () => {
    for (const place of [people.newChannel(), people.newDirect()])
      for (const which of ["up", "down"] as const) {
        const answer = await people.write("what is the shoe size of liu?", { place });
        const thanks = await people.pressThumb(which, answer, "bob");
        expect(thanks).toMatchObject({ isPrivate: true, words: expect.stringContaining("Thank you.") });
        expect(thanks.id).not.toBe(answer.id);
        expect(replies.asked.at(-1)?.input).toMatchObject({
          kind: "action",
          id: expect.stringMatching(new RegExp(`thumb;as=${which};of=abcdefghijkl$`, "u")),
          message: answer.id,
        });
        expect(people.current(answer)).toEqual(answer);
      }
  });
});
