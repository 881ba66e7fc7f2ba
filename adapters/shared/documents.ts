import type { Bot } from "../../src/bot.ts";
import type { NamedDocument } from "../../src/commands/definition.ts";
import type { Channel } from "../../src/daily/subscription.ts";

/** A document that is served, with the bot on it: read once for each request, because a reload replaces it. */
export interface ServedDocument {
  /** The name of its folder. */
  readonly name: string;
  readonly bot: Bot;
}

type Workspace = Pick<Channel, "platform" | "workspace">;

/** The documents that are served. */
export interface Documents {
  /** By name; at least one. */
  readonly all: () => readonly ServedDocument[];
  /** For the terminal, the page, and whatever belongs to no workspace. */
  readonly default: () => ServedDocument;
  /** Those that a workspace may see, by name; may be none. */
  readonly visibleIn: (workspace: Workspace) => readonly ServedDocument[];
  /** Of a channel that chose none; undefined if the workspace may see none. */
  readonly defaultIn: (workspace: Workspace) => ServedDocument | undefined;
}

/** A single document, which everybody may see. */
export function oneDocument(currentBot: () => Bot, name = "document"): Documents {
  const served = () => ({ name, bot: currentBot() });
  return { all: () => [served()], default: served, visibleIn: () => [served()], defaultIn: served };
}

export function toNamedDocument({ name, bot }: ServedDocument): NamedDocument {
  return { name, title: bot.knowledge.title };
}

/** By its name, or the default one without; undefined if the workspace may not see it. */
export function findDocument(documents: Documents, workspace: Workspace, name: string | undefined): ServedDocument | undefined {
  return name === undefined ? documents.defaultIn(workspace) : documents.visibleIn(workspace).find((one) => one.name === name);
}
