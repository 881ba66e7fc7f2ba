import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, it } from "vitest";
import { programPath } from "../../program.ts";
import { eras } from "./harness.ts";

it.each(eras)("the official client of the era %s starts the program, asks it and ends it", async (mode) => {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [programPath, "mcp"], stderr: "ignore" }));
  const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: "how long has liu lived in shenzhen?" } });
  expect(structuredContent).toMatchObject({ outcome: "answered", quotations: [{ place: "¶19.1" }] });
  const { contents } = await client.readResource({ uri: "verbatim://northeast-and-shenzhen/¶19.1" });
  expect(contents).toMatchObject([{ text: expect.stringContaining("three years") }]);
  await client.close();
});
