import { afterEach, beforeEach, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { type AnsweredThreads, threadDays } from "../../../adapters/shared/answered-threads.ts";
import type { InstallationRecords } from "../../../adapters/shared/installation-records.ts";
import { createListeningLimit, type ListeningLimit, maxHeardAnswers } from "../../../adapters/shared/listening-limit.ts";
import { type QuestionRecords, questionDays } from "../../../adapters/shared/question-records.ts";
import { createPostgresSettings } from "../../../adapters/store/postgres/channel-settings.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { createPostgresListeningLimit } from "../../../adapters/store/postgres/listening-limit.ts";
import { createPostgresQuestions } from "../../../adapters/store/postgres/questions.ts";
import { createPostgresThreads } from "../../../adapters/store/postgres/threads.ts";
import { createSqliteSettings } from "../../../adapters/store/sqlite/channel-settings.ts";
import { createSqliteQuestions } from "../../../adapters/store/sqlite/questions.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { createSqliteThreads } from "../../../adapters/store/sqlite/threads.ts";
import type { AskedQuestion } from "../../../src/channels/gaps.ts";
import { type ChannelSettingsStore, defaultSettings } from "../../../src/channels/settings.ts";
import { StoreError } from "../../../src/daily/store.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import { lobby } from "../../daily.ts";
import { createTestClock } from "../../postgres-stores.ts";
import { createPatientPool, describeOnEach, type TestDatabase } from "./databases.ts";

/** What one copy of the program keeps about channels. */
interface Copy {
  readonly settings: ChannelSettingsStore;
  readonly threads: AnsweredThreads;
  readonly questions: QuestionRecords;
  readonly limit: ListeningLimit;
}

interface Opened {
  /** On SQLite, a program and the one that is started after it. */
  readonly copies: readonly [Copy, Copy];
  setTime(now: number): Promise<void>;
  close(): Promise<void>;
}

const day = 86_400_000;
const start = Date.parse("2026-11-25T09:00Z");
const other: Channel = { ...lobby, channel: "other" };

function openSqlite({ url }: TestDatabase): Opened {
  const files = [new SqliteFile(url), new SqliteFile(url)] as const;
  let now = start;
  const limit = createListeningLimit(() => now);
  const copyOn = (file: SqliteFile): Copy => ({
    settings: createSqliteSettings(file),
    threads: createSqliteThreads(file, () => now),
    questions: createSqliteQuestions(file, () => now),
    limit,
  });
  return {
    copies: [copyOn(files[0]), copyOn(files[1])],
    setTime: async (time) => {
      now = time;
    },
    close: async () => {
      for (const file of files) file.close();
    },
  };
}

async function openPostgres({ url }: TestDatabase): Promise<Opened> {
  const clock = await createTestClock(url);
  await clock.set(start);
  const connect = () => ({ database: createDatabase(clock.url), pool: createPatientPool(clock.url) });
  const connections = [connect(), connect()] as const;
  const copyOn = ({ database, pool }: ReturnType<typeof connect>): Copy => ({
    settings: createPostgresSettings(database, pool),
    threads: createPostgresThreads(pool),
    questions: createPostgresQuestions(database),
    limit: createPostgresListeningLimit(pool),
  });
  return {
    copies: [copyOn(connections[0]), copyOn(connections[1])],
    setTime: clock.set,
    close: async () => {
      await Promise.all([clock, ...connections.flatMap(({ database, pool }) => [database, pool])].map((each) => each.close()));
    },
  };
}

describeOnEach("what is kept about channels", (create, engine) => {
  let database: TestDatabase;
  let opened: Opened;
  let one: Copy;
  let two: Copy;
  beforeEach(async () => {
    database = await create();
    opened = engine === "sqlite" ? openSqlite(database) : await openPostgres(database);
    [one, two] = opened.copies;
  });
  afterEach(async () => {
    await opened.close();
    await database.close();
  });
  const count = async (table: string) => Number((await database.rows(`select count(*) as count from ${table}`))[0]?.count);

  it("settings that one copy changes are seen by the other at once, and each change leaves the rest", async () => {
    expect(await two.settings.find(lobby)).toEqual(defaultSettings);
    await one.settings.change(lobby, { document: "minutes" });
    expect(await two.settings.find(lobby)).toEqual({ document: "minutes", isListening: false });
    await two.settings.change(lobby, { isListening: true });
    expect(await one.settings.find(lobby)).toEqual({ document: "minutes", isListening: true });
    await one.settings.change(lobby, { document: undefined });
    expect(await two.settings.find(lobby)).toEqual({ document: undefined, isListening: true });
    for (const channel of [other, { ...lobby, workspace: "T2" }, { ...lobby, platform: "discord" }])
      expect(await two.settings.find(channel)).toEqual(defaultSettings);
  });

  it("settings that are the defaults again leave nothing", async () => {
    await one.settings.change(lobby, { document: "minutes", isListening: true });
    await one.settings.change(other, { isListening: false });
    expect(await count("channels")).toBe(1);
    await two.settings.change(lobby, { isListening: false });
    expect(await count("channels")).toBe(1);
    await two.settings.change(lobby, { document: undefined });
    expect(await count("channels")).toBe(0);
  });

  it("settings that both copies change at one moment are both changed", async () => {
    const changes = Array.from({ length: 20 }, (_, index) => [
      one.settings.change({ ...lobby, channel: `c${index}` }, { document: "minutes" }),
      two.settings.change({ ...lobby, channel: `c${index}` }, { isListening: true }),
    ]);
    await Promise.all(changes.flat());
    for (let index = 0; index < 20; index += 1)
      expect(await one.settings.find({ ...lobby, channel: `c${index}` })).toEqual({ document: "minutes", isListening: true });
  });

  it("a thread that one copy has answered in is known to the other, for 30 days after the last answer", async () => {
    await one.threads.remember(lobby, ["1.1", "1.2"]);
    expect([await two.threads.has(lobby, "1.1"), await two.threads.has(lobby, "1.2"), await two.threads.has(lobby, "1.3")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([
      await two.threads.has({ ...lobby, workspace: "T2" }, "1.1"),
      await two.threads.has({ ...lobby, platform: "x" }, "1.1"),
    ]).toEqual([false, false]);
    await opened.setTime(start + 20 * day);
    await two.threads.remember(lobby, ["1.1"]);
    await opened.setTime(start + threadDays * day + 1);
    expect([await one.threads.has(lobby, "1.1"), await one.threads.has(lobby, "1.2")]).toEqual([true, false]);
    await opened.setTime(start + (20 + threadDays) * day + 1);
    expect(await one.threads.has(lobby, "1.1")).toBe(false);
    await one.threads.remember(lobby, ["1.1"]);
    expect(await two.threads.has(lobby, "1.1")).toBe(true);
  });

  it("a thread is written once a day, however often it is answered in", async () => {
    const expiry = async () => Number((await database.rows("select expires_at from threads"))[0]?.expires_at);
    await one.threads.remember(lobby, ["1.1"]);
    await opened.setTime(start + day - 1);
    await two.threads.remember(lobby, ["1.1", "1.1"]);
    expect(await expiry()).toBe(start + threadDays * day);
    await opened.setTime(start + day);
    await two.threads.remember(lobby, ["1.1"]);
    expect(await expiry()).toBe(start + day + threadDays * day);
  });

  let id = 0;
  const question = (outcome: AskedQuestion["outcome"], words?: string, more: Partial<AskedQuestion> = {}): AskedQuestion => {
    id += 1;
    return { id: words === undefined ? "" : `q${id}`, channel: lobby, document: "handbook", outcome, words, ...more };
  };

  it("questions in vain are counted by channel, document and kind, over days and copies", async () => {
    await one.questions.add([question("not-stated"), question("not-stated"), question("closest"), question("answered")]);
    await opened.setTime(start + day);
    await two.questions.add([question("not-stated"), question("closest", undefined, { channel: other, document: "minutes" })]);
    expect(await one.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "not-stated", count: 3 },
      { channel: lobby, document: "handbook", kind: "closest", count: 1 },
      { channel: other, document: "minutes", kind: "closest", count: 1 },
    ]);
    expect([await count("questions"), await one.questions.listKept()]).toEqual([0, []]);
  });

  it("words are listed if the question was in vain, the latest first", async () => {
    await one.questions.add([question("closest", "first"), question("answered", "answered"), question("not-stated", "second")]);
    await opened.setTime(start + 60_000);
    await two.questions.add([question("not-stated", "third", { document: "minutes" })]);
    expect(await two.questions.listKept()).toEqual([
      { document: "minutes", kind: "not-stated", words: "third" },
      { document: "handbook", kind: "not-stated", words: "second" },
      { document: "handbook", kind: "closest", words: "first" },
    ]);
  });

  it("words are listed for 30 days, also if nothing deleted them", async () => {
    await one.questions.add([question("closest", "old")]);
    await opened.setTime(start + questionDays * day - 1);
    expect(await one.questions.listKept()).toEqual([]);
    expect(await count("questions")).toBe(1);
    await opened.setTime(start + questionDays * day - 60_000);
    expect(await one.questions.listKept()).toHaveLength(1);
  });

  it("a question that one copy noted and a thumb that another got are put together once, in either order", async () => {
    const [early, late] = [question("answered", "early"), question("closest", "late")];
    await one.questions.add([early]);
    await two.questions.complain({ channel: lobby, document: "handbook", question: early.id });
    await two.questions.complain({ channel: lobby, document: "handbook", question: late.id });
    expect(await two.questions.listKept()).toMatchObject([{ words: "early", kind: "thumbs-down" }]);
    await opened.setTime(start + 1_000);
    await one.questions.add([late]);
    for (const { id: asked } of [early, late]) await one.questions.complain({ channel: lobby, document: "handbook", question: asked });
    expect(await two.questions.listKept()).toEqual([
      { document: "handbook", kind: "thumbs-down", words: "late" },
      { document: "handbook", kind: "thumbs-down", words: "early" },
    ]);
    expect(await two.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "thumbs-down", count: 2 },
      { channel: lobby, document: "handbook", kind: "closest", count: 1 },
    ]);
  });

  it("each thumb counts where words are not kept", async () => {
    for (const copy of [one, two, one]) await copy.questions.complain({ channel: lobby, document: "handbook", question: undefined });
    expect(await two.questions.listCounts()).toMatchObject([{ kind: "thumbs-down", count: 3 }]);
    expect(await count("questions")).toBe(0);
  });

  it("a batch with words that is added again counts once", async () => {
    const batch = [question("closest", "one"), question("not-stated", "two")];
    await one.questions.add(batch);
    await Promise.all([one.questions.add(batch), two.questions.add([...batch, question("closest", "three")])]);
    expect(await one.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "closest", count: 2 },
      { channel: lobby, document: "handbook", kind: "not-stated", count: 1 },
    ]);
    expect(await one.questions.listKept()).toHaveLength(3);
  });

  it("a batch is kept as a whole or not at all", async () => {
    const bad = { ...question("closest", "bad"), document: null as unknown as string };
    await expect(one.questions.add([question("closest"), question("closest", "good"), bad])).rejects.toThrow(StoreError);
    expect([await count("gaps"), await count("questions")]).toEqual([0, 0]);
  });

  it.each(["half a 𝄞 \ud834", "a zero \0 byte", "quotes ' \" \\ and {} [] $1 ?", "二〇二六\u202e"])(
    "words can be any, such as %j",
    async (words) => {
      await one.questions.add([question("closest", words)]);
      const [kept] = await two.questions.listKept();
      expect(kept?.words).toBe(
        words
          .replace("\ud834 ", "")
          .replace(/\ud834$/u, "\ufffd")
          .replace("\0", ""),
      );
    },
  );

  it("copies that add and complain at one moment lose nothing", async () => {
    const batches = Array.from({ length: 20 }, () => [
      question("closest"),
      question("not-stated"),
      question("closest", "w", { channel: other }),
    ]);
    await Promise.all(
      batches.map((batch, index) => (index % 2 === 0 ? one : two).questions.add(index % 3 === 0 ? batch.toReversed() : batch)),
    );
    const counts = await one.questions.listCounts();
    expect(counts.map(({ count: asked }) => asked)).toEqual([20, 20, 20]);
  });

  it("a channel gets 60 answers that it did not ask for in any minute, from all copies together", async () => {
    const take = async (attempts: number, channel = lobby) => {
      const taken = await Promise.all(Array.from({ length: attempts }, (_, index) => (index % 2 === 0 ? one : two).limit.take(channel)));
      return taken.filter((isAllowed) => isAllowed).length;
    };
    expect(await take(40)).toBe(40);
    await opened.setTime(start + 30_000);
    expect(await take(200)).toBe(maxHeardAnswers - 40);
    expect(await take(2, other)).toBe(2);
    await opened.setTime(start + 59_999);
    expect(await take(2)).toBe(0);
    await opened.setTime(start + 60_000);
    expect(await take(50)).toBe(40);
    await opened.setTime(start + 90_000);
    expect(await take(50)).toBe(20);
  });
});

