import * as v from "valibot";
import type { Channel } from "../../src/daily/daily-storage.ts";
import { isSameName } from "../knowledge/document-files.ts";
import type { Visibility } from "../shared/documents.ts";
import { ConfigError, type ReadVariable, type ReportError, readVariables } from "../shared/environment.ts";
import { listedNames } from "../shared/printable-text.ts";

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

/** For whom the documents are. The names are as typed: which documents there are is known once KNOWLEDGE is read. */
export interface DocumentSettings {
  /** Undefined: the first by name. */
  readonly default: string | undefined;
  /** Each workspace once. Where there are none, everybody sees every document. */
  readonly bindings: readonly Binding[];
}

/** What a workspace may see. */
export interface Binding {
  /** Slack's id of a workspace or an organisation, Discord's id of a server, or `everybody`. */
  readonly workspace: string;
  readonly names: readonly string[];
}

export const everybody = "*";

/** Slack: https://docs.slack.dev/reference/objects/team-object; Discord: https://docs.discord.com/developers/reference#snowflakes */
const bindingFormat = /^(?<workspace>\*|[TE][A-Z0-9]{2,20}|\d{15,21})\s*:(?<names>[^+:]+(?:\+[^+:]+)*)$/iu;

const bindingsSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => splitText(value, ",")),
    v.array(
      v.pipe(
        v.string(),
        v.check(
          (entry) => bindingFormat.test(entry),
          ({ input }) =>
            `KNOWLEDGE_FOR has "${input}", which is no workspace with its documents; write T024BE7LH:handbook+minutes, with the id of a Slack workspace (T… or E…) or of a Discord server (digits), or * for everybody.`,
        ),
        v.transform(readBinding),
      ),
    ),
    v.checkItems(
      ({ workspace }, at, all) => all.findIndex((other) => other.workspace === workspace) === at,
      ({ input: { workspace } }) => `KNOWLEDGE_FOR has ${workspace} twice; join its documents with +.`,
    ),
  ),
  "",
);

const schemas = { KNOWLEDGE_DEFAULT: v.optional(v.string()), KNOWLEDGE_FOR: bindingsSchema };

export function readDocumentSettings(read: ReadVariable, report: ReportError): DocumentSettings {
  const settings = readVariables(schemas, read, report);
  return { default: settings?.KNOWLEDGE_DEFAULT, bindings: settings?.KNOWLEDGE_FOR ?? [] };
}

function readBinding(entry: string): Binding {
  const { workspace = "", names = "" } = bindingFormat.exec(entry)?.groups ?? {};
  return { workspace: workspace.toUpperCase(), names: splitText(names, "+") };
}

function splitText(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
