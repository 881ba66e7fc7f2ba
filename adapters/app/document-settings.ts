import * as v from "valibot";
import { type ReadVariable, type ReportError, readVariables } from "../shared/env.ts";

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
