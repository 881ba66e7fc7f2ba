import type { PlatformDefinition } from "../shared/platform.ts";
import type { Database, Value } from "./queries.ts";

/** Deletes what is stored about a person or a workspace. Rejects with a StoreError. */
export function forget(database: Database, subject: Subject): Promise<readonly ForgottenRows[]> {
  return database.transaction(async ({ run }) => {
    const forgotten: ForgottenRows[] = [];
    for (const { table, outcome, sql, values } of forgetStatements(subject, database.isShared))
      forgotten.push({ table, outcome, count: await run(sql, ...values) });
    return forgotten;
  });
}

function forgetStatements({ platform, id }: Subject, hasShared: boolean): readonly ForgetStatement[] {
  return [
    ...(platform.ids.person.test(id) ? personStatements({ platform, id }, hasShared) : []),
    ...(platform.ids.workspace.test(id) ? workspaceStatements({ platform, id }, hasShared) : []),
  ];
}

/** Somebody or something whose data an operator erases. */
export interface Subject {
  /** Whose id it is. */
  readonly platform: Pick<PlatformDefinition, "name" | "ids" | "directMessages">;
  readonly id: string;
}

/** How many rows of a table had something about the subject. */
export interface ForgottenRows {
  readonly table: string;
  /** `changed`: the row stays, without the person. */
  readonly outcome: "deleted" | "changed";
  readonly count: number;
}

interface ForgetStatement extends Omit<ForgottenRows, "count"> {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * The posts that a person set up go on: they are the channel's. Those in a direct message are the person's, and end; with them goes what else
 * is stored about that direct message. Without posts, nothing says whose a direct message is. Of questions, only
 * those that an earlier version stored say in which direct message they were asked.
 */
function personStatements({ platform, id }: Subject, hasShared: boolean): readonly ForgetStatement[] {
  const { column, like } = platform.directMessages;
  const values = [platform.name, id];
  const ownValues = [...values, like];
  const isOwn = `platform = ? and set_by = ? and ${column} like ?`;
  const isInOwn = `(platform, workspace, channel) in (select platform, workspace, channel from subscriptions where ${isOwn})`;
  return [
    ...["ledger", "dealt", "channels", "gaps", "questions"].map((table) => deletion(table, isInOwn, ownValues)),
    deletion("subscriptions", isOwn, ownValues),
    { table: "subscriptions", outcome: "changed", sql: "update subscriptions set set_by = '' where platform = ? and set_by = ?", values },
    ...(hasShared ? ["conversations", "request_counts"] : []).map((table) => deletion(table, "platform = ? and person = ?", values)),
  ];
}

/** An installation in a whole organisation has the workspaces `E…/T…`: they are erased with either. */
function workspaceStatements({ platform: { name: platform }, id }: Subject, hasShared: boolean): readonly ForgetStatement[] {
  const lasting = ["subscriptions", "ledger", "dealt", "channels", "threads", "gaps", "questions"];
  const tables = [...lasting, ...(hasShared ? ["conversations", "heard_answers", "request_counts"] : [])];
  const isOfWorkspace = "platform = ? and (workspace = ? or workspace like ? or workspace like ?)";
  return [
    ...tables.map((table) => deletion(table, isOfWorkspace, [platform, id, `${id}/%`, `%/${id}`])),
    deletion("installations", "platform = ? and id = ?", [platform, id]),
  ];
}

function deletion(table: string, condition: string, values: readonly Value[]): ForgetStatement {
  return { table, outcome: "deleted", sql: `delete from ${table} where ${condition}`, values };
}
