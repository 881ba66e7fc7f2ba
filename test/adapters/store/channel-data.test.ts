import { expect, it } from "vitest";
import type { Storage } from "../../../adapters/app/storage.ts";
import { createListeningLimit, maxOverheardAnswers, threadDays } from "../../../adapters/shared/program-copies.ts";
import { createRequestLimit, type ShareCounts } from "../../../adapters/shared/request-limit.ts";
import { questionDays } from "../../../adapters/shared/stored-questions.ts";
import type { AskedQuestion } from "../../../src/channel-storage.ts";
import { defaultSettings } from "../../../src/channel-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import { lobby } from "../../daily.ts";
import { describeFrom, describeOnEach } from "./on-each.ts";

const day = 86_400_000;
const start = "2026-11-25T09:00Z";
const startTime = Date.parse(start);
const other: Channel = { ...lobby, channel: "other" };

describeFrom(start, "what is kept about channels", (on, engine) => {
  it("settings that one copy changes are seen by the other at once, and leave the rest, and nothing when they are the defaults", async () => {
    expect(await on.two.settings.find(lobby)).toEqual(defaultSettings);
    await on.one.settings.change(lobby, { document: "minutes" });
    expect(await on.two.settings.find(lobby)).toEqual({ document: "minutes", isListening: false });
    await on.two.settings.change(lobby, { isListening: true });
    expect(await on.one.settings.find(lobby)).toEqual({ document: "minutes", isListening: true });
    await on.one.settings.change(lobby, { document: undefined });
    expect(await on.two.settings.find(lobby)).toEqual({ document: undefined, isListening: true });
    for (const channel of [other, { ...lobby, workspace: "T2" }, { ...lobby, platform: "discord" }])
      expect(await on.two.settings.find(channel)).toEqual(defaultSettings);
    // What has the defaults leaves nothing.
    await on.one.settings.change(other, { isListening: false });
    expect(await on.count("channels")).toBe(1);
    await on.two.settings.change(lobby, { isListening: false });
    expect(await on.count("channels")).toBe(0);
  });

  it("settings that both copies change at one moment are both changed", async () => {
    const channels = Array.from({ length: 20 }, (_, index) => ({ ...lobby, channel: `c${index}` }));
    const changes = channels.flatMap((channel) => [
      on.one.settings.change(channel, { document: "minutes" }),
      on.two.settings.change(channel, { isListening: true }),
    ]);
    await Promise.all(changes);
    for (const channel of channels) expect(await on.one.settings.find(channel)).toEqual({ document: "minutes", isListening: true });
  });

  it("a thread that one copy has answered in is known to the other, for 30 days after the last answer", async () => {
    await on.one.threads.store(lobby, ["1.1", "1.2"]);
    const has = ({ threads }: Storage, ...names: string[]) => Promise.all(names.map((name) => threads.has(lobby, name)));
    expect(await has(on.two, "1.1", "1.2", "1.3")).toEqual([true, true, false]);
    for (const elsewhere of [{ workspace: "T2" }, { platform: "x" }])
      expect(await on.two.threads.has({ ...lobby, ...elsewhere }, "1.1")).toBe(false);
    await on.setTime(startTime + 20 * day);
    await on.two.threads.store(lobby, ["1.1"]);
    await on.setTime(startTime + threadDays * day + 1);
    expect(await has(on.one, "1.1", "1.2")).toEqual([true, false]);
    await on.setTime(startTime + (20 + threadDays) * day + 1);
    expect(await on.one.threads.has(lobby, "1.1")).toBe(false);
    await on.one.threads.store(lobby, ["1.1"]);
    expect(await on.two.threads.has(lobby, "1.1")).toBe(true);
  });

  it("a thread is written once a day, however often it is answered in", async () => {
    const expiry = async () => Number((await on.database.rows("select expires_at from threads"))[0]?.expires_at);
    await on.one.threads.store(lobby, ["1.1"]);
    await on.setTime(startTime + day - 1);
    await on.two.threads.store(lobby, ["1.1", "1.1"]);
    expect(await expiry()).toBe(startTime + threadDays * day);
    await on.setTime(startTime + day);
    await on.two.threads.store(lobby, ["1.1"]);
    expect(await expiry()).toBe(startTime + day + threadDays * day);
  });

  let id = 0;
  const question = (outcome: AskedQuestion["outcome"], words?: string, more: Partial<AskedQuestion> = {}): AskedQuestion => {
    id += 1;
    return { id: words === undefined ? "" : `q${id}`, channel: lobby, document: "handbook", outcome, words, ...more };
  };

  it("unanswered questions are counted by channel, document and kind, over days and copies", async () => {
    await on.one.questions.add([question("not-stated"), question("not-stated"), question("closest"), question("answered")]);
    await on.setTime(startTime + day);
    await on.two.questions.add([question("not-stated"), question("closest", undefined, { channel: other, document: "minutes" })]);
    expect(await on.one.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "not-stated", count: 3 },
      { channel: lobby, document: "handbook", kind: "closest", count: 1 },
      { channel: other, document: "minutes", kind: "closest", count: 1 },
    ]);
    // Each thumb counts where words are not kept.
    for (const { questions } of [on.one, on.two, on.one])
      await questions.complain({ channel: lobby, document: "handbook", question: undefined });
    expect(await on.two.questions.listCounts()).toContainEqual({ channel: lobby, document: "handbook", kind: "thumbs-down", count: 3 });
    expect([await on.count("questions"), await on.one.questions.listStored()]).toEqual([0, []]);
  });

  it("words are listed if the question was not answered, the latest first, for 30 days, also if nothing deleted them", async () => {
    await on.one.questions.add([question("closest", "first"), question("answered", "answered"), question("not-stated", "second")]);
    await on.setTime(startTime + 60_000);
    await on.two.questions.add([question("not-stated", "third", { document: "minutes" })]);
    expect(await on.two.questions.listStored()).toEqual([
      { document: "minutes", kind: "not-stated", words: "third" },
      { document: "handbook", kind: "not-stated", words: "second" },
      { document: "handbook", kind: "closest", words: "first" },
    ]);
    await on.setTime(startTime + questionDays * day - 60_000);
    expect(await on.one.questions.listStored()).toHaveLength(3);
    await on.setTime(startTime + questionDays * day - 1);
    expect((await on.one.questions.listStored()).map(({ words }) => words)).toEqual(["third"]);
    expect(await on.count("questions")).toBe(4);
  });

  it("a question that one copy noted and a thumb that another got are put together once, in either order", async () => {
    const [early, late] = [question("answered", "early"), question("closest", "late")];
    await on.one.questions.add([early]);
    await on.two.questions.complain({ channel: lobby, document: "handbook", question: early.id });
    await on.two.questions.complain({ channel: lobby, document: "handbook", question: late.id });
    expect(await on.two.questions.listStored()).toMatchObject([{ words: "early", kind: "thumbs-down" }]);
    await on.setTime(startTime + 1_000);
    await on.one.questions.add([late]);
    for (const { id: asked } of [early, late]) await on.one.questions.complain({ channel: lobby, document: "handbook", question: asked });
    expect(await on.two.questions.listStored()).toEqual([
      { document: "handbook", kind: "thumbs-down", words: "late" },
      { document: "handbook", kind: "thumbs-down", words: "early" },
    ]);
    expect(await on.two.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "thumbs-down", count: 2 },
      { channel: lobby, document: "handbook", kind: "closest", count: 1 },
    ]);
  });

  it("a passage that is chosen is stored with a question under which a thumb points down, and another takes its place", async () => {
    const [asked, other] = [question("closest", "where?"), question("answered", "when?")];
    await on.one.questions.add([asked, other]);
    const expected = { document: "handbook", question: asked.id, place: "7.2", hash: "0a" };
    expect(await on.two.questions.noteExpected(expected)).toBe(false);
    await on.one.questions.complain({ channel: lobby, document: "handbook", question: asked.id });
    expect(await on.two.questions.findWords(asked.id, "handbook")).toBe("where?");
    const stored = async () => (await on.one.questions.listStored()).map((each) => each.expected);
    for (const place of ["7.2", "8.1"]) {
      expect(await on.two.questions.noteExpected({ ...expected, place })).toBe(true);
      expect(await stored()).toEqual([{ place, hash: "0a" }]);
    }
    for (const wrong of [{ document: "minutes" }, { question: other.id }, { question: "nothing" }])
      expect(await on.two.questions.noteExpected({ ...expected, ...wrong })).toBe(false);
    expect(await on.two.questions.noteExpected({ ...expected, place: undefined })).toBe(true);
    expect(await stored()).toEqual([undefined]);
    expect(await on.two.questions.findWords(asked.id, "minutes")).toBeUndefined();
    await on.setTime(startTime + questionDays * day + 60_000);
    expect(await on.two.questions.findWords(asked.id, "handbook")).toBeUndefined();
  });

  it("a batch with words that is added again counts once", async () => {
    const batch = [question("closest", "one"), question("not-stated", "two")];
    await on.one.questions.add(batch);
    await Promise.all([on.one.questions.add(batch), on.two.questions.add([...batch, question("closest", "three")])]);
    expect(await on.one.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "closest", count: 2 },
      { channel: lobby, document: "handbook", kind: "not-stated", count: 1 },
    ]);
    expect(await on.one.questions.listStored()).toHaveLength(3);
  });

  it("a batch is kept as a whole or not at all", async () => {
    const bad = { ...question("closest", "bad"), document: null as unknown as string };
    await expect(on.one.questions.add([question("closest"), question("closest", "good"), bad])).rejects.toThrow(StoreError);
    expect([await on.count("gaps"), await on.count("questions")]).toEqual([0, 0]);
  });

  it.each(["half a 𝄞 \ud834", "a zero \0 byte", "quotes ' \" \\ and {} [] $1 ?", "二〇二六\u202e"])(
    "words can be any, such as %j",
    async (words) => {
      await on.one.questions.add([question("closest", words)]);
      const [kept] = await on.two.questions.listStored();
      expect(kept?.words).toBe(
        words
          .replace("\ud834 ", "")
          .replace(/\ud834$/u, "\ufffd")
          .replace("\0", ""),
      );
    },
  );

  it("copies that add and complain at one moment lose nothing", async () => {
    const addBatch = ({ questions }: Storage, index: number) => {
      const batch = [question("closest"), question("not-stated"), question("closest", "w", { channel: other })];
      return questions.add(index % 3 === 0 ? batch.toReversed() : batch);
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => addBatch(index % 2 === 0 ? on.one : on.two, index)));
    const counts = await on.one.questions.listCounts();
    expect(counts.map(({ count: asked }) => asked)).toEqual([20, 20, 20]);
  });

  it("a channel gets 60 answers that it did not ask for in any minute, from all copies together", async () => {
    const ofProcess = createListeningLimit(Date.now);
    const [one, two] = engine === "sqlite" ? [ofProcess, ofProcess] : [on.one.listeningLimit, on.two.listeningLimit];
    const take = async (attempts: number, channel = lobby) => {
      const taken = await Promise.all(Array.from({ length: attempts }, (_, index) => (index % 2 === 0 ? one : two).take(channel)));
      return taken.filter((isAllowed) => isAllowed).length;
    };
    expect(await take(40)).toBe(40);
    await on.setTime(startTime + 30_000);
    expect(await take(200)).toBe(maxOverheardAnswers - 40);
    expect(await take(2, other)).toBe(2);
    await on.setTime(startTime + 59_999);
    expect(await take(2)).toBe(0);
    await on.setTime(startTime + 60_000);
    expect(await take(50)).toBe(40);
    await on.setTime(startTime + 90_000);
    expect(await take(50)).toBe(20);
  });

  if (engine === "sqlite") return;

  it("the requests of a person are counted by all copies together for a minute, in which one copy tells the person of the limit", async () => {
    const pending: Promise<unknown>[] = [];
    const copyOf = ({ shareCounts }: Storage) => {
      const share: ShareCounts = (...counted) => {
        const shared = shareCounts?.(...counted) ?? Promise.resolve(undefined);
        pending.push(shared);
        return shared;
      };
      return createRequestLimit(60, { share, now: Date.now });
    };
    const copies = [on.one, on.two].map(copyOf);
    const ann = { platform: "slack", workspace: "T1", person: "U1" };
    /** By each copy in turn, which both know what the other has counted. */
    const ask = async (count: number, person = ann) => {
      let [allowed, notices] = [0, 0];
      for (let index = 0; index < count; index += 1) {
        const admission = await copies[index % 2]?.admit(person);
        await Promise.all(pending);
        if (admission?.isAllowed) allowed += 1;
        else if (admission?.isFirst) notices += 1;
      }
      return { allowed, notices };
    };
    // A first request of each copy is not counted by the other.
    expect(await ask(1)).toEqual({ allowed: 1, notices: 0 });
    expect(await on.count("request_counts")).toBe(0);
    await on.setTime(startTime + 20_000);
    expect(await ask(100)).toEqual({ allowed: 60, notices: 1 });
    expect(await ask(1, { ...ann, workspace: "T2" })).toEqual({ allowed: 1, notices: 0 });
    expect(await on.count("request_counts")).toBe(1);
    await on.setTime(startTime + 79_999);
    expect(await ask(4)).toEqual({ allowed: 0, notices: 0 });
    await on.setTime(startTime + 80_000);
    expect(await ask(70)).toEqual({ allowed: 61, notices: 1 });
  });
});

