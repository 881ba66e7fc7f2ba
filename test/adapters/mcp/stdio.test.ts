import { once } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCli } from "../../../adapters/cli.ts";
import { articleFolder } from "../../article.ts";
import { folderOfCopies, folderWith } from "../../folder.ts";
import { callBody } from "./harness.ts";

const hello = JSON.stringify({
  ...{ jsonrpc: "2.0", id: 0, method: "initialize" },
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
});

/** `verbatim mcp` in this process. */
async function start(env: NodeJS.ProcessEnv = {}, cwd?: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const written = { stdout: "", stderr: "" };
  for (const [name, stream] of Object.entries({ stdout, stderr }))
    stream.setEncoding("utf8").on("data", (text: string) => {
      written[name as keyof typeof written] += text;
    });
  const ended = runCli(["mcp"], { env: { ...process.env, ...env }, cwd: cwd ?? (await folderWith()), stdin, stdout, stderr });
  onTestFinished(() => void stdin.destroy());
  const answers = () =>
    written.stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const send = async (line: string, id: number) => {
    stdin.write(`${line}\n`);
    for (;;) {
      const answer = answers().find((each) => each.id === id);
      if (answer) return answer;
      await once(stdout, "data");
    }
  };
  const end = async () => {
    stdin.end();
    expect(await ended).toBe(0);
  };
  return { send, stdin, ended, end, written, answers };
}

describe("verbatim mcp", () => {
  it("writes nothing but the protocol to standard output, and ends with standard input", async () => {
    const { send, end, written, answers } = await start();
    expect((await send(hello, 0)).result.serverInfo).toMatchObject({ name: "verbatim" });
    const { result } = await send(callBody("quote", { who: "guo" }, undefined, 1), 1);
    expect(result.structuredContent).toMatchObject({ outcome: "answered", quotations: [{ speaker: "Guo" }] });
    await end();
    for (const answer of answers()) expect(answer.jsonrpc).toBe("2.0");
    expect(written.stderr).toContain('"answered"');
  });

  it("goes on after what is no message, and after a megabyte of arguments", async () => {
    const { send, stdin, end } = await start();
    stdin.write("\n{\nhello\n[]\n7\n");
    expect((await send(hello, 0)).result).toBeTruthy();
    stdin.write('{"jsonrpc":"2.0","id":5,"method":\n');
    const { result } = await send(callBody("ask", { question: "x".repeat(1_000_000) }, undefined, 1), 1);
    expect(result).toMatchObject({ isError: true });
    expect((await send(callBody("dig", {}, undefined, 2), 2)).error).toMatchObject({ code: -32_602 });
    expect((await send(callBody("documents", {}, undefined, 3), 3)).result.isError).toBe(undefined);
    await end();
  });

  it("ends with an error after a line that is too long to be read", async () => {
    const { send, stdin, ended, written } = await start();
    await send(hello, 0);
    stdin.write("x".repeat(11_000_000));
    expect(await ended).toBe(3);
    expect(written.stderr).toContain("sent what cannot be read");
  });

  it("takes no settings from the folder in which an assistant starts it", async () => {
    const folder = await folderWith({ ".env": "LOG_LEVEL=verbose\nKNOWLEDGE=elsewhere\nDATABASE_URL=mysql://x\n" });
    const { send, end } = await start({}, folder);
    await send(hello, 0);
    const { result } = await send(callBody("documents", {}, undefined, 1), 1);
    expect(result.structuredContent.documents).toMatchObject([{ name: "northeast-and-shenzhen" }]);
    await end();
  });

  it("serves all documents, whoever KNOWLEDGE_FOR binds them to, and needs no store", async () => {
    const folder = await folderOfCopies({ one: articleFolder, two: articleFolder });
    const bindings = { KNOWLEDGE_FOR: "T0001:one", DATABASE_URL: "postgres://x@127.0.0.1:9/x" };
    const { send, end } = await start({ KNOWLEDGE: folder, ...bindings });
    await send(hello, 0);
    const { result } = await send(callBody("documents", {}, undefined, 1), 1);
    expect(result.structuredContent.documents).toMatchObject([{ name: "one" }, { name: "two" }]);
    await end();
  });
});
