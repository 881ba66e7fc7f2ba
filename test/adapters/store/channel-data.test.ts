import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AnsweredThreads, threadDays } from "../../../adapters/shared/answered-threads.ts";
import { createListeningLimit, type ListeningLimit, maxHeardAnswers } from "../../../adapters/shared/listening-limit.ts";
import { type QuestionRecords, questionDays } from "../../../adapters/shared/question-records.ts";
import type { PlainQueries } from "../../../adapters/store/copy.ts";
import { createPostgresSettings } from "../../../adapters/store/postgres/channel-settings.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { createPostgresListeningLimit } from "../../../adapters/store/postgres/listening-limit.ts";
import { toPlainQueries } from "../../../adapters/store/postgres/plain-queries.ts";
import { createPromptDatabase } from "../../../adapters/store/postgres/prompt-database.ts";
import { createPostgresQuestions } from "../../../adapters/store/postgres/questions.ts";
import { createPostgresStore } from "../../../adapters/store/postgres/store.ts";
import { createPostgresThreads } from "../../../adapters/store/postgres/threads.ts";
import { createSqliteSettings } from "../../../adapters/store/sqlite/channel-settings.ts";
import { createSqliteQuestions } from "../../../adapters/store/sqlite/questions.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { createSqliteThreads } from "../../../adapters/store/sqlite/threads.ts";
import type { AskedQuestion } from "../../../src/channels/gaps.ts";
import { type ChannelSettingsStore, defaultSettings } from "../../../src/channels/settings.ts";
import { type Store, StoreError } from "../../../src/daily/store.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { dueSchedule } from "../../due-schedule.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../postgres.ts";
import { createTestClock } from "../../postgres-stores.ts";
import { expectInTime, patience } from "./postgres/in-time.ts";
import { newFilePath } from "./sqlite/stored-subscription.ts";

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
  readonly queries: PlainQueries;
  setTime(now: number): Promise<void>;
  close(): Promise<void>;
}

const day = 86_400_000;
const start = Date.parse("2026-11-25T09:00Z");
const other: Channel = { ...lobby, channel: "other" };

async function openSqlite(): Promise<Opened> {
  const path = await newFilePath();
  const files = [new SqliteFile(path), new SqliteFile(path)] as const;
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
    queries: {
      rows: (sql, ...values) => files[0].read(({ rows }) => rows(sql, ...values)),
      run: (sql, ...values) => files[0].transaction(({ run }) => void run(sql, ...values)),
    },
    setTime: async (time) => {
      now = time;
    },
    close: async () => {
      for (const file of files) file.close();
    },
  };
}

async function openPostgres(server: PostgresServer): Promise<Opened> {
  const clock = await createTestClock(await server.createDatabase());
  await clock.set(start);
  const databases = [createDatabase(clock.url), createDatabase(clock.url)] as const;
  const pools = [0, 1].map(() => createPromptDatabase(clock.url, () => undefined, patience));
  const copyOn = (index: 0 | 1): Copy => {
    const pool = pools[index] ?? expect.fail();
    return {
      settings: createPostgresSettings(databases[index], pool),
      threads: createPostgresThreads(pool),
      questions: createPostgresQuestions(databases[index]),
      limit: createPostgresListeningLimit(pool),
    };
  };
  return {
    copies: [copyOn(0), copyOn(1)],
    queries: toPlainQueries(databases[0]),
    setTime: clock.set,
    close: async () => {
      await Promise.all([...databases, ...pools, clock].map((each) => each.close()));
    },
  };
}

