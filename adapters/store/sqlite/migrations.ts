import { channelTables, expectedPassages, installations, ledger, withoutNames } from "../common-migrations.ts";

/** Each step is run once, in this order, and never changed afterwards. `user_version` counts them. */
export const migrations: readonly string[] = [
  `
  create table subscriptions (
    platform text not null,
    workspace text not null,
    channel text not null,
    minute integer not null,
    zone text not null,
    days text not null,
    about text,
    set_by text not null,
    next_day integer,
    next_at integer,
    paused_because text,
    failed_days integer not null default 0,
    primary key (platform, workspace, channel)
  ) strict, without rowid;
  create index subscriptions_due on subscriptions (platform, next_at) where next_at is not null;

  ${inSqlite(ledger)}

  create table dealt (
    number integer primary key,
    platform text not null,
    workspace text not null,
    channel text not null,
    card text not null,
    unique (platform, workspace, channel, card)
  ) strict;

  create table settings (name text primary key, value text not null) strict, without rowid;
  `,
  `
  alter table subscriptions add column replaced_day integer;
  alter table subscriptions add column replaced_at integer;
  `,
  `
  ${inSqlite(installations)}
  create index ledger_settled on ledger (day) where state <> 'sending';
  `,
  inSqlite(channelTables),
  withoutNames,
  expectedPassages,
];

/** Of what is written in PostgreSQL's words: SQLite's integers have 64 bits. */
function inSqlite(sql: string): string {
  return sql.replaceAll("bigint", "integer").replaceAll("\n  );", "\n  ) strict, without rowid;");
}
