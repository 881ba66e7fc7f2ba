import type { AskedQuestion, ChannelSettingsStore, Complaint } from "../../src/channel-storage.ts";
import { dayLength, utcDate } from "../../src/daily/calendar.ts";
import { channelKey } from "../../src/request.ts";
import type { Workspace } from "../shared/documents.ts";
import { type AnsweredThreads, threadDays } from "../shared/program-copies.ts";
import { type QuestionRecords, questionDays } from "../shared/stored-questions.ts";
import { type Database, databaseTime, type Queries } from "./queries.ts";
import { channelIds, toGapCount, toSettings, toStoredQuestion, whereChannel } from "./rows.ts";

/** `reader`: what an answer waits for. */
export function createSettings(database: Database, reader: Pick<Queries, "rows"> = database): ChannelSettingsStore {
  return {
    find: async (channel) =>
      toSettings(await reader.rows(`select document, listening from channels where ${whereChannel}`, ...channelIds(channel))),
    change: (channel, change) =>
      database.transaction(async ({ run }) => {
        const values = [change.document ?? null, change.isListening ? 1 : 0];
        const isChanged = ["document" in change ? 1 : 0, "isListening" in change ? 1 : 0];
        await run(changeSettings, ...channelIds(channel), ...values, ...isChanged);
        await run(`delete from channels where ${whereChannel} and document is null and listening = 0`, ...channelIds(channel));
      }),
  };
}

/** Changes what the change names, and leaves the rest. */
const changeSettings = `
  insert into channels (platform, workspace, channel, document, listening) values (?, ?, ?, ?, ?)
  on conflict (platform, workspace, channel) do update set
    document = case when ? = 1 then excluded.document else channels.document end,
    listening = case when ? = 1 then excluded.listening else channels.listening end`;

/** Whoever else uses the database reports its failures. People wait for each statement, so there are as few as possible. */
export function createThreads({ rows, run, now, isShared }: Queries): AnsweredThreads {
  const clock = `with clock (now) as (select ${isShared ? databaseTime : "?"})`;
  const clockValues = async () => (isShared ? [] : [await now()]);
  const find = "select 1 from threads where platform = ? and workspace = ? and thread = ? and expires_at > (select now + ? from clock)";
  const isStored = async ({ platform, workspace }: Workspace, thread: string, time: number) =>
    (await rows(`${clock} ${find}`, ...(await clockValues()), platform, workspace, thread, time)).length > 0;
  const insert = `${clock}
    insert into threads (platform, workspace, thread, expires_at) select ?, ?, ?, now + ${threadLifetime} from clock where not exists (${find})
    on conflict (platform, workspace, thread) do update set expires_at = excluded.expires_at`;
  const store = async (workspace: Workspace, thread: string) => {
    const time = threadLifetime - prolongedAfter;
    // On SQLite a statement that may write waits for other processes and for the disk, even without a change.
    if (!isShared && (await isStored(workspace, thread, time))) return;
    const key = [workspace.platform, workspace.workspace, thread];
    await run(insert, ...(await clockValues()), ...key, ...key, time);
  };
  return {
    store: async (workspace, threads) => {
      await Promise.allSettled([...new Set(threads)].map((thread) => store(workspace, thread)));
    },
    has: (workspace, thread) => isStored(workspace, thread, 0).catch(() => false),
  };
}

/** Milliseconds for which a thread is stored after an answer. */
const threadLifetime = threadDays * dayLength;
/** Milliseconds: an answer prolongs that only once in this time, because every change waits for the disk. */
const prolongedAfter = dayLength;

export function createQuestions(database: Database): QuestionRecords {
  return {
    add: (questions) =>
      database.transaction(async (queries) => {
        const now = await queries.now();
        // The instants keep the order in which they were asked. In order of the channels, so that two copies wait for each other in the same order.
        const asked = questions.map((question, index) => ({ question, askedAt: now - questions.length + index, key: orderKey(question) }));
        for (const { question, askedAt } of asked.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
          const isNew = question.words === undefined || (await storeWords(queries, question, askedAt));
          if (isNew && question.outcome !== "answered") await count(queries, question, question.outcome, now);
        }
      }),
    complain: (complaint) =>
      database.transaction(async (queries) => {
        const now = await queries.now();
        if (complaint.question === undefined || (await mark(queries, complaint, complaint.question, now)))
          await count(queries, complaint, "thumbs-down", now);
      }),
    findWords: async (id, document) => {
      const [row] = await database.rows(findWords, id, document, (await database.now()) - questionLifetime);
      return row && String(row.words);
    },
    noteExpected: async ({ question, document, place, hash }) =>
      (await database.run(noteExpected, place ?? null, place === undefined ? null : hash, question, document)) === 1,
    listCounts: async () => (await database.rows(listCounts)).map(toGapCount),
    listStored: async () => (await database.rows(listStored, (await database.now()) - questionLifetime)).map(toStoredQuestion),
  };
}

function orderKey({ channel, document, outcome, id }: AskedQuestion): string {
  return [channelKey(channel), document, outcome, id].join("\n");
}

/** Milliseconds for which the words of a question are stored. */
export const questionLifetime = questionDays * dayLength;

/** False if they are stored already. */
async function storeWords({ run }: Queries, { id, channel, document, outcome, words }: AskedQuestion, now: number): Promise<boolean> {
  const changes = await run(
    `insert into questions (id, platform, workspace, channel, document, outcome, words, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set document = excluded.document, outcome = excluded.outcome, words = excluded.words,
       asked_at = excluded.asked_at
     where questions.words is null`,
    ...[id, ...channelIds(channel), document, outcome, storableWords(words), now],
  );
  return changes === 1;
}

/** PostgreSQL stores no NUL and no half of a surrogate pair, which a cut may leave; as UTF-8 that becomes U+FFFD. */
function storableWords(words: AskedQuestion["words"]): string | null {
  return words === undefined ? null : Buffer.from(words.replaceAll("\0", "")).toString();
}

/** False if a thumb points down there already. */
async function mark({ run }: Queries, { channel, document }: Complaint, question: string, now: number): Promise<boolean> {
  const changes = await run(
    `insert into questions (id, platform, workspace, channel, document, outcome, complained, asked_at)
     values (?, ?, ?, ?, ?, 'answered', 1, ?)
     on conflict (id) do update set complained = 1 where questions.complained = 0`,
    ...[question, ...channelIds(channel), document, now],
  );
  return changes === 1;
}

async function count({ run }: Queries, { channel, document }: AskedQuestion | Complaint, kind: string, now: number): Promise<void> {
  await run(
    `insert into gaps (platform, workspace, channel, document, kind, day, count) values (?, ?, ?, ?, ?, ?, 1)
     on conflict (platform, workspace, channel, document, kind, day) do update set count = gaps.count + 1`,
    ...[...channelIds(channel), document, kind, utcDate(now)],
  );
}

const findWords = "select words from questions where id = ? and document = ? and words is not null and asked_at > ?";

/** Only below a thumb that points down is something chosen. */
const noteExpected = `
  update questions set expected = ?, expected_in = ? where id = ? and document = ? and words is not null and complained = 1`;

const listCounts = `
  select platform, workspace, channel, document, kind, sum(count) as count from gaps
  group by platform, workspace, channel, document, kind order by sum(count) desc, platform, workspace, channel, document, kind`;

/** Unanswered questions whose words were stored after the instant `?`. */
const listStored = `
  select document, words, expected, expected_in, case when complained = 1 then 'thumbs-down' else outcome end as kind from questions
  where words is not null and asked_at > ? and (complained = 1 or outcome <> 'answered') order by asked_at desc, id`;
