import { describe, expect, it } from "vitest";
import { soleRequester } from "../../../adapters/shared/answer.ts";
import { plainText } from "../../../src/reply-text.ts";
import { silentLog } from "../../log.ts";
import { serveDocuments, years } from "../bound-documents.ts";

const said = (year: string) => `“The mill of Oakham was built in ${year} by Ada Hale.”`;

describe("a quotation where there are several documents", () => {
  const ask = async (text: string, KNOWLEDGE_FOR = "") => {
    const workspace = { platform: "slack", workspace: "T024BE7LH" };
    const { answer } = serveDocuments(KNOWLEDGE_FOR);
    const requester = { ...soleRequester("slack", "U1"), ...workspace };
    const { reply, document } = await answer(
      { input: { kind: "text", text }, factsKey: "C1", surface: "direct", workspace, requester },
      silentLog,
    );
    for (const { start, end } of reply.evidence) expect(document.text.slice(start, end)).toContain("Oakham");
    return plainText(reply);
  };

  it.each(Object.entries(years))("is found in the one that has it, which the reply names: %s", async (name, year) => {
    const text = await ask(said(year));
    expect(text).toContain("Word for word");
    expect(text).toContain(`Document: ${name}`);
  });

  it("is held against the channel's own where none has it", async () => {
    expect(await ask(said("1650"))).toMatch(/Not in the document as quoted.*~~1704~~ \*\*1650\*\*.*Document: another/su);
  });

  it("is not looked for in a document that the workspace may not see", async () => {
    expect(await ask(said(years.own), "T024BE7LH:another")).toMatch(/Not in the document as quoted/u);
    expect(await ask(said(years.own), "T024BE7LH:another+own,T9999999:unbound")).toMatch(/Word for word.*Document: own/su);
  });
});
