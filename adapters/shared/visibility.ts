import type { Logger } from "pino";
import type { CheckResult } from "./doctor-check.ts";
import { listedNames } from "./listed-names.ts";

/** Who may see which documents, as a platform needs it. */
export interface Visibility {
  /** The ids to which the operator has bound documents. */
  readonly boundIds: readonly string[];
  /** A workspace's own, and its organisation's. */
  idsOf(workspace: string): readonly string[];
  /** The names of documents. */
  visibleIn(of: { readonly workspace: string }): readonly string[];
  /** The workspace is in the organisation, or in none: it sees what is bound to either. `Channel.workspace` does not always say so. */
  noteOrganisation(workspace: string, organisation: string | undefined): void;
}

export interface VisibilityProblem {
  readonly text: string;
  readonly fix: string;
}

export function isSlackId(id: string): boolean {
  return /^[TE]/u.test(id);
}

export function isDiscordId(id: string): boolean {
  return /^\d/u.test(id);
}

/** `workspaces`: where the bot is, as `Channel.workspace` names them. `concerns`: whether a bound id should be among these. */
export function visibilityProblems(
  visibility: Visibility,
  workspaces: readonly string[],
  concerns: (id: string) => boolean,
): readonly VisibilityProblem[] {
  const connected = new Set(workspaces.flatMap((workspace) => visibility.idsOf(workspace)));
  // `E…/`: the organisation installed the app, and Slack does not say for which of its workspaces.
  const isOneOfMany = (id: string) => id.startsWith("T") && workspaces.some((workspace) => workspace.endsWith("/"));
  const unmatched = visibility.boundIds.filter((id) => concerns(id) && !connected.has(id) && !isOneOfMany(id));
  const blind = workspaces.filter((workspace) => visibility.visibleIn({ workspace }).length === 0);
  return [
    ...problem(unmatched, (ids) => `KNOWLEDGE_FOR names ${ids}, where the bot is not`, "correct the id, or install the app there"),
    ...problem(blind, (ids) => `no document is seen in ${ids}: KNOWLEDGE_FOR binds all to others`, "bind one to that id, or to *"),
  ];
}

function problem(ids: readonly string[], text: (ids: string) => string, fix: string): readonly VisibilityProblem[] {
  return ids.length === 0 ? [] : [{ text: text(listedNames(ids.map((id) => id.replace(/\/$/u, "")))), fix }];
}

export function warnOfProblems(log: Logger, problems: readonly VisibilityProblem[]): void {
  for (const { text, fix } of problems) log.warn(`${text}; ${fix}`);
}

/** For the doctor. `visibility`: undefined if it cannot be known. */
export function visibilityChecks(
  visibility: Visibility | undefined,
  workspaces: readonly string[],
  concerns: (id: string) => boolean,
): readonly CheckResult[] {
  const problems = visibility ? visibilityProblems(visibility, workspaces, concerns) : [];
  return problems.map(({ text, fix }) => ({ kind: "odd", text: `Documents: ${text}.`, fix: `${fix}.` }));
}
