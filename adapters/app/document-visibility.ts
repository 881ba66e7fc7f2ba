import type { Channel } from "../../src/daily/subscription.ts";
import { isSameName } from "../knowledge/files/find-documents.ts";
import { ConfigError } from "../shared/env.ts";
import { listedNames } from "../shared/listed-names.ts";
import type { Visibility } from "../shared/visibility.ts";
import { type DocumentSettings, everybody } from "./document-settings.ts";

/** Which documents there are for whom, by name. */
export interface DocumentVisibility extends Visibility {
  /** For whoever sees it and chose none. It opens nothing. */
  readonly default: string;
  /**
   * What is bound to a workspace, to its organisation or to everybody; may be nothing. Without a binding of its own (a direct message on Discord
   * has none), it sees what no binding names, and what is bound to everybody.
   */
  readonly visibleIn: (workspace: Pick<Channel, "workspace">) => readonly string[];
}

/** `names`: of the documents that there are, at least one. Throws a `ConfigError` if a setting names another. */
export function createVisibility(settings: DocumentSettings, names: readonly string[]): DocumentVisibility {
  const errors: string[] = [];
  const find = (typed: string, variable: string): readonly string[] => {
    const name = names.find((known) => isSameName(known, typed));
    if (name === undefined) errors.push(`${variable} names the document "${typed}", which is not there; there is ${listedNames(names)}.`);
    return name === undefined ? [] : [name];
  };
  const [chosen] = settings.default === undefined ? [] : find(settings.default, "KNOWLEDGE_DEFAULT");
  const bound = new Map(
    settings.bindings.map((binding) => [binding.workspace, binding.names.flatMap((name) => find(name, "KNOWLEDGE_FOR"))]),
  );
  if (errors.length > 0) throw new ConfigError([...new Set(errors)]);
  const common = bound.get(everybody) ?? [];
  const boundNames = new Set([...bound.values()].flat());
  const unbound = names.filter((name) => !boundNames.has(name));
  const organisations = new Map<string, string>();
  // `E…/T…` is a workspace of an organisation that installed the app.
  const idsOf = (workspace: string) => [...workspace.split("/"), organisations.get(workspace) ?? ""];
  return {
    default: chosen ?? names[0] ?? "",
    boundIds: [...bound.keys()].filter((id) => id !== everybody),
    idsOf,
    visibleIn: ({ workspace }) => {
      const own = idsOf(workspace).flatMap((id) => bound.get(id) ?? []);
      const seen = new Set([...(own.length > 0 ? own : unbound), ...common]);
      return names.filter((name) => seen.has(name));
    },
    noteOrganisation: (workspace, organisation) => {
      if (organisation === undefined) organisations.delete(workspace);
      else organisations.set(workspace, organisation);
    },
  };
}
