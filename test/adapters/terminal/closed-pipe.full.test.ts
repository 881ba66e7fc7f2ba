import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { programPath } from "../../program.ts";

it("ask --json ends without an error when the reader closes the pipe", async () => {
  const child = spawn(process.execPath, [programPath, "ask", "--json"]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.on("error", () => undefined);
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.end("/compare shenzhen northeast\n".repeat(2000));
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
