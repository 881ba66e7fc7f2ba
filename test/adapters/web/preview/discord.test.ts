import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../../adapters/discord/render/escape.ts";
import { toMarkup } from "../../../../adapters/web/html/html.ts";
import { discordPreview } from "../../../../adapters/web/preview/discord.ts";
import { visibleText } from "../visible-text.ts";

const text = (content: string) => ({ type: 10, content });
const button = (style: number) => ({ type: 2, style, label: "More", custom_id: "1abc" });

function preview(...components: readonly unknown[]): string {
  return toMarkup(discordPreview({ components }));
}

describe("a Discord message on the page", () => {
  it.each([
    ["a heading", "### Guo", "<h4>Guo</h4>"],
    ["a heading below another", "### Guo\n### Pace", "<h4>Guo</h4><h4>Pace</h4>"],
    ["words that look like a heading that the bot does not send", "## Guo", '<p class="lines">## Guo</p>'],
    ["small print", "-# aside", '<p class="small lines">aside</p>'],
    ["a quotation of two lines", "> one\n> two", '<blockquote class="lines">one\ntwo</blockquote>'],
    ["a list", "- one\n- two", "<ul><li>one</li><li>two</li></ul>"],
    ["bold", "**a** b", "<strong>a</strong> b"],
    ["italics", "*a* b", "<em>a</em> b"],
    ["italics before bold", "*a b.* **c**", "<em>a b.</em> <strong>c</strong>"],
    ["escaped marks", String.raw`\*a\* \_b\_ \<@1>`, "*a* _b_ &lt;@1&gt;"],
    ["an escaped mark inside bold", String.raw`**a \*\* b**`, "<strong>a ** b</strong>"],
    ["an escaped mark at the start of a line", String.raw`\# a`, '<p class="lines"># a</p>'],
    ["an address, in which nothing is markup", "https://a.example/_b_c*d*", ">https://a.example/_b_c*d*</a>"],
    [
      "a masked link",
      "said [¶7.2](<https://a.example/#p7.2>)",
      'said <a href="https://a.example/#p7.2" rel="noreferrer" target="_blank">¶7.2</a>',
    ],
    ["code, in which nothing is markup", "said `¶7 *a*`.", "said <code>¶7 *a*</code>."],
    [
      "a masked link of code",
      "[`¶7.2`](<https://a.example/>)",
      'href="https://a.example/" rel="noreferrer" target="_blank"><code>¶7.2</code></a>',
    ],
    ["a time", "- noon, <t:1790000000:f>", '<time datetime="2026-09-21T14:13:20.000Z"'],
    ["words with a single mark", "2 * 3 and a_b", "2 * 3 and a_b"],
  ])("shows %s", (_, content, shown) => {
    expect(preview(text(content))).toContain(shown);
  });

  it("shows containers and buttons that submit their id", () => {
    const row = { type: 1, components: [button(2), button(2)] };
    const shown = preview({ type: 17, components: [text("a"), row] });
    expect(shown).toMatch(/discord-container.*a.*class="button" name="press" value="1abc">More<.*class="button" name/su);
  });

  it("shows a menu, which a form of its own sends", () => {
    const menu = { type: 3, custom_id: "menu", placeholder: "Another topic", options: [{ label: "Economy", value: "1abc" }] };
    const shown = toMarkup(discordPreview({ components: [{ type: 1, components: [menu] }] }, "menu-discord-1"));
    expect(shown).toContain('<select name="press" form="menu-discord-1" required aria-label="Another topic">');
    expect(shown).toContain('<option value="1abc">Economy</option>');
  });

  it.each([
    [{ type: 1, components: [{ type: 5 }] }, "component “5”"],
    [{ type: 14 }, "component “14”"],
    [{ type: 9, components: [text("a")] }, "component “9”"],
    [{ type: 1, components: [button(5)] }, "button style “5”"],
  ])("says that it does not draw %j", (component, what) => {
    expect(preview(component)).toContain(`<strong>Not drawn here:</strong> ${what}. Its JSON is below.`);
  });

  it.each([[undefined], [null], [1], [[]], [{ components: 1 }], [{ embeds: [{}] }], [{ components: [null, { type: 17 }] }]])(
    "says so if the message is %j",
    (message) => {
      expect(toMarkup(discordPreview(message))).toContain("Not drawn here");
    },
  );

  it.each(["a*b**c_d__e~~f||g`h", "# a", "- a", "1. a", "> a", "[a](https://b.example)", "<b>&amp;</b>", "\\*", ":smile: @here", "-# a"])(
    "shows the words %s once they are escaped",
    (words) => {
      expect(visibleText(discordPreview({ content: escapeMarkdown(words) }))).toBe(words.replace(/\s+/gu, " "));
    },
  );
});
