import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { folderWith } from "../folder.ts";
import { writeCopy } from "./instrument.ts";

/** Asks the copy with the units off. */
const script = `
  const [, ids] = process.argv;
  const { switchUnits, watch, reachedUnits } = await import("./test/ablate/switches.ts");
  const { loadKnowledge } = await import("./adapters/knowledge/load-knowledge.ts");
  const { createBot } = await import("./src/bot.ts");
  const bot = createBot((await loadKnowledge("knowledge/northeast-and-shenzhen")).knowledge);
  const ask = (text) => watch(1e9, true, () => bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] }).outcome);
  const outcomes = [ask("thank you")];
  const reached = reachedUnits();
  outcomes.push(ask("what made so many young people move away?"));
  const both = [...new Set([...reached, ...reachedUnits()])];
  switchUnits(JSON.parse(ids), true);
  outcomes.push(ask("thank you"));
  console.log(JSON.stringify({ outcomes, both }));
`;

it("writes a copy of the program that answers, and in which every kind of unit can be switched off", async () => {
  const { folder, units } = writeCopy(await folderWith());
  expect(new Set(units.map(({ kind }) => kind))).toEqual(new Set(["function", "weight", "section"]));
  const idsOf = (names: readonly string[]) => units.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  const off = idsOf(["smallTalk", "thanksReply"]);
  const args = ["--import", "tsx", "--input-type=module", "--eval", script, JSON.stringify(off)];
  const { outcomes, both } = JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }));
  expect(outcomes).toEqual(["done", "answered", "unclear"]);
  const reachedKinds = new Set(units.flatMap(({ id, kind }) => (both.includes(id) ? [kind] : [])));
  expect(reachedKinds).toEqual(new Set(["function", "weight", "section"]));
});
