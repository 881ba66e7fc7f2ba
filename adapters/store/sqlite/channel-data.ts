import type { AskedQuestion, ChannelSettingsStore, Complaint } from "../../../src/channel-storage.ts";
import { utcDate } from "../../../src/daily/calendar.ts";
import type { AnsweredThreads } from "../../shared/program-copies.ts";
import type { QuestionRecords } from "../../shared/stored-questions.ts";
import {
  changeSettingsSql,
  channelIds,
  deleteDefaultSettingsSql,
  findSettingsSql,
  listCountsSql,
  listStoredSql,
  prolongedAfter,
  questionLifetime,
  settingsChangeValues,
  storableWords,
  threadLifetime,
  toGapCount,
  toSettings,
  toStoredQuestion,
} from "../rows.ts";
import type { Queries } from "./sqlite-connection.ts";
import type { SqliteFile } from "./sqlite-file.ts";

export function createSqliteSettings(file: SqliteFile): ChannelSettingsStore {
  return {
    find: (channel) => file.read(({ rows }) => toSettings(rows(findSettingsSql, ...channelIds(channel)))),
    change: (channel, change) =>
      file.transaction(({ run }) => {
        run(changeSettingsSql, ...settingsChangeValues(channel, change));
        run(deleteDefaultSettingsSql, ...channelIds(channel));
      }),
  };
}

/** Whoever else uses the file reports its failures. `clock`: milliseconds since 1970. */
export function createSqliteThreads(file: SqliteFile, clock: () => number = Date.now): AnsweredThreads {
  const isStored = ({ platform, workspace }: Parameters<AnsweredThreads["has"]>[0], thread: string, until: number) =>
    file
      .read(
        ({ rows }) =>
          rows(
            "select 1 from threads where platform = ? and workspace = ? and thread = ? and expires_at > ?",
            ...[platform, workspace, thread, until],
          ).length > 0,
      )
      .catch(() => false);
  const insert = `insert into threads (platform, workspace, thread, expires_at) values (?, ?, ?, ?)
    on conflict do update set expires_at = excluded.expires_at`;
  return {
    store: async ({ platform, workspace }, threads) => {
      const expiry = clock() + threadLifetime;
      const remember = async (thread: string) => {
        if (await isStored({ platform, workspace }, thread, expiry - prolongedAfter)) return;
        await file.transaction(({ run }) => run(insert, platform, workspace, thread, expiry)).catch(() => undefined);
      };
      // All begin at once, so that they share a transaction.
      await Promise.all(threads.map(remember));
    },
    has: (workspace, thread) => isStored(workspace, thread, clock()),
  };
}

/** `clock`: milliseconds since 1970. */
export function createSqliteQuestions(file: SqliteFile, clock: () => number = Date.now): QuestionRecords {
  return {
    add: (questions) =>
      file.transaction((queries) => {
        const now = clock();
        for (const [index, question] of questions.entries()) {
          // The instants keep the order in which they were asked.
          const isNew = question.words === undefined || keep(queries, question, now - questions.length + index);
          if (isNew && question.outcome !== "answered") count(queries, question, question.outcome, now);
        }
      }),
    complain: (complaint) =>
      file.transaction((queries) => {
        const now = clock();
        if (complaint.question === undefined || mark(queries, complaint, complaint.question, now))
          count(queries, complaint, "thumbs-down", now);
      }),
    listCounts: () => file.read(({ rows }) => rows(listCountsSql).map(toGapCount)),
    listStored: () => file.read(({ rows }) => rows(listStoredSql, clock() - questionLifetime).map(toStoredQuestion)),
  };
}

/** False if its words are stored already. */
function keep({ run }: Queries, question: AskedQuestion, now: number): boolean {
  const { id, channel, document, outcome, words } = question;
  const changes = run(
    `insert into questions (id, platform, workspace, channel, document, outcome, words, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set document = excluded.document, outcome = excluded.outcome, words = excluded.words, asked_at = excluded.asked_at
     where words is null`,
    id,
    ...channelIds(channel),
    document,
    outcome,
    storableWords(words),
    now,
  );
  return changes === 1;
}

/** False if a thumb points down there already. */
function mark({ run }: Queries, { channel, document }: Complaint, question: string, now: number): boolean {
  const changes = run(
    `insert into questions (id, platform, workspace, channel, document, outcome, complained, asked_at) values (?, ?, ?, ?, ?, 'answered', 1, ?)
     on conflict do update set complained = 1 where complained = 0`,
    question,
    ...channelIds(channel),
    document,
    now,
  );
  return changes === 1;
}

function count({ run }: Queries, { channel, document }: AskedQuestion | Complaint, kind: string, now: number): void {
  run(
    `insert into gaps (platform, workspace, channel, document, kind, day, count) values (?, ?, ?, ?, ?, ?, 1)
     on conflict do update set count = count + 1`,
    ...channelIds(channel),
    document,
    kind,
    utcDate(now),
  );
}
