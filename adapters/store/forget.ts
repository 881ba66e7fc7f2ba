import type { Value } from "./rows.ts";

/** `hasShared`: whether the database has the tables that copies of the program share. */
export function forgetStatements({ platform, kind, id }: Subject, hasShared: boolean): readonly ForgetStatement[] {
  const person = kind === "workspace" ? [] : personStatements(platform, id, hasShared);
  return kind === "person" ? person : [...person, ...workspaceStatements(platform, id, hasShared)];
}

/** Somebody or something whose data an operator erases: an id of Slack or Discord. */
export interface Subject {
  readonly platform: "slack" | "discord";
  /** Discord's ids do not show of which kind they are. */
  readonly kind: "person" | "workspace" | "person or workspace";
  readonly id: string;
}

/** Slack's people are U… and W…, its workspaces T…, its organisations E…; Discord's ids are numbers. Undefined if it is none of these. */
export function readSubject(id: string): Subject | undefined {
  if (/^[UW][A-Z0-9]{4,}$/u.test(id)) return { platform: "slack", kind: "person", id };
  if (/^[TE][A-Z0-9]{4,}$/u.test(id)) return { platform: "slack", kind: "workspace", id };
  return /^\d{15,21}$/u.test(id) ? { platform: "discord", kind: "person or workspace", id } : undefined;
}

/** How many rows of a table had something about the subject. */
export interface ForgottenRows {
  readonly table: string;
  /** `changed`: the row stays, without the person. */
  readonly outcome: "deleted" | "changed";
  readonly count: number;
}

/** One statement with the parameters `?`, for both databases. */
export interface ForgetStatement extends Omit<ForgottenRows, "count"> {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * The posts that a person set up go on: they are the channel's. Those in a direct message are the person's, and end; with them goes what else
 * is stored about that direct message. Without posts, nothing says whose a direct message is.
 */
function personStatements(platform: Subject["platform"], id: string, hasShared: boolean): readonly ForgetStatement[] {
  const values = [platform, id];
  const isOwn = `platform = ? and set_by = ? and ${isDirect[platform]}`;
  const isInOwn = `(platform, workspace, channel) in (select platform, workspace, channel from subscriptions where ${isOwn})`;
  return [
    ...["ledger", "dealt", "channels", "gaps", "questions"].map((table) => deletion(table, isInOwn, values)),
    deletion("subscriptions", isOwn, values),
    { table: "subscriptions", outcome: "changed", sql: "update subscriptions set set_by = '' where platform = ? and set_by = ?", values },
    ...(hasShared ? [deletion("conversations", "platform = ? and person = ?", values)] : []),
  ];
}

/** Whether a channel is a direct message with the bot. */
const isDirect: Readonly<Record<Subject["platform"], string>> = { slack: "channel like 'D%'", discord: "workspace = ''" };

/** An installation in a whole organisation has the workspaces `E…/T…`: they are erased with either. */
function workspaceStatements(platform: Subject["platform"], id: string, hasShared: boolean): readonly ForgetStatement[] {
  const lasting = ["subscriptions", "ledger", "dealt", "channels", "threads", "gaps", "questions"];
  const tables = [...lasting, ...(hasShared ? ["conversations", "heard_answers"] : [])];
  const isOfWorkspace = "platform = ? and (workspace = ? or workspace like ? or workspace like ?)";
  return [
    ...tables.map((table) => deletion(table, isOfWorkspace, [platform, id, `${id}/%`, `%/${id}`])),
    deletion("installations", "platform = ? and id = ?", [platform, id]),
  ];
}

function deletion(table: string, condition: string, values: readonly Value[]): ForgetStatement {
  return { table, outcome: "deleted", sql: `delete from ${table} where ${condition}`, values };
}
