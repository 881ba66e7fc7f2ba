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

  create table ledger (
    platform text not null,
    workspace text not null,
    channel text not null,
    day integer not null,
    due integer not null,
    state text not null,
    reason text,
    card text,
    about text,
    deadline integer,
    since integer,
    unsure integer not null default 0,
    claim_at integer,
    token text,
    message text,
    primary key (platform, workspace, channel, day)
  ) strict, without rowid;
  create index ledger_open on ledger (platform, claim_at) where state = 'sending';

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
  create table installations (
    platform text not null,
    id text not null,
    sealed text not null,
    installed_at integer not null,
    primary key (platform, id)
  ) strict, without rowid;
  create index ledger_settled on ledger (day) where state <> 'sending';
  `,
  `
  -- The channel that a thread belongs to, where a thread is a channel of its own: its document is posted.
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
  ) strict, without rowid;

  -- The threads in which the bot has answered.
  create table threads (
    platform text not null,
    workspace text not null,
    thread text not null,
    expires_at integer not null,
    primary key (platform, workspace, thread)
  ) strict, without rowid;
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
  ) strict, without rowid;
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
    asked_at integer not null
  ) strict, without rowid;
  create index questions_expired on questions (asked_at);
  `,
];
