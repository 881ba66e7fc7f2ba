import { expect, it } from "vitest";
import { toMarkup } from "../../../../adapters/web/html/html.ts";
import { terminalPreview } from "../../../../adapters/web/preview/terminal.ts";

it.each([
  ["plain", "a <b>", "a &lt;b&gt;"],
  ["bold", "\u001b[1ma\u001b[22mb", '<span class="bold">a</span>b'],
  ["dim and underlined at once", "\u001b[2;4ma\u001b[24mb\u001b[22m", '<span class="dim underlined">a</span><span class="dim">b</span>'],
  ["a reset", "\u001b[36ma\u001b[0mb", '<span class="cyan">a</span>b'],
])("terminal text shows %s", (_, text, shown) => {
  expect(toMarkup(terminalPreview(text))).toBe(shown);
});
