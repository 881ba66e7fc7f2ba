import { describe, expect, it } from "vitest";
import { toMarkup } from "../../../../adapters/web/html/html.ts";
import { slackPreview } from "../../../../adapters/web/preview/slack.ts";

function preview(...blocks: readonly unknown[]): string {
  return toMarkup(slackPreview({ text: "", blocks }));
}

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
    [
      "a link",
      link("https://a.example/#p7", { code: true }),
      '<a href="https://a.example/#p7" rel="noreferrer" target="_blank"><code>¶7</code></a>',
    ],
    ["an address that is not of the web as words", link("javascript:alert(1)"), 'class="lines">¶7</div>'],
    ["a time", section({ type: "date", timestamp: 1_790_000_000, fallback: "then" }), 'datetime="2026-09-21T14:13:20.000Z" title="then">'],
  ])("shows %s", (_, element, shown) => {
    expect(preview(rich(element))).toContain(shown);
  });

  it("shows a button that submits its id", () => {
    const button = { type: "button", text: { type: "plain_text", text: "In context" }, action_id: "1abc" };
    expect(preview({ type: "actions", elements: [button] })).toContain(
      '<button class="button" name="press" value="1abc">In context</button>',
    );
  });

  it("shows a menu, which a form of its own sends", () => {
    const options = [{ text: { type: "plain_text", text: "Economy" }, value: "1abc" }];
    const menu = { type: "static_select", action_id: "menu", placeholder: { type: "plain_text", text: "Another topic" }, options };
    const shown = toMarkup(slackPreview({ blocks: [{ type: "actions", elements: [menu] }] }, "menu-slack-1"));
    expect(shown).toContain('<select name="press" form="menu-slack-1" required aria-label="Another topic">');
    expect(shown).toContain('<option value="1abc">Economy</option>');
    expect(shown).toContain('<button class="button" form="menu-slack-1"');
  });

  it.each([
    [{ type: "video" }, "block “video”"],
    [{ type: "section", text: { type: "mrkdwn", text: "a" } }, "block “section”"],
    [{ type: "actions", elements: [{ type: "<b>" }] }, "element “&lt;b&gt;”"],
    [{ type: "actions", elements: [{ type: "button", style: "primary" }] }, "button style “primary”"],
    [{ type: "table", rows: [[{ type: "raw_text", text: "a" }]] }, "block “table”"],
    [rich({ type: "constructor" }), "rich text “constructor”"],
    [rich(section({ type: "emoji", name: "wave" })), "rich text “emoji”"],
    [rich({ type: "rich_text_list", style: "ordered" }), "list style “ordered”"],
    [rich(section(words("a", { strike: true }))), "text style “strike”"],
  ])("says that it does not draw %j", (block, what) => {
    expect(preview(block)).toContain(`<strong>Not drawn here:</strong> ${what}. Its JSON is below.`);
  });

  it.each([[undefined], [null], [1], ["x"], [[]], [{ blocks: 1 }], [{ blocks: [null, [], 1] }]])(
    "says so if the message is %j",
    (message) => {
      expect(toMarkup(slackPreview(message))).toContain("Not drawn here");
    },
  );
});
