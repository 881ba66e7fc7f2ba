import { describe, expect, it } from "vitest";
import { escaped } from "../../../../adapters/discord/render/escape.ts";
import { renderedPlainly } from "../../../../adapters/discord/render/message.ts";
import { markupOf } from "../../../../adapters/web/html/html.ts";
import { discordLook } from "../../../../adapters/web/preview/discord.ts";
import { bot, say } from "../../../article.ts";
import { readIn } from "../markup.ts";
import { renderers } from "../playground.ts";

const text = (content: string) => ({ type: 10, content });

function look(...components: readonly unknown[]): string {
  return markupOf(discordLook({ components }));
}

describe("a Discord message on the page", () => {
  it.each([
    ["a heading", "## Guo", "<h3>Guo</h3>"],
    ["a heading below another", "## Guo\n### Pace", "<h3>Guo</h3><h4>Pace</h4>"],
    ["slanted words before bold ones", "*a b.* **c**", "<em>a b.</em> <strong>c</strong>"],
    ["small print", "-# aside", '<p class="small lines">aside</p>'],
    ["a quote of two lines", "> one\n> two", '<blockquote class="lines">one\ntwo</blockquote>'],
    ["a list", "- one\n- two", "<ul><li>one</li><li>two</li></ul>"],
    ["bold", "**a** b", "<strong>a</strong> b"],
    ["italics", "*a* _b_", "<em>a</em> <em>b</em>"],
    ["underlined words", "__a__", "<u>a</u>"],
    ["struck words", "~~a~~", "<s>a</s>"],
    ["code", "`*a*`", "<code>*a*</code>"],
    ["a block of code", "```\n**a**\n```", '<pre class="lines" tabindex="0">**a**</pre>'],
    ["styles within styles", "**a *b* c**", "<strong>a <em>b</em> c</strong>"],
    ["escaped marks", String.raw`\*a\* \_b\_ \<@1>`, "*a* _b_ &lt;@1&gt;"],
    ["an escaped mark inside bold", String.raw`**a \*\* b**`, "<strong>a ** b</strong>"],
    ["escaped starts of lines", String.raw`\# a`, '<p class="lines"># a</p>'],
    ["a masked link", "[there](https://a.example/)", 'href="https://a.example/" rel="noreferrer">there</a>'],
    ["an address, as it is", "https://a.example/_b_c", ">https://a.example/_b_c</a>"],
    ["words with a single mark", "2 * 3 and a_b", "2 * 3 and a_b"],
  ])("shows %s", (_, content, shown) => {
    expect(look(text(content))).toContain(shown);
  });

  it("shows containers, separators, sections and buttons, and warns of what it cannot draw", () => {
    const button = { type: 2, style: 1, label: "More", custom_id: "1abc" };
    const shown = look({ type: 17, components: [text("a"), { type: 14 }, { type: 9, components: [text("b")], accessory: button }] });
    expect(shown).toMatch(/discord-container.*a.*<hr>.*b.*name="press" value="1abc">More<\/button>/su);
    expect(look({ type: 1, components: [{ type: 3 }] })).toContain("component “3”");
    expect(markupOf(discordLook({ embeds: [{}] }))).toContain("part “embed”");
  });

  it.each([[undefined], [null], [1], [[]], [{ components: 1 }], [{ components: [null, { type: 17 }] }]])("outlives %j", (message) => {
    expect(() => markupOf(discordLook(message))).not.toThrow();
  });

  it.each(["a*b**c_d__e~~f||g`h", "# a", "- a", "1. a", "> a", "[a](https://b.example)", "<b>&amp;</b>", "\\*", ":smile: @here", "-# a"])(
    "shows the words %s once they are escaped",
    (words) => {
      expect(readIn(discordLook({ content: escaped(words) }))).toBe(words.replace(/\s+/gu, " "));
    },
  );

  it.each([
    "/compare shenzhen northeast",
    "/quote guo",
    "/fact",
    "/about liu",
    "/verbatim",
    "/verbatim subjects",
    "/quote lu",
    "mayor of shenyang?",
  ])("shows the words of the document in %s as they stand there", (line) => {
    const reply = say(line);
    for (const message of [renderers.discord(reply), renderedPlainly(reply, { bot, commandPrefix: "" })]) {
      const shown = readIn(discordLook(message));
      expect(shown).not.toContain("Not drawn here");
      for (const words of [...reply.words, ...reply.actions.map(({ label }) => label)]) expect(shown).toContain(words);
    }
  });
});
