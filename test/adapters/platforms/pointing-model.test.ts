import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { folderWith } from "../../folder.ts";
import { startFakeModel } from "../model/fake-model.ts";
import { platforms } from "./harness.ts";

const text = "Engines are off after ten in the evening.\n\nA berth is let for a year, and boats longer than nine metres pay double.\n";

const words = "after ten";

it.each(platforms)(
  "on $name, a model that points answers a command that takes longer than the platform waits, to its reader alone, who can share it",
  async ({ start }) => {
    const model = await startFakeModel(async (_, { body }) => {
      await wait(3_500);
      const [, passages] = body.messages as readonly { readonly content: string }[];
      const offered: readonly { label: string; text: string }[] = JSON.parse(passages?.content ?? "").passages;
      return { text: JSON.stringify({ picks: [{ label: offered.find((each) => each.text.includes(words))?.label, words }] }) };
    });
    const KNOWLEDGE = `${await folderWith({ "harbour.md": text })}/harbour.md`;
    const settings = { MODEL_URL: model.url, MODEL: "gemma3", MODEL_POINTS: "yes" };
    const { people, stop } = await start({ ...settings, KNOWLEDGE, DATABASE_URL: ":memory:" });
    onTestFinished(async () => void (await stop()));
    const shown = await people.command("/ask is it silent at night?", { place: people.newChannel() });
    expect(shown).toMatchObject({ isPrivate: true, words: expect.stringContaining("after ten") });
    expect(shown.buttons).toContain("Share");
    const shared = await people.press("Share", shown);
    expect(shared).toMatchObject({ isPrivate: false, words: expect.stringContaining("after ten") });
    expect(people.problems()).toEqual([]);
  },
);
