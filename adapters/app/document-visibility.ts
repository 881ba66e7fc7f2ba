import type { Channel } from "../../src/daily/subscription.ts";
import { isSameName } from "../knowledge/files/find-documents.ts";
import { ConfigError } from "../shared/env.ts";
import { listedNames } from "../shared/listed-names.ts";
import type { DocumentSettings } from "./document-settings.ts";

/** Which documents there are for whom, by name. */
export interface DocumentVisibility {
  readonly default: string;
  /** Those that a workspace may see; may be none. */
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
  const boundNames = new Set([...bound.values()].flat());
  const ofNoWorkspace = names.filter((name) => name === chosen || !boundNames.has(name));
  return {
    default: chosen ?? names[0] ?? "",
    visibleIn: ({ workspace }) => {
      if (workspace === "") return ofNoWorkspace;
      const own = workspaceIds(workspace)
        .map((id) => bound.get(id))
        .find((found) => found !== undefined);
      return own ? names.filter((name) => own.includes(name)) : names;
    },
  };
}

/** Of `E…/T…`, the workspace before its organisation. */
function workspaceIds(workspace: string): readonly string[] {
  return workspace.split("/").reverse();
}
