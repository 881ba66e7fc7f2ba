import { expect } from "vitest";
import { createVisibility, readDocumentSettings } from "../../adapters/app/document-visibility.ts";
import { platformList } from "../../adapters/app/platform-list.ts";
import { createDocuments } from "../../adapters/app/served-documents.ts";
import { createAnswer } from "../../adapters/shared/answer.ts";
import type { Bot } from "../../src/bot.ts";
import { talkAbout } from "../uncurated.ts";

export const question = "when was the mill of Oakham built?";
/** What each document answers. `another` is the first by name. */
export const years = { another: "1704", own: "1812", unbound: "1931" } as const;

/** Serves three documents that answer the question differently, as `KNOWLEDGE_FOR` says. */
export function serveDocuments(KNOWLEDGE_FOR: string) {
  const bots = Object.entries(years).map(([name, year]) => [name, talkAbout(`The mill of Oakham was built in ${year} by Ada Hale.`).bot]);
  const { documents, visibility } = serveBots(Object.fromEntries(bots), { KNOWLEDGE_FOR });
  return { documents, visibility, answer: createAnswer(documents, { seed: 1 }) };
}

/** Serves the documents of these bots, as the environment says. */
export function serveBots(bots: Readonly<Record<string, Bot>>, env: NodeJS.ProcessEnv) {
  const report = (message: string) => expect.fail(message);
  const visibility = createVisibility(
    readDocumentSettings((name) => env[name], report, platformList),
    Object.keys(bots),
  );
  const holders = Object.entries(bots).map(([name, bot]) => {
    return { name, current: () => ({ bot, loaded: [] as never }), watch: async () => undefined };
  });
  return { documents: createDocuments(holders, visibility), visibility };
}
