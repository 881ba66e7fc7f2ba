import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { decodeAction } from "../../src/buttons.ts";
import { type ChannelSettings, type ChannelSettingsStore, defaultSettings } from "../../src/channel-storage.ts";
import type { DocumentChoice, NamedDocument } from "../../src/commands/command-definition.ts";
import { type Channel, channelKey, type Input } from "../../src/request.ts";
import { listedNames } from "../../src/text/characters.ts";
import type { CheckResult } from "./doctor-check.ts";
import type { PlatformDefinition } from "./platform.ts";

/** A document that is served, with the bot on it: read once for each request, because a reload replaces it. */
export interface ServedDocument {
  /** The name of its folder. */
  readonly name: string;
  readonly bot: Bot;
}

export type Workspace = Pick<Channel, "platform" | "workspace">;

/** The documents that are served. */
export interface Documents {
  /** At least one, sorted by name. */
  readonly all: () => readonly ServedDocument[];
  /** For the terminal, the page, and whatever belongs to no workspace. */
  readonly default: () => ServedDocument;
  /** What a workspace may see, sorted by name; may be none. */
  readonly visibleIn: (workspace: Workspace) => readonly ServedDocument[];
  /** What answers in a channel that chose none; undefined if the workspace may see none. */
  readonly defaultIn: (workspace: Workspace) => ServedDocument | undefined;
}

/** A single document, which everybody may see. */
export function oneDocument(currentBot: () => Bot, name = "document"): Documents {
  const served = () => ({ name, bot: currentBot() });
  return { all: () => [served()], default: served, visibleIn: () => [served()], defaultIn: served };
}

/** For a surface that knows what a person may see: the workspace is the names of these documents, the default one first, with / between them. */
export function visibleByName(documents: Documents): Documents {
  const findAll = (names: readonly string[]) => documents.all().filter(({ name }) => names.includes(name));
  return {
    ...documents,
    visibleIn: ({ workspace }) => findAll(workspace.split("/")),
    defaultIn: ({ workspace }) => findAll(workspace.split("/").slice(0, 1))[0],
  };
}

export function toNamedDocument({ name, bot }: ServedDocument): NamedDocument {
  return { name, title: bot.knowledge.title };
}

/** The document with this name, or without one the default; undefined if the workspace may not see it. */
export function findDocument(documents: Documents, workspace: Workspace, name: string | undefined): ServedDocument | undefined {
  return name === undefined ? documents.defaultIn(workspace) : documents.visibleIn(workspace).find((one) => one.name === name);
}

/** The document for a request. */
export interface ChosenDocument {
  readonly served: ServedDocument;
  readonly choice: DocumentChoice;
}

interface Place {
  readonly input: Input;
  /** Undefined where there is none: then the default document answers. */
  readonly workspace: Workspace | undefined;
  /** Undefined where nothing can be set. */
  readonly channel: Channel | undefined;
}

/**
 * `hidden`: the workspace may see no document. `foreign`: a button of a document that the workspace may not see. `unknown`: the store does not
 * say which of several documents the channel uses.
 */
export type Choosing = ({ readonly kind: "chosen" } & ChosenDocument) | { readonly kind: "hidden" | "foreign" | "unknown" };

/** A button is answered by the document that it belongs to. For one that is not there any more the default answers, which `choice` shows. */
export async function chooseDocument(
  { input, workspace, channel }: Place,
  documents: Documents,
  readSettings: ReadSettings | undefined,
): Promise<Choosing> {
  const visible = workspace ? documents.visibleIn(workspace) : [documents.default()];
  const byDefault = workspace ? documents.defaultIn(workspace) : documents.default();
  if (!byDefault) return { kind: "hidden" };
  const settings = channel && readSettings ? await readSettings(channel) : defaultSettings;
  const used = usedName(settings, byDefault.name, visible.length === 1);
  const chosen = visible.find(({ name }) => name === used);
  // Of two documents with the same text, the button belongs to the one that the channel uses.
  const own = input.kind === "action" ? findOwner(input.id, [...(chosen ? [chosen] : []), ...visible]) : undefined;
  if (input.kind === "action" && !own && findOwner(input.id, documents.all())) return { kind: "foreign" };
  if (used === undefined && !own) return { kind: "unknown" };
  const served = own ?? chosen ?? byDefault;
  const hasPosts = (name: string, about: string | undefined) =>
    visible.some((one) => one.name === name && one.bot.library.postableFacts.ids(about).length > 0);
  const choice = { visible: visible.map(toNamedDocument), used: used ?? served.name, answering: served.name, hasPosts };
  return { kind: "chosen", served, choice };
}

