import { expect, it } from "vitest";
import { terminalText } from "../../../../adapters/terminal/render.ts";
import { toMarkup } from "../../../../adapters/web/html/html.ts";
import { terminalPreview } from "../../../../adapters/web/preview/terminal.ts";
import { say } from "../../../article.ts";

it.each([
  ["plain", "a <b>", "a &lt;b&gt;"],
  ["bold", "\u001b[1ma\u001b[22mb", '<span class="bold">a</span>b'],
  ["dim and underlined at once", "\u001b[2;4ma\u001b[24mb\u001b[22m", '<span class="dim underlined">a</span><span class="dim">b</span>'],
  ["a reset", "\u001b[36ma\u001b[0mb", '<span class="cyan">a</span>b'],
])("terminal text shows %s", (_, text, shown) => {
  expect(toMarkup(terminalPreview(text))).toBe(shown);
});

it.each(["/compare shenzhen northeast", "/quote guo", "/verbatim"])(
  "the terminal text of %s is complete, without escape sequences",
  (line) => {
    const shown = toMarkup(terminalPreview(terminalText(say(line), { width: 80, colour: true })));
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
