import { describe, expect, it } from "vitest";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import { usePlatform } from "./during.ts";
import { type Origin, type People, platforms, type Shown } from "./harness.ts";

/** Asks who said what was shown last, and expects the answer that this line alone would have, or none. */
async function expectGoesOn(people: People, origin: Origin, line: string | undefined): Promise<Shown> {
  const shown = await people.write(followUp, origin);
  expectFollowUp(shown.words, line);
  return shown;
}

describe.each(platforms)("on $name, a conversation", ({ start }) => {
  const { people } = usePlatform(start);

  const expectAsked = async (origin: Origin, line: string | undefined) => {
    const answer = await people.command(`/ask ${followUp}`, origin);
    expectFollowUp(answer.words, line);
    return answer;
  };

  it("goes on where it was answered, each person's own, and not in another channel", async () => {
    const place = people.newChannel();
    const after = await people.write(guo, { place });
    await expectGoesOn(people, { place: people.newChannel() }, undefined);
    await expectGoesOn(people, { place, after }, guo);
    await expectGoesOn(people, { place, after, by: "bob" }, undefined);
    await people.write(li, { place, after, by: "bob" });
    await expectGoesOn(people, { place, after }, guo);
    await expectGoesOn(people, { place, after, by: "bob" }, li);
    await people.write(li, { place, after });
    await expectGoesOn(people, { place, after }, li);
  });

  it("is not mixed with another that is answered at the same time", async () => {
    const place = people.newChannel();
    const turns = [
      { by: "ann", line: guo },
      { by: "bob", line: li },
    ] as const;
    const answers = await Promise.all(turns.map(({ by, line }) => people.write(line, { place, by })));
    await Promise.all(turns.map(({ by, line }, at) => expectGoesOn(people, { place, by, after: answers[at] }, line)));
  });

  it("goes on from a command in a mention and in a command of the same person", async () => {
    const place = people.newChannel();
    await people.command(guo, { place });
    await expectGoesOn(people, { place, by: "bob" }, undefined);
    await expectGoesOn(people, { place }, guo);
    const other = people.newChannel();
    await people.command(guo, { place: other });
    expect((await expectAsked({ place: other }, guo)).isPrivate).toBe(false);
    await expectAsked({ place: other, by: "bob" }, undefined);
  });

  it("does not go on in public from what only the person saw", async () => {
    const place = people.newChannel();
    const question = await people.command("/quote lu", { place });
    const chosen = await people.press("Li", question);
    expect(chosen.isPrivate).toBe(true);
    expect((await expectAsked({ place }, li)).isPrivate).toBe(true);
    expect((await people.command(guo, { place })).isPrivate).toBe(false);
    await people.press("Li", question);
    await expectGoesOn(people, { place }, guo);
  });

  it("goes on in a direct message, also from a button and in a command", async () => {
    const place = people.newDirect();
    await people.write(guo, { place });
    await expectGoesOn(people, { place }, guo);
    const question = await people.write("/quote lu", { place });
    expect((await people.press("Li", question)).id).toBe(question.id);
    await expectGoesOn(people, { place }, li);
    await people.write(guo, { place });
    await expectAsked({ place }, guo);
  });
});
