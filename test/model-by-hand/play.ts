/**
 * For whoever plays the model (test/README.md): `tsx test/model-by-hand/play.ts FOLDER` prints the requests that wait, the passages of each document
 * once; `… FOLDER FILE` takes answers, a line each: the request's name, a space, the JSON object. `--short` leaves out rules and passages that were
 * printed before.
 */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { pendingRequests, writeAnswer } from "./folder.ts";

const [folder = "", file] = process.argv.slice(2).filter((word) => word !== "--short");
const isShort = process.argv.includes("--short");

if (file !== undefined) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, name, answer] = /^(\d+)\s+(\{.*\})\s*$/u.exec(line) ?? [];
    if (name !== undefined && answer !== undefined) writeAnswer(folder, name, answer);
  }
  // The next round needs what has just been answered.
  await wait(3_000);
}
const pending = pendingRequests(folder);
const printed = new Set<string>();
for (const [name, [rules, passages, question]] of pending) {
  const fixed = `${rules?.content}\n\n${passages?.content.replaceAll('},{"label"', '},\n{"label"')}\n`;
  const isWhole = !rules?.content.includes('"search"');
  if (!printed.has(fixed) && !(isShort && isWhole)) console.log(`\n${fixed}`);
  printed.add(fixed);
  console.log(`${name} ${question?.content}`);
}
console.log(pending.size === 0 ? "Nothing waits." : `${pending.size} requests wait.`);
