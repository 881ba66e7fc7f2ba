import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type RunningProgram, startProgram } from "../../program.ts";
import { root } from "../../repository.ts";

export const tokens = { all: "a-token-for-everything", article: "a-token-for-one-document", slow: "a-token-that-asks-often" } as const;

/** Of what a tool gives for programs. */
export interface Structured {
  readonly next_page?: number;
  readonly document: { readonly name: string; readonly title: string; readonly sha256: string };
  readonly outcome: string;
  readonly text: string;
  readonly quotations: readonly Quoted[];
  readonly closest?: readonly Quoted[];
}

export interface Quoted {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly page?: number;
  readonly speaker?: string;
  readonly link?: string;
}

/** The program with the shipped documents beside its page, for all tests of a file. */
export function useProgram(env: NodeJS.ProcessEnv = {}) {
  const running: { program?: RunningProgram; port?: number } = {};
  beforeAll(async () => {
    const MCP_TOKENS = `${tokens.all}:*,${tokens.article}:northeast-and-shenzhen,${tokens.slow}:*`;
    const settings = { KNOWLEDGE: join(root, "knowledge"), WEB_PORT: "0", MCP_PORT: "0", MCP_TOKENS, SLACK_CHANNEL_MESSAGES: "" };
    const program = await startProgram({ ...settings, ...env });
    const { port } = await program.waitForLog(({ msg }) => msg === "answering tool calls at /mcp");
    Object.assign(running, { program, port: Number(port) });
  });
  afterAll(() => running.program?.stop());
  const url = () => new URL(`http://127.0.0.1:${running.port}/mcp`);
  return {
    url,
    port: () => running.port ?? 0,
    log: () => running.program?.log() ?? [],
    stderr: () => running.program?.stderr() ?? "",
    /** The official client, until the test ends. */
    connect: (mode: Era = "auto", token: string = tokens.all) => connectTo(url(), mode, token),
    post: (body: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(url(), { method: "POST", body, headers: { ...protocolHeaders, ...headers } }),
  };
}

const protocolHeaders = { "content-type": "application/json", accept: "application/json, text/event-stream" };

export const eras = ["legacy", "auto"] as const;
type Era = (typeof eras)[number];

async function connectTo(url: URL, mode: Era, token: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization: `Bearer ${token}` } } }));
  onTestFinished(() => client.close());
  return client;
}

/** The JSON of an answer, which may be the only event of a stream. */
export async function readAnswer(response: Response) {
  const text = await response.text();
  return JSON.parse(/^data: (.+)$/mu.exec(text)?.[1] ?? text);
}

export function callBody(name: string, args: object, meta?: object, id = 1): string {
  return JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args, ...(meta && { _meta: meta }) } });
}
