import type { ChannelSettingsStore } from "../../../src/channel-storage.ts";
import { utcDate } from "../../../src/daily/calendar.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
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
import { databaseTime, readClock } from "./clock.ts";
import { type Database, numberParameters } from "./database.ts";
import type { DatabaseWithTimeout } from "./database-with-timeout.ts";

/** `databaseWithTimeout`: every answer waits for the settings. It reports its failures itself. */
export function createPostgresSettings(database: Database, databaseWithTimeout: Pick<DatabaseWithTimeout, "rows">): ChannelSettingsStore {
  return {
    find: async (channel) => {
      const found = await databaseWithTimeout.rows(numberParameters(findSettingsSql), ...channelIds(channel));
      if (!found) throw new StoreError("The settings of channels cannot be read: the PostgreSQL database does not answer in time.");
      return toSettings(found);
    },
    change: (channel, change) =>
      database.transaction(async ({ run }) => {
        await run(numberParameters(changeSettingsSql), ...settingsChangeValues(channel, change));
        await run(numberParameters(deleteDefaultSettingsSql), ...channelIds(channel));
      }),
  };
}

/** The threads of all copies of the program. */
export function createPostgresThreads({ rows }: Pick<DatabaseWithTimeout, "rows">): AnsweredThreads {
  return {
    store: async ({ platform, workspace }, threads) => {
      await rows(storeStatement, platform, workspace, threads, threadLifetime, prolongedAfter);
    },
    has: async ({ platform, workspace }, thread) => {
      const found = await rows(
        `select 1 from threads where platform = $1 and workspace = $2 and thread = $3 and expires_at > ${databaseTime}`,
        ...[platform, workspace, thread],
      );
      return found !== undefined && found.length > 0;
    },
  };
}

/**
 * Without a write for threads that were prolonged a short time ago: not even a row lock, for which a commit would wait for the disk. In order,
 * so that two copies wait for each other in the same order.
 */
const storeStatement = `
  with answered as (
    select thread, ${databaseTime} + $4 as expires_at from (select distinct unnest($3::text[]) as thread order by thread) as given
  )
  insert into threads (platform, workspace, thread, expires_at)
  select $1, $2, a.thread, a.expires_at from answered a
  where not exists (
    select from threads known
    where known.platform = $1 and known.workspace = $2 and known.thread = a.thread and known.expires_at > a.expires_at - $5
  )
  on conflict (platform, workspace, thread) do update set expires_at = excluded.expires_at`;

/** The questions of all copies of the program, by the database's clock. */
export function createPostgresQuestions(database: Database): QuestionRecords {
  return {
    add: async (questions) => {
      const now = await readClock(database);
      // The instants keep the order in which they were asked.
      const values = questions.map(({ id, channel, document, outcome, words }, index) => ({
        id,
        ...channel,
        document,
        outcome,
        words: storableWords(words),
        asked_at: now - questions.length + index,
      }));
      await database.run(addStatement, JSON.stringify(values), utcDate(now));
    },
    complain: async ({ channel, document, question }) => {
      const now = await readClock(database);
      await database.run(complainStatement, ...channelIds(channel), document, question ?? null, now, utcDate(now));
    },
    listCounts: async () => (await database.rows(listCountsSql)).map(toGapCount),
    listStored: async () => {
      const now = await readClock(database);
      return (await database.rows(numberParameters(listStoredSql), now - questionLifetime)).map(toStoredQuestion);
    },
  };
}

/** What has words counts only when they are new. In order, so that two copies wait for each other in the same order. */
const addStatement = `
  with asked as (
    select * from json_to_recordset($1::json)
      as q (id text, platform text, workspace text, channel text, document text, outcome text, words text, asked_at bigint)
  ), kept as (
    insert into questions (id, platform, workspace, channel, document, outcome, words, asked_at)
    select id, platform, workspace, channel, document, outcome, words, asked_at from asked where words is not null
    on conflict (id) do update set document = excluded.document, outcome = excluded.outcome, words = excluded.words,
      asked_at = excluded.asked_at
    where questions.words is null
    returning id
  )
  insert into gaps (platform, workspace, channel, document, kind, day, count)
  select platform, workspace, channel, document, outcome, $2, count(*) from asked
  where outcome <> 'answered' and (words is null or id in (select id from kept))
  group by platform, workspace, channel, document, outcome
  order by platform, workspace, channel, document, outcome
  on conflict (platform, workspace, channel, document, kind, day) do update set count = gaps.count + excluded.count`;

/** What has an id counts only once. */
const complainStatement = `
  with marked as (
    insert into questions (id, platform, workspace, channel, document, outcome, complained, asked_at)
    select $5, $1, $2, $3, $4, 'answered', 1, $6 where $5::text is not null
    on conflict (id) do update set complained = 1 where questions.complained = 0
    returning id
  )
  insert into gaps (platform, workspace, channel, document, kind, day, count)
  select $1, $2, $3, $4, 'thumbs-down', $7, 1 where $5::text is null or exists (select from marked)
  on conflict (platform, workspace, channel, document, kind, day) do update set count = gaps.count + 1`;
