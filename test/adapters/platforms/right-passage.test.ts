import { afterAll, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { bot } from "../../article.ts";
import { silentLog as log } from "../../log.ts";
import { usePlatform } from "./during.ts";
import { platforms } from "./harness.ts";

describe.each(platforms)("on $name, people who point the thumb down", ({ startAdapter }) => {
  let storage: Storage;
  const { people } = usePlatform(async () => {
    storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
    const { daily: store, settings, deliveries, questions } = storage;
    const gaps = createQuestionLog(questions, { storesWords: true, deliveries, log });
    const documents = oneDocument(() => bot, "article");
    const answer = createAnswer(documents, { seed: 1, storage: { store, settings, gaps, senders: new Map() } });
    return startAdapter({ documents, storage, answer });
  });
  afterAll(() => storage.close());

  it("privately choose which passage would have been right, and choose again in the same message", async () => {
    for (const place of [people.newChannel(), people.newDirect()]) {
      const answer = await people.write("what is the shoe size of liu?", { place });
      const menu = await people.pressThumb("down", answer, "bob");
      expect(menu).toMatchObject({ isPrivate: true, words: expect.stringContaining("Which passage would have been right?") });
      const [first = "", second = ""] = menu.choices;
      const chosen = await people.choose(first, menu, "bob");
      expect(chosen).toMatchObject({ id: menu.id, isPrivate: true, choices: menu.choices });
      expect(chosen.words).toContain("Stored with the question as the right passage");
      expect((await people.choose(second, chosen, "bob")).id).toBe(menu.id);
      const places = (await storage.questions.listStored()).map(({ expected }) => `¶${expected?.place}`);
      expect(places).toContainEqual(expect.stringMatching(`^${second.split(" ")[0]}(\\.1)?$`));
      expect(people.current(answer)).toEqual(answer);
    }
  });
});
