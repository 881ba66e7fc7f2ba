/** The database was migrated by a later version of the program. */
export class NewerSchemaError extends Error {}

/** The steps that a database has not run of which `version` counts those that it has run. Throws a `NewerSchemaError`. */
export function stepsAfter(version: number, migrations: readonly string[]): readonly string[] {
  if (version > migrations.length) throw new NewerSchemaError();
  return migrations.slice(version);
}

/** Parts of steps that both databases have, in PostgreSQL's words. Never changed afterwards, as the steps. */
export const ledger = `create table ledger (
    platform text not null,
    workspace text not null,
    channel text not null,
    day integer not null,
    due bigint not null,
    state text not null,
    reason text,
    card text,
    about text,
    deadline bigint,
    since bigint,
    unsure integer not null default 0,
    claim_at bigint,
    token text,
    message text,
    primary key (platform, workspace, channel, day)
  );
  create index ledger_open on ledger (platform, claim_at) where state = 'sending';`;

export const installations = `create table installations (
    platform text not null,
    id text not null,
    sealed text not null,
    installed_at bigint not null,
    primary key (platform, id)
  );`;

export const channelTables = `-- The channel that a thread belongs to, where a thread is a channel of its own: its document is posted.
  alter table subscriptions add column parent text;
  -- That which the first attempt was drawn from.
  alter table ledger add column document text;

  create table channels (
    platform text not null,
    workspace text not null,
    channel text not null,
    document text,
    listening integer not null default 0,
    primary key (platform, workspace, channel)
  );

  -- The threads in which the bot has answered.
  create table threads (
    platform text not null,
    workspace text not null,
    thread text not null,
    expires_at bigint not null,
    primary key (platform, workspace, thread)
  );
  create index threads_expired on threads (expires_at);

  -- What was asked in vain, counted by date.
  create table gaps (
    platform text not null,
    workspace text not null,
    channel text not null,
    document text not null,
    kind text not null,
    day integer not null,
    count integer not null,
    primary key (platform, workspace, channel, document, kind, day)
  );
  create index gaps_expired on gaps (day);

  -- The words of questions, if the operator keeps them. Without words: a thumb pointed down before they arrived, or after they expired.
  create table questions (
    id text primary key,
    platform text not null,
    workspace text not null,
    channel text not null,
    document text not null,
    outcome text not null,
    complained integer not null default 0,
    words text,
    asked_at bigint not null
  );
  create index questions_expired on questions (asked_at);`;

/** A direct message was D…, or had no workspace, and nothing else was so. */
const isDirect = "(substr(channel, 1, 1) = 'D' or workspace = '')";

export const withoutNames = `-- The id of a direct message says who asked there.
  insert into gaps (platform, workspace, channel, document, kind, day, count)
    select platform, workspace, 'direct', document, kind, day, sum(count) from gaps where ${isDirect}
    group by platform, workspace, document, kind, day
    on conflict (platform, workspace, channel, document, kind, day) do update set count = gaps.count + excluded.count;
  delete from gaps where ${isDirect} and channel <> 'direct';
  update questions set channel = 'direct' where ${isDirect};
  -- The name of a document that a workspace may not see any more.
  update subscriptions set paused_because = 'the document of the channel is not here any more'
    where paused_because like 'the document “%” is not here any more';
  update ledger set reason = 'the document of the channel is not here any more' where reason like 'the document “%” is not here any more';`;

export const expectedPassages = `-- What a person has chosen as the right passage: its place, and the hash of the document that has it there.
  alter table questions add column expected text;
  alter table questions add column expected_in text;`;
