import { expect } from "vitest";
import { readDocumentSettings } from "../../adapters/app/document-settings.ts";
import { createVisibility } from "../../adapters/app/document-visibility.ts";
import { createDocuments } from "../../adapters/app/served-documents.ts";
import { createAnswer } from "../../adapters/shared/answer.ts";
import { talkAbout } from "../uncurated.ts";

export const question = "when was the mill of Oakham built?";
/** What each document answers. `another` is the first by name. */
export const years = { another: "1704", own: "1812", unbound: "1931" } as const;

/** Serves three documents that answer the question differently, as `KNOWLEDGE_FOR` says. */
export function serveDocuments(KNOWLEDGE_FOR: string) {
  const env: NodeJS.ProcessEnv = { KNOWLEDGE_FOR };
  const settings = readDocumentSettings(
    (name) => env[name],
    (message) => expect.fail(message),
  );
  const holders = Object.entries(years).map(([name, year]) => {
    const { bot } = talkAbout(`The mill of Oakham was built in ${year} by Ada Hale.`);
    return { name, current: () => ({ bot, loaded: [] as never }), watch: async () => undefined };
  });
  const visibility = createVisibility(settings, Object.keys(years));
  const documents = createDocuments(holders, visibility);
  return { documents, visibility, answer: createAnswer(documents, { seed: 1 }) };
}
