import { threadDays } from "../shared/program-copies.ts";
import { gapDays, questionDays } from "../shared/stored-questions.ts";

/** What is stored, for what, and for how long. adapters/README.md shows both lists of tables; a test compares them with the databases. */
export interface StoredTable {
  readonly name: string;
  readonly holds: string;
  readonly storedFor: string;
  /** The columns in the order in which they are copied. */
  readonly columns: Readonly<Record<string, Content>>;
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
}

/** What a column holds, if it can concern a person. `channel`: an id of a platform, a workspace, a channel or a thread. `words`: what people wrote. */
type Content = "channel" | "person" | "encrypted token" | "words" | "other";

/** Days after which the outcome of a daily post is deleted. `/daily` shows the last ones; a date must not get a second post. */
export const ledgerDays = 400;
/** Days after which a token bucket that is not used is deleted. */
export const budgetDays = 1;

const ofWorkspace = { platform: "channel", workspace: "channel" } as const;
const ofChannel = { ...ofWorkspace, channel: "channel" } as const;

function other(...names: readonly string[]): Readonly<Record<string, Content>> {
  return Object.fromEntries(names.map((name) => [name, "other"]));
}

/** The tables that both databases have, and that are copied from one to the other. */
export const lastingTables: readonly StoredTable[] = [
  {
    name: "subscriptions",
    holds: "a channel's daily posts: when, about what, the next one. The id of who set them up (`set_by`)",
    storedFor: "until `/daily stop`, or the app is removed from the workspace. The id: until somebody else starts them anew",
    columns: {
      ...ofChannel,
      ...other("minute", "zone", "days", "about"),
      set_by: "person",
      ...other("next_day", "next_at", "replaced_day", "replaced_at", "paused_because", "failed_days"),
      parent: "channel",
    },
    key: ["platform", "workspace", "channel"],
  },
  {
    name: "ledger",
    holds: "which fact a channel got on which date, or why none; nothing about people",
    storedFor: `${ledgerDays} days`,
    columns: {
      ...ofChannel,
      ...other("day", "due", "state", "reason", "card", "about"),
      ...other("deadline", "since", "unsure", "claim_at", "token", "message", "document"),
    },
    key: ["platform", "workspace", "channel", "day"],
  },
  {
    name: "dealt",
    holds: "the facts that a channel has had, so that none is repeated; nothing about people",
    storedFor: "until `verbatim forget WORKSPACE`",
    columns: { ...other("number"), ...ofChannel, ...other("card") },
    key: ["number"],
  },
  {
    name: "settings",
    holds: "the version of the time zone data; nothing about people",
    storedFor: "always",
    columns: other("name", "value"),
    key: ["name"],
  },
  {
    name: "installations",
    holds: "the workspaces that installed the app, and their tokens, encrypted",
    storedFor: "until the app is removed from the workspace",
    columns: { platform: "channel", id: "channel", sealed: "encrypted token", ...other("installed_at") },
    key: ["platform", "id"],
  },
  {
    name: "channels",
    holds: "what people set for a channel: which document, whether the bot listens; nothing about people",
    storedFor: "until it is set back, or `verbatim forget WORKSPACE`",
    columns: { ...ofChannel, ...other("document", "listening") },
    key: ["platform", "workspace", "channel"],
  },
  {
    name: "threads",
    holds: "the ids of the threads in which the bot has answered; nothing about people",
    storedFor: `${threadDays} days after the last answer there`,
    columns: { ...ofWorkspace, thread: "channel", ...other("expires_at") },
    key: ["platform", "workspace", "thread"],
  },
  {
    name: "gaps",
    holds: "how many questions of a channel had no answer on a date, by document; no words, nothing about people",
    storedFor: `${gapDays} days`,
    columns: { ...ofChannel, ...other("document", "kind", "day", "count") },
    key: ["platform", "workspace", "channel", "document", "kind", "day"],
  },
  {
    name: "questions",
    holds:
      "with `KEEP_QUESTIONS=yes`: the words of questions, their channel, a thumb that points down, the place of the right passage; not who asked or chose",
    storedFor: `${questionDays} days`,
    columns: {
      ...other("id"),
      ...ofChannel,
      ...other("document", "outcome", "complained"),
      words: "words",
      ...other("asked_at", "expected", "expected_in"),
    },
    key: ["id"],
  },
];

/** What only copies of the program share, so that only PostgreSQL has it. It lives shortly, and is not copied to another database. */
export const sharedTables: readonly StoredTable[] = [
  {
    name: "deliveries",
    holds: "hashes of the ids of events, commands and installations that were handled, so that none is handled twice",
    storedFor: "a day",
    columns: other("id", "attempts", "finished", "claimed_until", "expires_at"),
    key: ["id"],
  },
  {
    name: "conversations",
    holds:
      "a person's conversation state: ids of what was shown, numbers of the question's words that the document has; no text. A place: ids of the facts shown there",
    storedFor: "30 minutes. Facts shown in a place: 7 days",
    columns: { key: "person", ...ofWorkspace, person: "person", ...other("shared", "personal", "shown_facts", "expires_at") },
    key: ["key"],
  },
  {
    name: "leases",
    holds: "what only one copy of the program does at a time, and which one",
    storedFor: "a minute after its end",
    columns: other("name", "owner", "state", "held_until"),
    key: ["name"],
  },
  {
    name: "budgets",
    holds: "how many daily posts all copies together may send at this moment, by platform",
    storedFor: "a day after the last one",
    columns: other("name", "tokens", "filled_at"),
    key: ["name"],
  },
  {
    name: "heard_answers",
    holds: "when a channel that the bot listens to got answers in the last minute, so that these are not too many; nothing about people",
    storedFor: "a minute",
    columns: { ...ofChannel, ...other("times", "expires_at") },
    key: ["platform", "workspace", "channel"],
  },
  {
    name: "request_counts",
    holds: "how often a person who asked more than once within a minute did so, so that it is not too often (`REQUESTS_A_MINUTE`)",
    storedFor: "a minute",
    columns: { ...ofWorkspace, person: "person", ...other("requests", "notices", "expires_at") },
    key: ["platform", "workspace", "person"],
  },
  {
    name: "schema_version",
    holds: "the number of migrations that were run",
    storedFor: "always",
    columns: other("version"),
    key: ["version"],
  },
];