/** The document that the channel uses, which may not be there any more; undefined while the store does not say. */
function usedName(settings: ChannelSettings | undefined, byDefault: string, isOnlyOne: boolean): string | undefined {
  return settings || isOnlyOne ? (settings?.document ?? byDefault) : undefined;
}

function findOwner(id: string, documents: readonly ServedDocument[]): ServedDocument | undefined {
  return documents.find(({ bot }) => decodeAction(id, bot.knowledge.document.hash).kind === "action");
}

/** LRU capacity: channels whose last known settings stay in memory for a failure of the store. */
const cachedChannels = 10_000;

/** Reads settings; while the store fails, those that were read last. Undefined if none were. */
export type ReadSettings = (channel: Channel) => Promise<ChannelSettings | undefined>;

export function createSettingsReader(store: Pick<ChannelSettingsStore, "find">): ReadSettings {
  const lastKnown = new LRUCache<string, ChannelSettings>({ max: cachedChannels });
  return async (channel) => {
    const key = channelKey(channel);
    try {
      const settings = await store.find(channel);
      lastKnown.set(key, settings);
      return settings;
    } catch {
      // The store reports its own failures.
      return lastKnown.get(key);
    }
  };
}

/** For a conversation that lasts as long as the process. */
export function createMemorySettings(): ChannelSettingsStore {
  const byChannel = new Map<string, ChannelSettings>();
  const find = (channel: Channel) => byChannel.get(channelKey(channel)) ?? defaultSettings;
  return {
    find: async (channel) => find(channel),
    change: async (channel, change) => void byChannel.set(channelKey(channel), { ...find(channel), ...change }),
  };
}

/** Who may see which documents, as a platform needs it. */
export interface Visibility {
  /** The ids to which the operator has bound documents. */
  readonly boundIds: readonly string[];
  /** A workspace's own id, and its organisation's. */
  idsOf(workspace: string): readonly string[];
  /** The names of documents. */
  visibleIn(of: { readonly workspace: string }): readonly string[];
  /** The workspace is in the organisation, or in none: it sees what is bound to either. `Channel.workspace` does not always say so. */
  noteOrganisation(workspace: string, organisation: string | undefined): void;
}

type VisibilityProblem = Required<Pick<CheckResult, "text" | "fix">>;

/** Who may see what on one platform: of the bound ids, it has only its own. */
export function visibilityOn({ ids }: PlatformDefinition, visibility: Visibility): Visibility {
  return { ...visibility, boundIds: visibility.boundIds.filter((id) => ids.workspace.test(id)) };
}

/** `workspaces`: where the bot is, as `Channel.workspace` names them. `isExpected`: whether a bound id should be among these. */
export function visibilityProblems(
  visibility: Visibility,
  workspaces: readonly string[],
  isExpected: (id: string) => boolean = () => true,
): readonly VisibilityProblem[] {
  const connected = new Set(workspaces.flatMap((workspace) => visibility.idsOf(workspace)));
  // `E…/`: the organisation installed the app, and Slack does not say for which of its workspaces.
  const isOneOfMany = (id: string) => id.startsWith("T") && workspaces.some((workspace) => workspace.endsWith("/"));
  const unmatched = visibility.boundIds.filter((id) => isExpected(id) && !connected.has(id) && !isOneOfMany(id));
  const blind = workspaces.filter((workspace) => visibility.visibleIn({ workspace }).length === 0);
  return [
    ...problem(unmatched, (ids) => `KNOWLEDGE_FOR names ${ids}, where the bot is not`, "correct the id, or install the app there"),
    ...problem(blind, (ids) => `no document is seen in ${ids}: KNOWLEDGE_FOR binds all to others`, "bind one to that id, or to *"),
  ];
}

function problem(ids: readonly string[], text: (ids: string) => string, fix: string): readonly VisibilityProblem[] {
  return ids.length === 0 ? [] : [{ text: text(listedNames(ids.map((id) => id.replace(/\/$/u, "")))), fix }];
}

/** `isExpected`: as for `visibilityProblems`. */
export function warnOfVisibility(
  workspaces: readonly string[],
  { visibility, log }: { readonly visibility: Visibility; readonly log: Logger },
  isExpected?: (id: string) => boolean,
): void {
  for (const { text, fix } of visibilityProblems(visibility, workspaces, isExpected)) log.warn(`${text}; ${fix}`);
}

/** For the doctor. `visibility`: undefined if it cannot be known. */
export function visibilityChecks(visibility: Visibility | undefined, workspaces: readonly string[]): readonly CheckResult[] {
  const problems = visibility ? visibilityProblems(visibility, workspaces) : [];
  return problems.map(({ text, fix }) => ({ kind: "odd", text: `Documents: ${text}.`, fix: `${fix}.` }));
}
