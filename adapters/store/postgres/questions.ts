import { utcDate } from "../../../src/daily/date.ts";
import type { QuestionRecords } from "../../shared/question-records.ts";
import { listCountsSql, listKeptSql, questionLifetime, storableWords, toGapCount, toKeptQuestion } from "../questions.ts";
import { channelIds } from "../rows.ts";
import { readClock } from "./clock.ts";
import type { Database } from "./database.ts";
import { numberParameters } from "./plain-queries.ts";

/** Those of all copies of the program, by the database's clock. */
export function createPostgresQuestions(database: Database): QuestionRecords {
  return {
    add: async (questions) => {
      const now = await readClock(database);
      // In the order in which they were asked.
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
    listKept: async () => {
      const now = await readClock(database);
      return (await database.rows(numberParameters(listKeptSql), now - questionLifetime)).map(toKeptQuestion);
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
