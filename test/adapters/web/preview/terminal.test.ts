import { expect, it } from "vitest";
import { terminalText } from "../../../../adapters/terminal/render.ts";
import { markupOf } from "../../../../adapters/web/html/html.ts";
import { terminalLook } from "../../../../adapters/web/preview/terminal.ts";
import { say } from "../../../article.ts";

it.each([
  ["plain", "a <b>", "a &lt;b&gt;"],
  ["bold", "\u001b[1ma\u001b[22mb", '<span class="bold">a</span>b'],
  ["dim and underlined at once", "\u001b[2;4ma\u001b[24mb\u001b[22m", '<span class="dim underlined">a</span><span class="dim">b</span>'],
  ["what is reset", "\u001b[36ma\u001b[0mb", '<span class="cyan">a</span>b'],
])("a terminal's text shows %s", (_, text, shown) => {
  expect(markupOf(terminalLook(text))).toBe(shown);
});

it.each(["/compare shenzhen northeast", "/quote guo", "/verbatim"])(
  "the terminal's text of %s is all there, with no escape left",
  (line) => {
    const shown = markupOf(terminalLook(terminalText(say(line), { width: 80, colour: true })));
    const plain = terminalText(say(line), { width: 80, colour: false });
    expect(shown).not.toContain("\u241b");
    expect(
      shown
        .replace(/<[^>]*>/gu, "")
        .replaceAll("&#39;", "'")
        .replaceAll("&quot;", '"'),
    ).toBe(plain);
  },
);
