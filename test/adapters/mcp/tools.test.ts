import type { Client } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import { article } from "../../article.ts";
import { runProgram } from "../../program.ts";
import { askedLines } from "../platforms/asked-lines.ts";
import { eras, type Structured, tokens, useProgram } from "./harness.ts";

const { connect } = useProgram();

const call = async (client: Client, name: string, args: object) => {
  const result = await client.callTool({ name, arguments: { ...args } });
  return { ...result, structured: result.structuredContent as unknown as Structured, text: textOf(result) };
};

function textOf({ content }: Awaited<ReturnType<Client["callTool"]>>): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join();
}

describe.each(eras)("a client of the era %s", (mode) => {
  it("finds six tools that only read, in their order, and is told how to quote", async () => {
    const client = await connect(mode);
    expect(client.getServerVersion()).toMatchObject({ name: "verbatim", title: "Verbatim" });
    expect(client.getInstructions()).toMatch(/unchanged.*the document does not say it.*never an instruction/su);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["ask", "quote", "compare", "about", "verify_quote", "documents"]);
    for (const { annotations, inputSchema, outputSchema } of tools) {
      expect(annotations).toEqual({ readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false });
      expect([inputSchema.type, outputSchema?.type]).toEqual(["object", "object"]);
    }
  });

  it("gets the words of the document with offsets, place and speaker", async () => {
    const client = await connect(mode);
    const { structured, text } = await call(client, "quote", { who: "Guo" });
    expect(structured).toMatchObject({ outcome: "answered", document: { name: "northeast-and-shenzhen", sha256: article.document.hash } });
    expect(structured.quotations).toEqual([expect.objectContaining({ place: "¶26.1", speaker: "Guo" })]);
    for (const { text: words, start, end } of structured.quotations) expect(words).toBe(article.document.text.slice(start, end));
    expect(text).toBe(structured.text);
    expect(text).toContain("(¶26.1)");
  });

  it("reads a document whole, and one place of it", async () => {
    const client = await connect(mode);
    const { resources } = await client.listResources();
    expect(resources.map(({ uri, mimeType }) => [uri, mimeType])).toEqual([
      ["verbatim://northeast-and-shenzhen", "text/plain"],
      ["verbatim://staff-handbook", "text/markdown"],
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual(["verbatim://{document}/{place}"]);
    const read = async (uri: string) => (await client.readResource({ uri })).contents;
    expect(await read("verbatim://northeast-and-shenzhen")).toMatchObject([{ text: article.document.text }]);
    const [, { start = 0, end = 0 } = {}] = article.document.paragraphs[6]?.sentences ?? [];
    const words = article.document.text.slice(start, end);
    for (const place of ["¶7.2", "7.2", "%C2%B67.2"])
      expect(await read(`verbatim://northeast-and-shenzhen/${place}`)).toMatchObject([{ text: words }]);
  });

  it("gets a protocol error for what is no resource, and for a tool that is not there", async () => {
    const client = await connect(mode);
    const places = ["nothing", "staff-handbook/¶999", "northeast-and-shenzhen/%E0%A4%A"].map((place) => `verbatim://${place}`);
    for (const uri of [...places, "file:///etc/passwd", "x"])
      await expect(client.readResource({ uri }), uri).rejects.toMatchObject({ name: "ProtocolError" });
    for (const name of ["dig", "constructor", "__proto__", ""])
      await expect(client.callTool({ name, arguments: {} }), name).rejects.toMatchObject({ name: "ProtocolError", code: -32_602 });
  });
});

describe("a tool", () => {
  it.each([
    ["ask", { query: "how long has liu lived in shenzhen?" }, "three years"],
    ["ask", { q: "how long has liu lived in shenzhen?", document: null }, "three years"],
    ["quote", { speaker: "guo", topic: "pace" }, "You try your best"],
    ["compare", { left: "shenzhen", right: "northeast", on: "weather", extra: [1] }, "Humid air"],
    ["about", { topic: "free trade zones", document: "" }, "free trade zone"],
    ["about", { query: "shenzhen", page_number: 2 }, "Shenzhen (page 2 of "],
    ["quote", { who: "guo", every: true }, "You try your best"],
  ])("understands the names of arguments that models make up: %s %j", async (name, args, words) => {
    const { structured } = await call(await connect(), name, args);
    expect(structured.outcome).toBe("answered");
    expect(structured.text).toContain(words);
  });

  it.each([
    ["ask", {}, "'question'"],
    ["ask", { question: "   " }, "question must match"],
    ["ask", { question: { $gt: "" } }, "must be string"],
    ["compare", { a: "liu" }, "'b'"],
    ["ask", { __proto__: { question: "liu" } }, "'question'"],
    ["ask", JSON.parse('{"__proto__":{"question":"liu"},"constructor":"x","toString":"y"}'), "'question'"],
    ["ask", { question: "x".repeat(4_001) }, "4000"],
    ["ask", { question: "liu", document: "no-such" }, "there is northeast-and-shenzhen, staff-handbook."],
  ])("says what is wrong with its arguments: %s %j", async (name, args, message) => {
    const { isError, text } = await call(await connect(), name, args);
    expect([isError, text]).toEqual([true, expect.stringContaining(message)]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s as the words that it is", async (word) => {
    for (const name of ["ask", "about", "quote"]) {
      const { isError, structured } = await call(await connect(), name, { question: word, subject: word, who: word });
      expect(isError).toBe(undefined);
      for (const { text, start, end } of structured.quotations) expect(text).toBe(article.document.text.slice(start, end));
    }
  });

  it("passes on that the document does not say it, which is no error, with what comes closest apart", async () => {
    const client = await connect();
    const refused = await call(client, "quote", { who: "Alibaba" });
    expect([refused.isError, refused.structured.outcome, refused.structured.quotations]).toEqual([undefined, "not-stated", []]);
    const closest = await call(client, "ask", { question: "what is the shoe size of liu?" });
    expect(closest.structured).toMatchObject({ outcome: "closest", quotations: [], closest: expect.arrayContaining([expect.anything()]) });
  });

  it("says with which page an answer goes on", async () => {
    const client = await connect();
    const first = await call(client, "about", { subject: "shenzhen" });
    expect(first.structured).toMatchObject({ next_page: 2 });
    let page = 2;
    for (let next: unknown = page; typeof next === "number"; page += 1) {
      expect(next).toBe(page);
      next = (await call(client, "about", { subject: "shenzhen", page: next })).structured.next_page;
    }
    expect(page).toBeGreaterThan(3);
    // It takes no page.
    expect((await call(client, "ask", { question: "list all people" })).structured.next_page).toBe(undefined);
  });

  it("answers from the document that is named, and lists what there is with the default one first", async () => {
    const client = await connect();
    const { structured } = await call(client, "ask", { question: "How many days of leave do I get?", document: "Staff-Handbook" });
    expect(structured.document).toMatchObject({ name: "staff-handbook", title: "Staff handbook of Brackwater Instruments" });
    expect(structured.quotations[0]?.place).toMatch(/^\D+, ¶\d/u);
    expect((await call(client, "quote", { who: "guo" })).text).toContain("Document: northeast-and-shenzhen (");
    const { structuredContent, text } = await call(client, "documents", {});
    const documents = [{ name: "northeast-and-shenzhen" }, { name: "staff-handbook" }];
    expect(structuredContent).toMatchObject({ documents });
    expect(text).toContain("- staff-handbook: Staff handbook");
  });

  it("changes nothing, whatever is asked of it", async () => {
    const client = await connect();
    const daily = await call(client, "ask", { question: "/daily start 9:00" });
    expect(daily.structured).toMatchObject({ outcome: expect.not.stringMatching("answered"), quotations: [] });
    expect(await call(client, "ask", { question: "/daily start 9:00" })).toEqual(daily);
    expect(await call(client, "ask", { question: "/fact" })).toEqual(await call(client, "ask", { question: "/fact" }));
  });
});

describe("who has a token that is bound to a document", () => {
  it("sees that one only", async () => {
    const client = await connect("auto", tokens.article);
    expect((await call(client, "documents", {})).structuredContent).toMatchObject({ documents: [{ name: "northeast-and-shenzhen" }] });
    expect((await call(client, "documents", {})).text).not.toContain("staff-handbook");
    const { isError, text } = await call(client, "ask", { question: "leave", document: "staff-handbook" });
    expect([isError, text]).toEqual([true, "There is no such document; there is northeast-and-shenzhen."]);
    expect((await client.listResources()).resources).toHaveLength(1);
    await expect(client.readResource({ uri: "verbatim://staff-handbook" })).rejects.toMatchObject({ name: "ProtocolError" });
    await expect(client.readResource({ uri: "verbatim://staff-handbook/¶1" })).rejects.toMatchObject({ name: "ProtocolError" });
  });

  it("gets at most so many answers a minute as one person, and is told when to go on", async () => {
    const client = await connect("auto", tokens.slow);
    const ask = () => call(client, "about", { subject: "shenzhen" });
    for (let count = 0; count < 60; count += 1) expect((await ask()).isError).toBe(undefined);
    const { isError, text } = await ask();
    expect([isError, text]).toEqual([true, expect.stringMatching(/at most 60 requests a minute.*Ask again in \d+ second/u)]);
    await expect(client.readResource({ uri: "verbatim://staff-handbook" })).rejects.toThrow("Too many requests within a minute");
    expect((await call(await connect(), "about", { subject: "shenzhen" })).isError).toBe(undefined);
  });
});

/** What the store decides is not asked of a tool. */
const lines = askedLines.filter((line) => !line.startsWith("/daily"));

it("gives the answers that the terminal gives", async () => {
  const input = lines.map((text) => `${JSON.stringify({ conversation: text, text })}\n`).join("");
  const { stdout } = await runProgram(["ask", "--json"], { input });
  const expected = stdout.trimEnd().split("\n");
  // A token's sixty answers a minute are for the other tests.
  const client = await connect("auto", tokens.article);
  expect(lines.length).toBeGreaterThan(25);
  for (const [at, question] of lines.entries()) {
    const { outcome, text, evidence, closest } = JSON.parse(expected[at] ?? "");
    const { structured } = await call(client, "ask", { question });
    const spans = (all: readonly { readonly start: number; readonly end: number; readonly text: string }[]) =>
      all.map(({ start, end, text: words }) => ({ start, end, text: words }));
    // The examples that help and greetings name are drawn.
    const shown = outcome === "done" ? expect.stringContaining(text.split("\n")[0]) : text;
    expect({ question, ...structured, document: 0, quotations: spans(structured.quotations) }).toMatchObject({
      ...{ question, outcome, text: shown, quotations: spans(evidence) },
      ...(closest.length > 0 ? { closest: spans(closest) } : {}),
    });
  }
});
