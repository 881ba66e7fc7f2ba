import type { Channel } from "../../src/request.ts";
import { listedNames } from "../../src/text/characters.ts";
import { isSameName } from "../knowledge/document-files.ts";
import type { BoundToken } from "../mcp/who-may.ts";
import type { Visibility } from "../shared/documents.ts";
import { ConfigError, type ReadVariable, type ReportError, splitList } from "../shared/environment.ts";
import type { PlatformDefinition } from "../shared/platform.ts";

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

/** `names`: those of all documents, at least one. Throws a `ConfigError` if a setting names another. */
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

const minTokenLength = 16;
/** What an Authorization header may have (`token68` of RFC 9110), then the documents. */
const tokenFormat = /^(?<token>[\w.~+/=-]+):(?<documents>[^+:]+(?:\+[^+:]+)*)$/u;
const tokenRemedy = "write TOKEN:handbook+minutes or TOKEN:* for each, with a token of openssl rand -hex 32.";

/** The documents are named as typed. No message has a token. */
export function readTokens(read: ReadVariable, report: ReportError): readonly BoundToken[] {
  const tokens = splitList(read("MCP_TOKENS") ?? "", ",").flatMap((entry, index) => {
    const { token = "", documents = "" } = tokenFormat.exec(entry)?.groups ?? {};
    if (token.length >= minTokenLength) return [{ token, documents: splitList(documents, "+") }];
    const what = token === "" ? "no token with its documents" : `a token of fewer than ${minTokenLength} characters`;
    report(`MCP_TOKENS has ${what} at place ${index + 1}; ${tokenRemedy}`);
    return [];
  });
  if (new Set(tokens.map(({ token }) => token)).size < tokens.length) report("MCP_TOKENS has a token twice; join its documents with +.");
  return tokens;
}

/**
 * The tokens with the names of documents that are there. Throws a `ConfigError` if one names another, without the name: it may be a token that
 * stands on the wrong side.
 */
export function boundToDocuments(tokens: readonly BoundToken[], names: readonly string[]): readonly BoundToken[] {
  const errors: string[] = [];
  const bound = tokens.map(({ token, documents }, at) => ({
    token,
    documents: documents.flatMap((typed) => {
      const name = typed === everybody ? typed : names.find((known) => isSameName(known, typed));
      if (name === undefined)
        errors.push(`entry ${at + 1} of MCP_TOKENS names a document that is not there; there is ${listedNames(names)}.`);
      return name ?? [];
    }),
  }));
  if (errors.length > 0) throw new ConfigError([...new Set(errors)]);
  return bound;
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
  /** A platform's id, of an organisation too, or `everybody`. */
  readonly workspace: string;
  readonly names: readonly string[];
}

export const everybody = "*";

/** `platforms`: all, because what is bound on one that is not configured is no mistake. */
export function readDocumentSettings(read: ReadVariable, report: ReportError, platforms: readonly PlatformDefinition[]): DocumentSettings {
  const bindings = new Map<string, Binding>();
  for (const entry of splitList(read("KNOWLEDGE_FOR") ?? "", ",")) {
    const binding = readBinding(entry, platforms);
    if (!binding) {
      const places = platforms.map(({ idsInWords }) => idsInWords.bound).join(" or of ");
      report(
        `KNOWLEDGE_FOR has "${entry}", which is no workspace with its documents; write T024BE7LH:handbook+minutes, with the id of ${places}, or * for everybody.`,
      );
    } else if (bindings.has(binding.workspace)) report(`KNOWLEDGE_FOR has ${binding.workspace} twice; join its documents with +.`);
    else bindings.set(binding.workspace, binding);
  }
  return { default: read("KNOWLEDGE_DEFAULT"), bindings: [...bindings.values()] };
}

const entryFormat = /^(?<id>[^:]*):(?<names>[^+:]+(?:\+[^+:]+)*)$/u;

/** Undefined if the entry binds nothing to an id of a platform or to everybody. Ids may be typed in lower case. */
function readBinding(entry: string, platforms: readonly PlatformDefinition[]): Binding | undefined {
  const { id: typed = "", names = "" } = entryFormat.exec(entry)?.groups ?? {};
  const isKnown = (id: string) => id === everybody || platforms.some(({ ids }) => ids.workspace.test(id));
  const workspace = [typed.trim(), typed.trim().toUpperCase()].find(isKnown);
  return workspace === undefined ? undefined : { workspace, names: splitList(names, "+") };
}