const platform = "slack";
const record = (id: string, sealed = "sealed", installedAt = 1_000) => ({ id, sealed, installedAt });

describeOnEach("installations", (on) => {
  it("are found by their platform and id, and replaced", async () => {
    await on.one.installations.save(platform, record("T1"));
    await on.one.installations.save(platform, record("T1", "newer", 2_000));
    expect(await on.one.installations.find(platform, "T1")).toEqual(record("T1", "newer", 2_000));
    expect(await on.one.installations.find("discord", "T1")).toBeUndefined();
    expect(await on.one.installations.find(platform, "T2")).toBeUndefined();
    await on.one.installations.save(platform, record("T0"));
    expect((await on.one.installations.list(platform)).map(({ id }) => id)).toEqual(["T0", "T1"]);
    expect((await on.one.installations.list(platform, 1_000)).map(({ id }) => id)).toEqual(["T1"]);
  });

  it("are sealed again only as they were read, and removed unless they were made again since", async () => {
    await on.one.installations.save(platform, record("T3"));
    await on.one.installations.replaceSealed(platform, record("T3"), "again");
    expect(await on.one.installations.find(platform, "T3")).toEqual(record("T3", "again"));
    await on.one.installations.replaceSealed(platform, record("T3"), "from an earlier reading");
    expect((await on.one.installations.find(platform, "T3"))?.sealed).toBe("again");
    await on.one.installations.replaceSealed(platform, record("T4"), "of a removed one");
    expect(await on.one.installations.find(platform, "T4")).toBeUndefined();
    await on.one.installations.save(platform, record("T5", "sealed", 5_000));
    await on.one.installations.remove(platform, "T5", 4_999);
    expect(await on.one.installations.find(platform, "T5")).toBeDefined();
    await on.one.installations.remove(platform, "T5", 5_000);
    expect(await on.one.installations.find(platform, "T5")).toBeUndefined();
  });
});
