import { describe, expect, it } from "vitest";
import { renderSlackMessage } from "../../../../adapters/slack/render/message.ts";
import { textContent } from "../../../../adapters/slack/render/text-content.ts";
import { blockProblems } from "../../../../adapters/slack/render/validate.ts";
import { encodeAction } from "../../../../src/action.ts";
import { article, say } from "../../../article.ts";
import { articleOptions as options } from "../../render-options.ts";

describe("what a reply on Slack offers", () => {
  const act = (subject: string) => ({ command: "about", args: { subject } });
  const hello = { blocks: [{ kind: "text", text: "Hello." } as const], evidence: [], actions: [] };

  it("has its menu, then its buttons with the way back last; none stands out, and none has another's id", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const choices = { label: "Another topic", options: ["liu", "guo"].map((name) => ({ label: name, action: act(name) })) };
    const reply = { ...hello, actions: [again, { ...again, label: "Once more" }], back: act("zhang"), choices };
    const { blocks } = renderSlackMessage(reply, options);
    const id = (subject: string) => encodeAction(act(subject), article.document.hash);
    expect(blocks.slice(1)).toMatchObject([
      {
        type: "actions",
        elements: [
          {
            type: "static_select",
            placeholder: { text: "Another topic" },
            options: [
              { text: { text: "liu" }, value: id("liu") },
              { text: { text: "guo" }, value: id("guo") },
            ],
          },
        ],
      },
      { type: "actions", elements: [{ text: { text: "Again" } }, { text: { text: "Back" }, action_id: id("zhang") }] },
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/Once more|primary/u);
    expect(blockProblems(blocks)).toEqual([]);
  });

  it("has a menu within Slack's limits, whatever the labels, and room for it in the message", () => {
    const options25 = Array.from({ length: 25 }, (_, index) => ({ label: `${index} ${"x".repeat(200)}`, action: act(`s${index}`) }));
    const blocks = Array.from({ length: 5 }, () => ({ kind: "text", text: "Words. ".repeat(400) }) as const);
    const reply = { ...hello, blocks, choices: { label: "y".repeat(300), options: options25 } };
    expect(blockProblems(renderSlackMessage(reply, options).blocks)).toEqual([]);
  });

  it("links its citations where the places have an address", () => {
    const linkTo = (_: unknown, { start }: { readonly start: number }) => `https://verbatim.example/d/1#${start}`;
    const reply = say("/quote guo about pace");
    const { text, blocks } = renderSlackMessage(reply, { ...options, linkTo });
    const [start] = reply.blocks.flatMap((block) => (block.kind === "passage" ? [block.passage.span.start] : []));
    expect(JSON.stringify(blocks)).toContain(
      JSON.stringify({ type: "link", text: "¶27", style: { code: true }, url: `https://verbatim.example/d/1#${start}` }),
    );
    expect(text).toBe(renderSlackMessage(reply, options).text);
    expect(blockProblems(blocks)).toEqual([]);
  });

  it("counts the addresses of links as part of a message", () => {
    const linkTo = () => `https://verbatim.example/d/${"x".repeat(900)}`;
    expect(blockProblems(renderSlackMessage(say("/about shenzhen all"), { ...options, linkTo }).blocks)).toEqual([]);
    const tooLong = () => `https://verbatim.example/d/${"x".repeat(3_000)}`;
    expect(JSON.stringify(renderSlackMessage(say("/quote guo"), { ...options, linkTo: tooLong }).blocks)).not.toContain("https");
  });

  it("adds each reader's own time to a point in time", () => {
    const text = "Thursday 26 November 2026 at 9:00";
    const { blocks } = renderSlackMessage({ ...hello, blocks: [{ kind: "times", items: [{ text, at: 1_795_654_800_000 }] }] }, options);
    expect(JSON.stringify(blocks)).toContain(
      JSON.stringify({ type: "date", timestamp: 1_795_654_800, format: "{date_short_pretty} {time}", fallback: text }),
    );
    expect(textContent(blocks)).toBe(`${text} · for you: `);
    expect(blockProblems(blocks)).toEqual([]);
  });
});
