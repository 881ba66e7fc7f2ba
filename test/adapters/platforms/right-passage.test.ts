import { afterAll, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot } from "../../article.ts";
import { silentLog as log } from "../../log.ts";
import { talkAbout } from "../../uncurated.ts";
import { usePlatform } from "./during.ts";
import { platforms } from "./harness.ts";

const unanswered = "what is the shoe size of liu?";

describe.each(platforms)("on $name, people who point the thumb down", ({ startAdapter }) => {
  let storage: Storage;
  let served: Bot = bot;
  const { people } = usePlatform(async () => {
    storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
    const { daily: store, settings, deliveries, questions } = storage;
    const gaps = createQuestionLog(questions, { storesWords: true, deliveries, log });
    const documents = oneDocument(() => served, "article");
    const answer = createAnswer(documents, { seed: 1, storage: { store, settings, gaps, senders: new Map() } });
    return startAdapter({ documents, storage, answer });
  });
  afterAll(() => storage.close());

  const pointDown = async (place: string, question: string) => {
    const answer = await people.write(question, { place });
    return { answer, menu: await people.pressThumb("down", answer, "bob") };
  };
  it("privately choose which passage would have been right, and choose again in the same message", async () => {
    for (const place of [people.newChannel(), people.newDirect()]) {
      const { answer, menu } = await pointDown(place, unanswered);
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

  it("are told that the document has changed if they choose after that", async () => {
    const { menu } = await pointDown(people.newChannel(), unanswered);
    served = talkAbout("Another document.").bot;
    const stale = await people.choose(menu.choices[0] ?? "", menu, "bob");
    served = bot;
    expect(stale).toMatchObject({ isPrivate: true, words: expect.stringContaining("an earlier version of the document") });
    expect(people.current(menu)).toEqual(menu);
  });
});
