import { describe, expect, it } from "vitest";
import { renderDiscordMessage, renderPlainMessage } from "../../../adapters/discord/render/message.ts";
import { accentColors } from "../../../adapters/shared/platform.ts";
import { renderSlackMessage } from "../../../adapters/slack/render/message.ts";
import { discordPreview } from "../../../adapters/web/discord-message.ts";
import { toMarkup } from "../../../adapters/web/html-markup.ts";
import { slackPreview } from "../../../adapters/web/slack-message.ts";
import { terminalPreview } from "../../../adapters/web/terminal-message.ts";
import { say } from "../../article.ts";
import { read } from "../../repository.ts";
import { articleOptions } from "../render-options.ts";
import { visibleText } from "./page-client.ts";

const inTab = 'rel="noreferrer" target="_blank"';
const slack = (...blocks: readonly unknown[]) => toMarkup(slackPreview({ text: "", blocks }));
const discord = (...components: readonly unknown[]) => toMarkup(discordPreview({ components }));

const rich = (...elements: readonly unknown[]) => ({ type: "rich_text", elements });
const section = (...elements: readonly unknown[]) => ({ type: "rich_text_section", elements });
const words = (text: string, style = {}) => ({ type: "text", text, style });

const link = (url: string, style = {}) => section({ type: "link", url, text: "¶7", style });

describe("a Slack message on the page", () => {
  it.each([
    ["a quotation", { type: "rich_text_quote", elements: [words("said")] }, '<blockquote class="lines">said</blockquote>'],
    ["a list", { type: "rich_text_list", style: "bullet", elements: [section(words("one"))] }, '<ul><li class="lines">one</li></ul>'],
    ["bold", section(words("a", { bold: true })), "<strong>a</strong>"],
    ["italics", section(words("a", { italic: true })), "<em>a</em>"],
    ["code", section(words("¶1", { code: true })), "<code>¶1</code>"],
    ["words in which nothing is markup", section(words("*a* <b>")), "*a* &lt;b&gt;"],
    ["a link", link("https://a.example/#p7", { code: true }), `<a href="https://a.example/#p7" ${inTab}><code>¶7</code></a>`],
    ["an address that is not of the web as words", link("javascript:alert(1)"), 'class="lines">¶7</div>'],
    ["a time", section({ type: "date", timestamp: 1_790_000_000, fallback: "then" }), 'datetime="2026-09-21T14:13:20.000Z" title="then">'],
  ])("shows %s", (_, element, shown) => {
    expect(slack(rich(element))).toContain(shown);
  });

  it("shows a button that submits its id", () => {
    const button = { type: "button", text: { type: "plain_text", text: "In context" }, action_id: "1abc" };
    const submit = '<button class="button" name="press" value="1abc">In context</button>';
    expect(slack({ type: "actions", elements: [button] })).toContain(submit);
  });

  it.each([
    [{ type: "section", text: { type: "mrkdwn", text: "a" } }, "block “section”"],
    [{ type: "actions", elements: [{ type: "<b>" }] }, "element “&lt;b&gt;”"],
    [{ type: "table", rows: [[{ type: "raw_text", text: "a" }]] }, "cell “raw_text”"],
    [rich(section({ type: "emoji", name: "wave" })), "rich text “emoji”"],
    [rich(section(words("a", { underline: true }))), "text style “underline”"],
  ])("says that it does not draw %j", (block, what) => {
    expect(slack(block)).toContain(`<strong>Not drawn here:</strong> ${what}. Its JSON is below.`);
  });
});

const text = (content: string) => ({ type: 10, content });
const button = (style: number) => ({ type: 2, style, label: "More", custom_id: "1abc" });

describe("a Discord message on the page", () => {
  it("has the colours that Discord gets", () => {
    const css = read("adapters/web/assets/discord.css");
    for (const [name, color] of Object.entries(accentColors))
      expect(css).toContain(`.discord-container.${name} {\n  border-left: 4px solid #${color.toString(16)};`);
  });

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
    ["a masked link", "said [¶7.2](<https://a.example/#p7.2>)", `said <a href="https://a.example/#p7.2" ${inTab}>¶7.2</a>`],
    ["code, in which nothing is markup", "said `¶7 *a*`.", "said <code>¶7 *a*</code>."],
    ["a masked link of code", "[`¶7.2`](<https://a.example/>)", `href="https://a.example/" ${inTab}><code>¶7.2</code></a>`],
    ["a time", "- noon, <t:1790000000:f>", '<time datetime="2026-09-21T14:13:20.000Z"'],
    ["words with a single mark", "2 * 3 and a_b", "2 * 3 and a_b"],
  ])("shows %s", (_, content, shown) => {
    expect(discord(text(content))).toContain(shown);
  });

  it("shows containers and buttons that submit their id", () => {
    const row = { type: 1, components: [button(2), button(2)] };
    const container = discord({ type: 17, components: [text("a"), row] });
    expect(container).toMatch(/discord-container.*a.*class="button" name="press" value="1abc">More<.*class="button" name/su);
  });

  it.each([
    [{ type: 1, components: [{ type: 5 }] }, "component “5”"],
    [{ type: 9, components: [text("a")] }, "component “9”"],
    [{ type: 1, components: [button(5)] }, "button style “5”"],
  ])("says that it does not draw %j", (component, what) => {
    expect(discord(component)).toContain(`<strong>Not drawn here:</strong> ${what}. Its JSON is below.`);
  });
});

it.each([
  ["plain", "a <b>", "a &lt;b&gt;"],
  ["bold", "\u001b[1ma\u001b[22mb", '<span class="bold">a</span>b'],
  ["dim and underlined at once", "\u001b[2;4ma\u001b[24mb\u001b[22m", '<span class="dim underlined">a</span><span class="dim">b</span>'],
  ["a reset", "\u001b[36ma\u001b[0mb", '<span class="cyan">a</span>b'],
])("terminal text shows %s", (_, text, shown) => {
  expect(toMarkup(terminalPreview(text))).toBe(shown);
});

const commands = ["/compare shenzhen northeast", "/quote guo", "/fact", "/about liu", "/verbatim", "/verbatim subjects", "/quote lu"];
const lines = [...commands, "mayor of shenyang?"];

it.each(lines)("a reply on the page is all that the renderers of both platforms send for %s", (line) => {
  const reply = say(line);
  const previews = [
    slackPreview(renderSlackMessage(reply, articleOptions)),
    ...[renderDiscordMessage, renderPlainMessage].map((render) => discordPreview(render(reply, articleOptions))),
  ];
  for (const shown of previews.map(visibleText)) {
    expect(shown).not.toContain("Not drawn here");
    for (const words of [...reply.evidenceTexts, ...reply.actions.map(({ label }) => label)]) expect(shown).toContain(words);
  }
});
