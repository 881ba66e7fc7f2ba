import { describe, expect, it } from "vitest";
import { html, toMarkup } from "../../../adapters/web/html/html.ts";

describe("HTML", () => {
  it.each([
    ["markup", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["the end of an attribute", `" onclick='x'`, "&quot; onclick=&#39;x&#39;"],
    ["entities", "&lt;", "&amp;lt;"],
    ["control characters, as pictures", "a\u0000\u001bb\u007f", "a\u2400\u241bb\u2421"],
    ["bidirectional controls, as pictures", "a\u202eb\u2066c", "a\u2421b\u2421c"],
    ["line breaks and tabs, as they are", "a\nb\tc", "a\nb\tc"],
  ])("escapes %s", (_, text, shown) => {
    expect(toMarkup(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it("keeps nested HTML, joins lists, and renders nothing for undefined and false", () => {
    expect(toMarkup(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${undefined}${false}</ul>`)).toBe("<ul><li>1</li><li>2</li></ul>");
  });
});
