import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { commentText, yamlText } from "../../../../adapters/knowledge/draft/yaml-text.ts";

const texts = [
  "plain",
  "it's 'quoted' \"twice\": a # b",
  "- x, [y] {z} & *a !b %c @d `e` | >",
  "true",
  "12",
  " two  spaces ",
  `long ${"word ".repeat(60)}end`,
  `long  ${"two  spaces  ".repeat(20)}`,
  "line\nend\ttab\r\u0085\u2028\ufeff\u0000\u007f",
  "no\u00a0break\u3000wide",
  "zero\u200bwidth \u{1f600} \u{e000} 年假",
  "back\\slash \\n",
];

describe("text in YAML", () => {
  it.each(texts)("is read back as it was: %j", (text) => {
    expect(load(`key:\n  - says: ${yamlText(text, 6)}\n    list: [${yamlText(text, 8)}, x]\n`)).toEqual({
      key: [{ says: text, list: [text, "x"] }],
    });
  });

  it("has no long lines if it has spaces", () => {
    const lines = yamlText("word ".repeat(100).trim(), 6).split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(110);
  });

  it.each(texts)("is one line of a comment: %j", (text) => {
    expect(load(`a: 1 # ${commentText(text)}\nb: 2\n`)).toEqual({ a: 1, b: 2 });
  });
});
