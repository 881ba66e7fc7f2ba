import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMcpServer, type ServerContext } from "../../../adapters/mcp/create-server.ts";
import { allowedBlocks, blocksOfResult } from "../../../adapters/mcp/signed-calls.ts";
import type { Caller } from "../../../adapters/mcp/who-may.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument, visibleByName } from "../../../adapters/shared/documents.ts";
import { renderSlackMessage } from "../../../adapters/slack/render/message.ts";
import { createBot } from "../../../src/bot.ts";
import { readDocument } from "../../../src/document/document.ts";
import { type SourcedReply, withoutOffers } from "../../../src/reply.ts";
import { article, say } from "../../article.ts";
import { createTestLog, silentLog } from "../../log.ts";
import { readUncurated } from "../../uncurated.ts";
import { askedLines } from "../platforms/asked-lines.ts";

/** What `adapters/app` hands in. */
const render = ({ reply, document }: SourcedReply) =>
  renderSlackMessage(withoutOffers(reply), { document, commandLine: (name) => `/${name}` }).blocks.filter(({ type }) => type !== "actions");

async function connect(context: Partial<ServerContext>, bot = createBot(article), caller: Partial<Caller> = {}) {
  const documents = oneDocument(() => bot, "text");
  const server = createMcpServer(
    { visible: documents.all, ...caller },
    {
      appName: "Verbatim",
      version: "1",
      answer: createAnswer(visibleByName(documents), { seed: 0 }),
      defaultName: () => "text",
      log: silentLog,
      ...context,
    },
  );
  const client = new Client({ name: "test", version: "1" });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  onTestFinished(() => client.close());
  return client;
}

describe("the words that a tool quotes", () => {
  it("have their page, their link and their section, and are exactly those of the document", async () => {
    const text = "# Rules\n\nRead them.\n\n## Leave\n\n### Funerals\n\nYou get “ten” days for a funeral.\n";
    const at = text.indexOf("You");
    const document = readDocument(text, { sourceLabels: [{ start: 0, end: text.length, label: "rules.pdf, page 12" }] });
    const bot = createBot({ ...readUncurated(text), document });
    const client = await connect({ linkTo: (_, { start }) => `https://docs.example/#${start}` }, bot);
    const { structuredContent } = await client.callTool({ name: "about", arguments: { subject: "funeral" } });
    expect(structuredContent).toMatchObject({
      document: { name: "text", sha256: document.hash },
      quotations: [{ text: text.slice(at, -1), start: at, end: text.length - 1, page: 12, link: `https://docs.example/#${at}` }],
    });
    expect(structuredContent).toMatchObject({ quotations: [{ place: expect.stringMatching(/Leave › Funerals, ¶\d$/u) }] });
  });

  it("come as people read them, too, where that is something else", async () => {
    const client = await connect({}, createBot(readUncurated("# Rules\n\nStaff **must** wear a helmet\nin the workshop. It is loud.\n")));
    const { structuredContent } = await client.callTool({ name: "about", arguments: { subject: "helmet" } });
    expect(structuredContent).toMatchObject({
      quotations: [{ text: "Staff **must** wear a helmet\nin the workshop.", shown: "Staff must wear a helmet in the workshop." }],
    });
  });

  it("have a speaker only where one person says all of them", async () => {
    const client = await connect({});
    const { structuredContent } = await client.callTool({ name: "about", arguments: { subject: "liu" } });
    const { quotations } = structuredContent as unknown as { readonly quotations: readonly { text: string; speaker?: string }[] };
    expect(quotations.map(({ speaker }) => speaker)).toEqual(expect.arrayContaining([undefined, "Liu"]));
    const reported = await client.callTool({ name: "ask", arguments: { question: "how does Zhang describe his hometown?" } });
    expect(JSON.stringify(reported.structuredContent)).toContain("he describes his hometown as stable");
    expect(JSON.stringify(reported.structuredContent)).not.toContain('"speaker"');
    for (const { text, speaker } of quotations) expect(speaker !== undefined, text).toBe(/["“]/u.test(text));
  });

  it("come with the hash of the document that answered, even if another has replaced it meanwhile", async () => {
    const other = readDocument("Another text. It is short.");
    const reply = { ...say("/quote guo"), evidence: [{ start: 0, end: 13 }] };
    const client = await connect({ answer: async () => ({ reply, document: other }) });
    const { structuredContent } = await client.callTool({ name: "quote", arguments: { who: "guo" } });
    expect(structuredContent).toMatchObject({ document: { sha256: other.hash }, quotations: [{ text: "Another text.", place: "¶1.1" }] });
  });
});

it("a failure is an error with the text that people get, and its cause goes to the log", async () => {
  const { log, messages } = createTestLog();
  const client = await connect({ answer: () => Promise.reject(new Error("the cause")), log });
  const result = await client.callTool({ name: "ask", arguments: { question: "liu" } });
  expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("the operator's log has the details") }] });
  expect(JSON.stringify(result)).not.toContain("the cause");
  expect(messages()).toEqual(["a tool call failed"]);
});

describe("the blocks of a result", () => {
  // docs.slack.dev/ai/slackbot-mcp-client
  const slackAllows =
    "context divider header markdown rich_text section file image video actions carousel input data_table data_visualization table card container";

  it("are of kinds that Slack's assistant shows", () => {
    expect(slackAllows.split(" ")).toEqual(expect.arrayContaining([...allowedBlocks]));
    expect(["actions", "input", "context_actions"].filter((type) => allowedBlocks.has(type))).toEqual([]);
  });

  it.each(askedLines)("are among these for every kind of reply, and have no button: %s", (line) => {
    const sourced = { reply: say(line), document: article.document };
    const { _meta } = blocksOfResult(sourced, render);
    expect(_meta?.slack.blocks.length).toBeGreaterThan(0);
    for (const { type } of _meta?.slack.blocks ?? []) expect(allowedBlocks.has(type)).toBe(true);
    expect(JSON.stringify(_meta)).not.toContain("action_id");
  });

  it("have no button that reads on, even if a reply is too long for a message", () => {
    const text = `# Long\n\n${"All of this is one long sentence about boats and ships and rafts and nothing else at all, ".repeat(400)}end.\n`;
    const bot = createBot(readUncurated(text));
    const reply = bot.reply({ input: { kind: "text", text: "/source 2" }, surface: "direct", seed: 0, seenFacts: [] });
    const sourced = { reply, document: bot.knowledge.document };
    expect(JSON.stringify(renderSlackMessage(withoutOffers(reply), { ...sourced, commandLine: (name) => name }).blocks)).toContain(
      "action_id",
    );
    expect(JSON.stringify(blocksOfResult(sourced, render))).not.toContain("action_id");
    expect(blocksOfResult(sourced, render)).toHaveProperty("_meta");
  });

  it("are left out as a whole if one is of another kind, and where nobody shows them", async () => {
    const sourced = { reply: say("/quote guo"), document: article.document };
    const withAlert = () => [...render(sourced), { type: "alert" }];
    expect(blocksOfResult(sourced, withAlert)).toEqual({});
    expect(blocksOfResult(sourced, () => [])).toEqual({});
    const quote = async (caller: Partial<Caller>) => {
      const { _meta } = await (await connect({ render }, undefined, caller)).callTool({ name: "quote", arguments: { who: "guo" } });
      return _meta;
    };
    expect(await quote({ showsBlocks: true })).toMatchObject({ slack: { blocks: [{ type: "rich_text" }, { type: "context" }] } });
    expect(await quote({})).toBe(undefined);
  });
});
