import { describe, expect, it } from "vitest";
import { markupOf } from "../../../../adapters/web/html/html.ts";
import { slackLook } from "../../../../adapters/web/preview/slack.ts";
import { say } from "../../../article.ts";
import { readIn } from "../markup.ts";
import { renderers } from "../playground.ts";

function look(...blocks: readonly unknown[]): string {
  return markupOf(slackLook({ text: "", blocks }));
}

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const rich = (...elements: readonly unknown[]) => ({ type: "rich_text", elements });
const words = (text: string, style = {}) => ({ type: "text", text, style });

describe("a Slack message on the page", () => {
  it.each([
    ["a header", { type: "header", text: { type: "plain_text", text: "Guo & Liu" } }, "<h3", "Guo &amp; Liu"],
    ["bold", section("say *this* now"), "<strong>this</strong>", "say "],
    ["styles within styles", section("*a _b_ c*"), "<strong>a <em>b</em> c</strong>", ""],
    ["struck words", section("~no~"), "<s>no</s>", ""],
    ["code, in which nothing is marked", section("`*a*`"), "<code>*a*</code>", ""],
    ["a quote", section("&gt; said\nthen"), "<blockquote>said</blockquote>", "then"],
    ["a link", section("<https://a.example/?a=1&amp;b=2|there>"), 'href="https://a.example/?a=1&amp;b=2"', ">there</a>"],
    ["a mention", section("<!here>"), '<span class="mention">@here</span>', ""],
    ["unmarked marks", section("2 * 3 * 4 a_b_c"), "2 * 3 * 4 a_b_c", ""],
    ["entities once", section("&amp;lt;"), "&amp;lt;", ""],
    ["plain text, in which nothing is marked", { type: "section", text: { type: "plain_text", text: "*a* &lt;" } }, "*a* &amp;lt;", ""],
    ["fields", { type: "section", fields: [{ type: "mrkdwn", text: "*a*" }] }, "<strong>a</strong>", ""],
    ["a context", { type: "context", elements: [{ type: "mrkdwn", text: "_aside_" }] }, "slack-context", "<em>aside</em>"],
    ["a divider", { type: "divider" }, "<hr>", ""],
    ["a rich quote", rich({ type: "rich_text_quote", elements: [words("said", { bold: true })] }), "<blockquote", "<strong>said</strong>"],
    ["a rich list", rich({ type: "rich_text_list", style: "ordered", elements: [{ elements: [words("one")] }] }), "<ol>", "one</li>"],
    ["rich code", rich({ type: "rich_text_section", elements: [words("¶1", { code: true })] }), "<code>¶1</code>", ""],
    ["rich preformatted text", rich({ type: "rich_text_preformatted", elements: [words("a b")] }), "<pre", "a b</pre>"],
    ["an address that runs code, as a dead link", section("<javascript:alert(1)|go>"), 'href="#"', ">go</a>"],
  ])("shows %s", (_, block, first, second) => {
    expect(look(block)).toContain(first);
    expect(look(block)).toContain(second);
  });

  it("shows a table below the rest, its first row as the heading", () => {
    const cell = (text: string) => ({ type: "raw_text", text });
    const table = {
      type: "table",
      rows: [
        [cell("Topic"), cell("Liu")],
        [cell("Snow"), cell("<b>")],
      ],
    };
    const shown = look(table, section("First"));
    expect(shown).toMatch(/First.*<thead>.*Topic.*<tbody>.*&lt;b&gt;/su);
  });

  it("shows a button that sends its id, and warns of what it cannot draw", () => {
    const button = { type: "button", text: { type: "plain_text", text: "In context" }, action_id: "1abc", style: "primary" };
    expect(look({ type: "actions", elements: [button] })).toContain('name="press" value="1abc">In context</button>');
    expect(look({ type: "video" })).toContain("block “video”");
    expect(look({ type: "actions", elements: [{ type: "<b>" }] })).toContain("element “&lt;b&gt;”");
    expect(look(rich({ type: "constructor" }))).toContain("rich text “constructor”");
  });

  it("shows nothing of the isolates around words that turn the direction of writing, but those among the words", () => {
    const isolated = ["\u2068", "left \u202eright\u2066", "\u2069 ", "¶1"].map((text) => words(text));
    expect(readIn(look(rich({ type: "rich_text_section", elements: isolated })))).toBe("left \u2421right\u2421 ¶1");
  });

  it("shows the text of a message without blocks", () => {
    expect(readIn(slackLook({ text: "the *answer*" }))).toBe("the answer");
  });

  it.each([[undefined], [null], [1], ["x"], [[]], [{ blocks: 1 }], [{ blocks: [null, [], 1] }]])("outlives %j", (message) => {
    expect(() => markupOf(slackLook(message))).not.toThrow();
  });

  it.each([
    "/compare shenzhen northeast",
    "/quote guo",
    "/fact",
    "/about liu",
    "/verbatim",
    "/verbatim subjects",
    "/quote lu",
    "mayor of shenyang?",
  ])("shows all of what the renderer makes of %s", (line) => {
    const reply = say(line);
    const shown = readIn(slackLook(renderers.slack(reply)));
    expect(shown).not.toContain("Not drawn here");
    for (const { label } of reply.actions) expect(shown).toContain(label);
  });
});