describe.each([{ engine: "sqlite" }, { engine: "postgres" }] as const)("what is kept about channels, on $engine", ({ engine }) => {
  let server: PostgresServer | undefined;
  let opened: Opened;
  let one: Copy;
  let two: Copy;
  beforeAll(async () => {
    if (engine === "postgres" && hasPostgres) server = await startPostgres();
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    opened = server ? await openPostgres(server) : await openSqlite();
    [one, two] = opened.copies;
  });
  afterEach(() => opened.close());
  const test = it.skipIf(engine === "postgres" && !hasPostgres);
  const count = async (table: string) => Number((await opened.queries.rows(`select count(*) as count from ${table}`))[0]?.count);

  test("settings that one copy changes are seen by the other at once, and each change leaves the rest", async () => {
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

  test("settings that are the defaults again leave nothing", async () => {
    await one.settings.change(lobby, { document: "minutes", isListening: true });
    await one.settings.change(other, { isListening: false });
    expect(await count("channels")).toBe(1);
    await two.settings.change(lobby, { isListening: false });
    expect(await count("channels")).toBe(1);
    await two.settings.change(lobby, { document: undefined });
    expect(await count("channels")).toBe(0);
  });

  test("settings that both copies change at one moment are both changed", async () => {
    const changes = Array.from({ length: 20 }, (_, index) => [
      one.settings.change({ ...lobby, channel: `c${index}` }, { document: "minutes" }),
      two.settings.change({ ...lobby, channel: `c${index}` }, { isListening: true }),
    ]);
    await Promise.all(changes.flat());
    for (let index = 0; index < 20; index += 1)
      expect(await one.settings.find({ ...lobby, channel: `c${index}` })).toEqual({ document: "minutes", isListening: true });
  });

  test("a thread that one copy has answered in is known to the other, for 30 days after the last answer", async () => {
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

  test("a thread is written once a day, however often it is answered in", async () => {
    const expiry = async () => Number((await opened.queries.rows("select expires_at from threads"))[0]?.expires_at);
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

  test("questions in vain are counted by channel, document and kind, over days and copies", async () => {
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

  test("words are listed if the question was in vain, the latest first", async () => {
    await one.questions.add([question("closest", "first"), question("answered", "answered"), question("not-stated", "second")]);
    await opened.setTime(start + 60_000);
    await two.questions.add([question("not-stated", "third", { document: "minutes" })]);
    expect(await two.questions.listKept()).toEqual([
      { document: "minutes", kind: "not-stated", words: "third" },
      { document: "handbook", kind: "not-stated", words: "second" },
      { document: "handbook", kind: "closest", words: "first" },
    ]);
  });

  test("words are listed for 30 days, also if nothing deleted them", async () => {
    await one.questions.add([question("closest", "old")]);
    await opened.setTime(start + questionDays * day - 1);
    expect(await one.questions.listKept()).toEqual([]);
    expect(await count("questions")).toBe(1);
    await opened.setTime(start + questionDays * day - 60_000);
    expect(await one.questions.listKept()).toHaveLength(1);
  });

  test("a question that one copy noted and a thumb that another got are put together once, in either order", async () => {
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

  test("each thumb counts where words are not kept", async () => {
    for (const copy of [one, two, one]) await copy.questions.complain({ channel: lobby, document: "handbook", question: undefined });
    expect(await two.questions.listCounts()).toMatchObject([{ kind: "thumbs-down", count: 3 }]);
    expect(await count("questions")).toBe(0);
  });

  test("a batch with words that is added again counts once", async () => {
    const batch = [question("closest", "one"), question("not-stated", "two")];
    await one.questions.add(batch);
    await Promise.all([one.questions.add(batch), two.questions.add([...batch, question("closest", "three")])]);
    expect(await one.questions.listCounts()).toEqual([
      { channel: lobby, document: "handbook", kind: "closest", count: 2 },
      { channel: lobby, document: "handbook", kind: "not-stated", count: 1 },
    ]);
    expect(await one.questions.listKept()).toHaveLength(3);
  });

  test("a batch is kept as a whole or not at all", async () => {
    const bad = { ...question("closest", "bad"), document: null as unknown as string };
    await expect(one.questions.add([question("closest"), question("closest", "good"), bad])).rejects.toThrow(StoreError);
    expect([await count("gaps"), await count("questions")]).toEqual([0, 0]);
  });

  test.each(["half a 𝄞 \ud834", "a zero \0 byte", "quotes ' \" \\ and {} [] $1 ?", "二〇二六\u202e"])(
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

  test("copies that add and complain at one moment lose nothing", async () => {
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

  test("a channel gets 60 answers that it did not ask for in any minute, from all copies together", async () => {
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

describe.skipIf(!hasPostgres)("while PostgreSQL does not answer", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  it("settings are refused, threads are unknown, and each copy counts its answers itself, all in time", async () => {
    const url = await server.createDatabase();
    const [database, pool] = [createDatabase(url), createPromptDatabase(url, () => undefined)];
    await database.rows("select 1");
    const copy = { settings: createPostgresSettings(database, pool), threads: createPostgresThreads(pool) };
    const limit = createPostgresListeningLimit(pool);
    await copy.threads.remember(lobby, ["1.1"]);
    server.stop();
    await expect(expectInTime(() => copy.settings.find(lobby).catch((error: unknown) => error))).resolves.toBeInstanceOf(StoreError);
    await expect(copy.settings.change(lobby, { document: "minutes" })).rejects.toThrow(StoreError);
    await expectInTime(() => copy.threads.remember(lobby, ["1.2"]));
    expect(await expectInTime(() => copy.threads.has(lobby, "1.1"))).toBe(false);
    const taken = await Promise.all(Array.from({ length: 80 }, () => limit.take(lobby)));
    expect(taken.filter((isAllowed) => isAllowed)).toHaveLength(maxHeardAnswers);
    await Promise.all([database.close(), pool.close()]);
    server.start();
  });

  it("daily posts whose document is gone are paused by one of two copies, which tells their person", async () => {
    const url = await server.createDatabase();
    const databases = [createDatabase(url), createDatabase(url)];
    const copies: readonly Store[] = databases.map(createPostgresStore);
    const [first] = databases;
    if (!first) expect.fail();
    const settings = createPostgresSettings(first, first);
    const { schedule, next } = dueSchedule();
    const channels = Array.from({ length: 40 }, (_, index) => ({ ...lobby, channel: `c${index}` }));
    for (const channel of channels) {
      await settings.change(channel, { document: "minutes" });
      await copies[0]?.save({ channel, schedule, setBy: "ann", next, pauseReason: undefined, failedDays: 0 });
    }
    const claims = Array.from({ length: 10 }, async (_, index) => {
      const now = Date.now();
      const claim = { platform: lobby.platform, limit: 10, maxPerSecond: Number.POSITIVE_INFINITY, now, lease: 60_000 };
      return copies[index % 2]?.claim(claim, plannerAt(now));
    });
    const claimed = await Promise.all(claims);
    expect(claimed.flatMap((each) => each?.deliveries)).toEqual([]);
    const paused = claimed.flatMap((each) => each?.paused ?? []);
    expect(paused.map(({ channel }) => channel.channel).sort()).toEqual(channels.map(({ channel }) => channel).sort());
    expect(paused[0]).toMatchObject({ next: undefined, pauseReason: "the document “minutes” is not here any more" });
    await Promise.all(databases.map((database) => database.close()));
  });
});
