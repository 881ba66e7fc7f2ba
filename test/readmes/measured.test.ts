import { describe, expect, it } from "vitest";
import { engines } from "../bench/engines.ts";
import { parts } from "../bench/parts.ts";
import { read } from "../repository.ts";
import { readmes } from "./readmes.ts";

const recorded = /<!-- bench -->\n(.*)<!-- \/bench -->/su;

describe("what `npm run bench -- --record` wrote to test/README.md", () => {
  const headings = [...(recorded.exec(read("test/README.md"))?.[1] ?? "").matchAll(/^### (.+)$/gmu)].map(([, heading = ""]) => heading);

  it.each(parts)("has a table of the part %s", (part) => {
    const source = read(`test/bench/${part}.ts`);
    expect(headings.filter((heading) => source.includes(heading))).not.toEqual([]);
  });

  it("has each engine in large documents, and nothing that was not measured", () => {
    const [, section = ""] = recorded.exec(read("test/README.md")) ?? [];
    for (const { name, maxPassages } of engines) if (maxPassages) expect(section).toContain(`| ${name} `);
    expect(section).not.toContain("not measured");
  });

  it("says on what machine, with what and when", () => {
    expect(read("test/README.md")).toMatch(/^.+, \d+ cores, Node \d+\.\d+\.\d+, \d{4}-\d{2}-\d{2}\.$/mu);
  });
});

/** Limits of the program, which nobody has measured. */
const limits = ["200 ms"];

it.each(readmes)("%s has a measured time or memory only where `npm run bench` writes it", (name) => {
  const measured = read(name)
    .replace(recorded, "")
    .match(/\d[\d.,]* ?(?:ms|MB|GB)\b|\bp(?:50|99)\b/gu);
  expect((measured ?? []).filter((each) => !limits.includes(each))).toEqual([]);
});
