import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWith } from "../../folder.ts";
import { startFakeModel } from "../model/fake-model.ts";
import { platforms } from "./harness.ts";

const text = `# Harbour rules

## Quiet

Engines are off after ten in the evening.

## Berths

A berth is let for a year, and boats longer than nine metres pay double.
`;

/** Points at what has these words, after so many milliseconds. */
function startPointing(words: string, delay = 0) {
  return startFakeModel(async (_, { body }) => {
    await wait(delay);
    const [, passages] = body.messages as readonly { readonly content: string }[];
    const offered: readonly { label: string; text: string }[] = JSON.parse(passages?.content ?? "").passages;
    const found = offered.find((each) => each.text.includes(words));
    return { text: JSON.stringify({ picks: [{ label: found?.label, words }] }) };
  });
}

const asked = "is it silent at night?";

describe.each(platforms)("a model that points, on $name", (platform) => {
  const start = async (delay = 0) => {
    const [model, KNOWLEDGE] = await Promise.all([startPointing("after ten", delay), folderWith({ "harbour.md": text })]);
    const env = {
      MODEL_URL: model.url,
      MODEL: "gemma3",
      MODEL_POINTS: "yes",
      KNOWLEDGE: `${KNOWLEDGE}/harbour.md`,
      DATABASE_URL: ":memory:",
    };
    const running = await platform.start(env);
    onTestFinished(async () => void (await running.stop()));
    return { ...running, model };
  };

  it("answers a message, and what follows, with what was asked before", async () => {
    const { people, model } = await start();
    const place = people.newDirect();
    const first = await people.write(asked, { place });
    expect(first.words).toContain("Engines are off after ten in the evening.");
    await people.write("and why is that", { place, after: first });
    const { messages } = model.requests.at(-1)?.body ?? {};
    const [, , question] = (messages ?? []) as readonly { readonly content: string }[];
    expect(JSON.parse(question?.content ?? "").before).toMatchObject([{ asked, shown: [expect.any(String)] }]);
    expect(people.problems()).toEqual([]);
  });

  it("answers a command that takes longer than the platform waits, to its reader alone, who can share it", async () => {
    const { people } = await start(3_500);
    const place = people.newChannel();
    const shown = await people.command(`/ask ${asked}`, { place });
    expect(shown).toMatchObject({ isPrivate: true, words: expect.stringContaining("after ten") });
    expect(shown.buttons).toContain("Share");
    const shared = await people.press("Share", shown);
    expect(shared).toMatchObject({ isPrivate: false, words: expect.stringContaining("after ten") });
    expect(people.problems()).toEqual([]);
  });
});
