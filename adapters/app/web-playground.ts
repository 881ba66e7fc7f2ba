import { renderDiscordMessage } from "../discord/render/message.ts";
import { createAnswer, type PlatformRequest } from "../shared/answer.ts";
import { createMemoryConversations } from "../shared/conversation-state.ts";
import { type Documents, oneDocument } from "../shared/documents.ts";
import type { Platform } from "../shared/platform.ts";
import { renderSlackMessage } from "../slack/render/message.ts";
import { createDailyStore } from "../store/daily-storage.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import { terminalText } from "../terminal/terminal-output.ts";
import type { CreateReplay } from "../web/conversation-replay.ts";
import type { CreateRenderers } from "../web/page-inputs.ts";
import { createWeb, type WebOptions } from "../web/page-server.ts";
import { createLinkTo } from "../web/public/document-links.ts";
import { createPublicDocument } from "../web/public/public-document.ts";
import type { PublicSettings, WebSettings } from "../web/web-settings.ts";
import { nothingElseStored } from "./app.ts";

interface PlaygroundOptions extends Omit<WebOptions, "createRenderers" | "createReplay" | "publicDocument" | "linkTo"> {
  /** Undefined if readers do not get the document. */
  readonly publicSettings: PublicSettings | undefined;
  /** Readers get all of them; the page is about the default one. */
  readonly documents: Documents;
}

export function createPlayground(settings: WebSettings, { publicSettings, documents, ...options }: PlaygroundOptions): Platform {
  const currentKnowledge = () => documents.all().map(({ bot }) => bot.knowledge);
  const publicDocument = publicSettings && createPublicDocument({ settings: publicSettings, identity: options.identity, currentKnowledge });
  const linkTo = createLinkTo(publicSettings, currentKnowledge);
  return createWeb(settings, { ...options, publicDocument, linkTo, createReplay, createRenderers });
}

/** A visitor of the page may change daily posts, which only the visitor's own conversation has. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "page",
  workspace: "",
  channel: "page",
  person: "you",
  name: "you",
  loadDetails: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** Each conversation has its own store in memory. */
export const createReplay: CreateReplay = (bot) => {
  const file = new SqliteFile(":memory:");
  const store = createDailyStore(file);
  // A constant seed: a URL must show the same conversation after a restart.
  const conversations = createMemoryConversations({ capacity: 1 });
  const answer = createAnswer(
    oneDocument(() => bot),
    { seed: 0, conversations, storage: { ...nothingElseStored(), store, senders: new Map() } },
  );
  return { answer: (request, log) => answer({ ...request, requester }, log), close: () => file.close() };
};

/** Each platform's own renderer. */
export const createRenderers: CreateRenderers = ({ knowledge: { document }, library: { commandLine } }, linkTo) => ({
  slack: (reply) => renderSlackMessage(reply, { document, commandLine, linkTo }),
  discord: (reply) => renderDiscordMessage(reply, { document, commandLine, linkTo }),
  terminal: (reply, width) => terminalText(reply, { width, colour: true }),
});