const platform = "slack";
const record = (id: string, sealed = "sealed", installedAt = 1_000) => ({ id, sealed, installedAt });

describeOnEach("installations", (create) => {
  let database: TestDatabase;
  let storage: Storage;
  let records: InstallationRecords;
  beforeEach(async () => {
    database = await create();
    storage = await openStorage(database.settings, () => undefined);
    records = storage.installations;
  });
  afterEach(async () => {
    await storage.close();
    await database.close();
  });

  it("are found by their platform and id, and replaced", async () => {
    await records.save(platform, record("T1"));
    await records.save(platform, record("T1", "newer", 2_000));
    expect(await records.find(platform, "T1")).toEqual(record("T1", "newer", 2_000));
    expect(await records.find("discord", "T1")).toBeUndefined();
    expect(await records.find(platform, "T2")).toBeUndefined();
    await records.save(platform, record("T0"));
    expect((await records.list(platform)).map(({ id }) => id)).toEqual(["T0", "T1"]);
    expect((await records.list(platform, 1_000)).map(({ id }) => id)).toEqual(["T1"]);
  });

  it("are sealed again only as they were read", async () => {
    await records.save(platform, record("T3"));
    await records.replaceSealed(platform, record("T3"), "again");
    expect(await records.find(platform, "T3")).toEqual(record("T3", "again"));
    await records.replaceSealed(platform, record("T3"), "from an earlier reading");
    expect((await records.find(platform, "T3"))?.sealed).toBe("again");
    await records.replaceSealed(platform, record("T4"), "of a removed one");
    expect(await records.find(platform, "T4")).toBeUndefined();
  });

  it("are removed unless they were made again since", async () => {
    await records.save(platform, record("T5", "sealed", 5_000));
    await records.remove(platform, "T5", 4_999);
    expect(await records.find(platform, "T5")).toBeDefined();
    await records.remove(platform, "T5", 5_000);
    expect(await records.find(platform, "T5")).toBeUndefined();
  });
});
