import { expect, it } from "vitest";
import { kinds } from "./shown-paragraphs.ts";

const after = (text: string) => kinds(`# Guide\n\n${text}`).slice(1);

it("reads tables in HTML, however their lines are broken", () => {
  const row = "row: up to 2 kg 4.50 €";
  const names = "columns: Weight Postage";
  const joined = (paragraphs: readonly string[]) => paragraphs.map((each) => each.replace(/\s+/gu, " ").trim());
  const rows =
    '<table class="x">\n<tr><th>Weight</th><th>Postage</th></tr><tr><td>up to 2 kg</td><td class="y">4.50&nbsp;€</td></tr>\n</table>';
  expect(joined(after(rows))).toEqual([names, row]);
  const broken =
    "<table>\n<thead><tr>\n<th>Weight</th>\n<th>Postage</th>\n</tr></thead>\n<tr>\n<td>up to<br>2 kg</td>\n<td><b>4.50</b> €</td>\n</tr>\n</table>\n\nThat is all.";
  expect(joined(after(broken))).toEqual([names, row, "text: That is all."]);
});

it.each([
  ["admonitions", '!!! note "Opening hours"\n    From 8 am.', ["heading: Opening hours", "text: From 8 am."]],
  ["admonitions without a title", "!!! warning\n    Bees.", ["text: Bees."]],
  ["those of Docusaurus", ":::tip Opening hours\n\nFrom 8 am.\n\n:::", ["heading: Opening hours", "text: From 8 am."]],
  ["those of GitHub", "> [!NOTE]\n> Bees.", ["text: Bees."]],
  ["attributes of kramdown", 'The [fees](f.html){:target="_blank"} rise.\n{: .wide }', ["text: The fees rise."]],
  ["anchors", "## Fees {#fees}\n\nThey rise.", ["heading: Fees", "text: They rise."]],
  ["Liquid", "{% include top.html %}\n\nThey rise. {% comment %}", ["text: They rise."]],
  ["footnotes", "They rise.[^1]\n\n[^1]: In spring.", ["text: They rise.", "text: In spring."]],
  [
    "definitions",
    "Gloves\n: They protect your hands.\n: They hang in the shed.\n\nCan\n: It is green.",
    ["text: Gloves", "text: They protect your hands.", "text: They hang in the shed.", "text: Can", "text: It is green."],
  ],
  [
    "clauses that are indented, and numbered deep",
    "9.5.1 Fees rise.\n\n    9.5.1.2.3.4.5.6.7 They rise in spring.",
    ["text: 9.5.1 Fees rise.", "text: 9.5.1.2.3.4.5.6.7 They rise in spring."],
  ],
] as const)("shows no marks of %s", (_, text, expected) =>
  expect(after(text).map((each) => each.replace(/\s+/gu, " ").trim())).toEqual(expected),
);

it("leaves what a reader is to fill in", () =>
  expect(after("Replace {{NAME}} with yours.")).toEqual(["text: Replace {{NAME}} with yours."]));
