import { describe, expect, it } from "vitest";
import { printableJson, printableLine, printableText, withoutControls } from "../../../adapters/shared/control-characters.ts";
import { createLogger } from "../../../adapters/shared/logger.ts";
import { controls, joined, rawControl, shownControls } from "../../hostile-knowledge.ts";

describe("control characters", () => {
  it.each([
    ["C0, DEL, C1 and bidirectional controls", controls, shownControls, shownControls],
    ["white space", "a\tb\r\nc", "a␉b␍␊c", "a\tb␍\nc"],
    ["line separators", "a\u2028b\u2029c", "a␤b␤c", "a\u2028b\u2029c"],
    ["joiners, which stay", joined, joined, joined],
    ["direction marks, which stay", "\u200ea\u200fb\u061c", "\u200ea\u200fb\u061c", "\u200ea\u200fb\u061c"],
  ])("are pictures of the same length: %s", (_, text, line, lines) => {
    expect(printableLine(text)).toBe(line);
    expect(printableText(text)).toBe(lines);
    expect(line).toHaveLength(text.length);
  });

  it("are left out of a name that comes back", () => {
    expect(withoutControls(`a\tb${controls}\u2028${joined}`)).toBe(`a b[31m]0;title ${joined}`);
  });

  it("are escaped in JSON of the same value", () => {
    const value = { [controls]: [`${joined}\u2028\u2029\n"`] };
    const json = printableJson(JSON.stringify(value, undefined, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json).not.toMatch(rawControl);
    expect(json).not.toMatch(/[\u2028\u2029]/u);
    expect(json).toContain(joined);
  });

  it("are escaped in a line of the log", () => {
    const lines: string[] = [];
    createLogger("info", [], { write: (line) => lines.push(line) }).error({ err: new Error(controls) }, controls);
    expect(lines.join("")).not.toMatch(rawControl);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: controls, err: { message: controls } }]);
  });
});
