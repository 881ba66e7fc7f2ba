import { type McpServer, ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import { findCitedSpan, spanText } from "../../src/document/document.ts";
import type { ServedDocument } from "../shared/documents.ts";
import type { Caller } from "./who-may.ts";

/** Each document that the caller may see, and any place of one. `admit`: rejects if the caller asks too often. */
export function addResources(server: McpServer, { visible }: Caller, admit: () => Promise<void>): void {
  const read = async (uri: string, name: string, place?: string) => {
    await admit();
    const served = visible().find((each) => each.name === name);
    const { document } = served?.bot.knowledge ?? {};
    const span = document && (place === undefined ? { start: 0, end: document.text.length } : findCitedSpan(document, place));
    if (!served || !document || !span) throw new ResourceNotFoundError(uri);
    return { contents: [{ uri, mimeType: mimeType(served), text: spanText(document, span) }] };
  };
  for (const served of visible()) {
    const { name, bot } = served;
    const about = { title: bot.knowledge.title, description: "The whole document", mimeType: mimeType(served) };
    server.registerResource(name, `verbatim://${encodeURIComponent(name)}`, about, ({ href }) => read(href, name));
  }
  const template = new ResourceTemplate("verbatim://{document}/{place}", { list: undefined });
  const about = { title: "A place", description: "The words of a place that a citation names: ¶7.2 is paragraph 7, sentence 2" };
  server.registerResource("place", template, about, ({ href }, { document, place }) =>
    read(href, decodeURIComponent(String(document)), decodeURIComponent(String(place))),
  );
}

function mimeType({ bot }: ServedDocument): string {
  return bot.knowledge.document.parts.some(({ wrapping }) => wrapping.isMarkdown) ? "text/markdown" : "text/plain";
}
