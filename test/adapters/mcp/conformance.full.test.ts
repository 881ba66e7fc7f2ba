import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWith } from "../../folder.ts";
import { programPath } from "../../program.ts";
import { eras, tokens, useProgram } from "./harness.ts";

/** It does not start on Node 20, and only the versions before the next release know the protocol of 2026. */
const suite = ["npx", "--yes", "--package", "node@22", "--package", "@modelcontextprotocol/conformance@0.2.0-alpha.12", "-c"] as const;

/** The scenarios that apply. The others call tools, prompts and resources of a server that is made for this suite. */
const scenarios = {
  "2025-06-18": ["server-initialize", "ping", "tools-list", "resources-list"],
  "2025-11-25": ["server-initialize", "ping", "tools-list", "resources-list", "dns-rebinding-protection"],
  "2026-07-28": [
    ...["server-stateless", "tools-list", "resources-list", "sep-2164-resource-not-found", "dns-rebinding-protection"],
    ...["caching", "http-header-validation"],
  ],
} as const;

/** Checks of these scenarios that do not apply, and why. */
const excepted: Readonly<Record<string, string>> = {
  "sep-2575-server-rejects-undeclared-capability": "it needs a tool of the suite's own server",
  "sep-2575-missing-capability-http-400": "likewise",
  "sep-2575-http-server-no-independent-requests-on-stream": "likewise",
  "sep-2575-server-no-log-without-loglevel": "likewise",
  "sep-2575-server-sends-subscription-ack": "nothing changes that a client could subscribe to",
  "sep-2575-server-tags-subscription-id": "likewise",
  "sep-2549-prompts-list-caching-hints": "there are no prompts",
};

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

const program = useProgram();

/** The suite sends no token, so that what is between adds one. */
async function withToken(): Promise<string> {
  const server = createServer((request, response) => {
    const headers = { ...request.headers, authorization: `Bearer ${tokens.all}` };
    const options = { port: program.port(), host: "127.0.0.1", path: request.url, method: request.method, headers };
    request.pipe(
      send(options, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

describe.each(Object.entries(scenarios))("the official conformance suite, protocol %s", (version, applicable) => {
  it(`passes: ${applicable.join(", ")}`, { timeout: 300_000 }, async () => {
    const folder = await folderWith();
    const [command, ...args] = suite;
    const line = `conformance server --url ${await withToken()} --suite all --spec-version ${version} --output-dir ${folder}`;
    // It ends with 1, because scenarios that do not apply fail.
    await promisify(execFile)(command, [...args, line], { cwd: folder, maxBuffer: 1e8 }).catch(() => undefined);
    const results = await readdir(folder);
    for (const scenario of applicable) {
      const result = results.find((name) => name.startsWith(`server-${scenario}-2`));
      expect(result, scenario).toBeDefined();
      const checks: readonly Check[] = JSON.parse(await readFile(join(folder, result ?? "", "checks.json"), "utf8"));
      const failed = checks.filter(({ id, status }) => status === "FAILURE" && excepted[id] === undefined);
      expect(failed, scenario).toEqual([]);
      expect(checks.filter(({ status }) => status === "SUCCESS").length, scenario).toBeGreaterThan(0);
    }
  });
});

it.each(eras)("the official client of the era %s starts the program, asks it and ends it", async (mode) => {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [programPath, "mcp"], stderr: "ignore" }));
  const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: "how long has liu lived in shenzhen?" } });
  expect(structuredContent).toMatchObject({ outcome: "answered", quotations: [{ place: "¶19.1" }] });
  const { contents } = await client.readResource({ uri: "verbatim://northeast-and-shenzhen/¶19.1" });
  expect(contents).toMatchObject([{ text: expect.stringContaining("three years") }]);
  await client.close();
});
