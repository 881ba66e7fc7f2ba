import type { AskedQuestion, GapKind } from "../../src/channels/gaps.ts";
import { dayLength } from "../../src/daily/date.ts";
import { type GapCount, type KeptQuestion, questionDays } from "../shared/question-records.ts";
import { type Row, toChannel } from "./rows.ts";

/** Milliseconds for which the words of a question are kept. */
export const questionLifetime = questionDays * dayLength;

/** PostgreSQL stores no NUL and no half of a surrogate pair, which a cut may leave; as UTF-8 that becomes U+FFFD. */
export function storableWords(words: AskedQuestion["words"]): string | null {
  return words === undefined ? null : Buffer.from(words.replaceAll("\0", "")).toString();
}

export const listCountsSql = `
  select platform, workspace, channel, document, kind, sum(count) as count from gaps
  group by platform, workspace, channel, document, kind order by sum(count) desc, platform, workspace, channel, document, kind`;

export function toGapCount(row: Row): GapCount {
  return { channel: toChannel(row), document: String(row.document), kind: toKind(row.kind), count: Number(row.count) };
}

/** Gaps whose words were kept after the instant `?`. */
export const listKeptSql = `
  select document, words, case when complained = 1 then 'thumbs-down' else outcome end as kind from questions
  where words is not null and asked_at > ? and (complained = 1 or outcome <> 'answered') order by asked_at desc, id`;

export function toKeptQuestion(row: Row): KeptQuestion {
  return { document: String(row.document), kind: toKind(row.kind), words: String(row.words) };
}

function toKind(kind: Row[string] | undefined): GapKind {
  return (["closest", "thumbs-down"] as const).find((known) => known === kind) ?? "not-stated";
}
