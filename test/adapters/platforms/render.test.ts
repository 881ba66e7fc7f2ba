import { describe, expect, it } from "vitest";
import { renderDiscordMessage, renderPlainMessage } from "../../../adapters/discord/render/message.ts";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import type { RenderOptions } from "../../../adapters/shared/platform.ts";
import { renderSlackMessage } from "../../../adapters/slack/render/message.ts";
import { limits } from "../../../adapters/slack/render/platform-limits.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import type { Reply } from "../../../src/reply.ts";
import { article, say } from "../../article.ts";
import { folderWith } from "../../folder.ts";
import {
  createHostileFolder,
  documentControls,
  hostileRequests,
  joined,
  messageStrings,
  rawControl,
  shownDocumentControls,
} from "../../hostile-knowledge.ts";
import { readMarkdown, readPayload } from "../discord/fake/message-view.ts";
import { articleOptions, renderOptionsOf } from "../render-options.ts";
import { blockProblems } from "../slack/fake/block-rules.ts";
import { nestedObjects } from "../slack/fake/fields.ts";
import { elementLabel, readableText, unescapeText } from "../slack/fake/readable-text.ts";

/** A reply in the forms in which a platform may get it. */
interface Rendered {
  readonly payload: unknown;
  /** Of each form that shows the whole reply if that is not too long, as people read it. */
  readonly words: readonly string[];
  readonly problems: readonly unknown[];
  readonly buttons: readonly { readonly label: string; readonly id: string }[];
}

const renderers: readonly { readonly name: string; readonly render: (reply: Reply, options: RenderOptions) => Rendered }[] = [
  {
    name: "Slack",
    render: (reply, options) => {
      const { text, blocks } = renderSlackMessage(reply, options);
      const buttons = nestedObjects(blocks).filter(({ type }) => type === "button");
      return {
        payload: [text, blocks],
        words: [readableText(blocks), unescapeText(text)],
        problems: [...blockProblems(blocks), ...(text === "" || text.length > limits.text ? ["the text"] : [])],
        buttons: buttons.map((button) => ({ label: elementLabel(button), id: String(button.action_id) })),
      };
    },
  },
  {
    name: "Discord",
    render: (reply, options) => {
      const payload = [renderDiscordMessage(reply, options), renderPlainMessage(reply, options)] as const;
      const [layout, plain] = [readPayload(payload[0]), readPayload(payload[1])];
      return {
        payload,
        words: [layout.texts.map(readMarkdown).join("\n")],
        problems: [...layout.problems, ...plain.problems, ...(plain.texts.length > 0 ? [] : ["no text"])],
        buttons: layout.buttons,
      };
    },
  },
];

const subjects = [...article.subjects.values()].map(({ name }) => name);

function askOf(bot: Bot) {
  return (line: string) => bot.reply({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] });
}

const hostile = [
  "<!channel> *bold* _it_ ~no~ `code` & :smile: <https://evil.example|click> <@U1>",
  "@everyone <@1> **bold** ||spoiler|| [text](https://evil.example) <t:1:R> <:a:1>",
];
const sentences = Array.from({ length: 400 }, (_, index) => `Shenzhen has *one* sentence <b> number ${index} in it.`);
const family = `Shenzhen is home to ${"👨‍👩‍👧‍👦".repeat(3_000)}.`;
const hostileText = [`Shenzhen is ${hostile.join(" ")}.`, sentences.join(" "), family].join("\n");
const hostileBot = createBot((await loadKnowledge(await folderWith({ "document.txt": hostileText }))).knowledge, { prefix: "my-" });
const controlBot = createBot((await loadKnowledge(await createHostileFolder())).knowledge);

describe.each(renderers)("a reply on $name", ({ render }) => {
  it("stays within the limits for every request, also with long addresses", () => {
    const pairs = subjects.map((name, index) => `/compare "${name}" "${subjects[(index + 1) % subjects.length]}"`);
    const lines = ["/verbatim", "/verbatim subjects", "/fact", "/quote lu", "/compare shenzhen", "/nonsense", "Who is the mayor?", ""];
    for (const line of [...lines, ...pairs]) expect(render(say(line), articleOptions).problems, line).toEqual([]);
    const linkTo = () => `https://verbatim.example/d/${"a".repeat(400)}`;
    for (const line of ["/source", "/about shenzhen", "/compare shenzhen northeast"])
      expect(render(say(line), { ...articleOptions, linkTo }).problems, line).toEqual([]);
  });

  it("keeps every fact and quotation word for word", () => {
    expect(article.statements.length).toBeGreaterThan(50);
    const paragraphs = article.document.paragraphs.map((_, index) => render(say(`/source ${index + 1}`), articleOptions).words);
    for (const { shownSpan } of article.statements) {
      const index = article.document.paragraphs.findIndex((one) => one.start <= shownSpan.start && shownSpan.end <= one.end);
      for (const words of paragraphs[index] ?? [""]) expect(words).toContain(article.document.text.slice(shownSpan.start, shownSpan.end));
    }
  });

  describe("on a hostile document", () => {
    const ask = askOf(hostileBot);
    const show = (reply: Reply) => render(reply, renderOptionsOf(hostileBot));

    it.each(["/source", "/source 1", "/source 2", "/source 3", "/about shenzhen"])("stays within the limits after %s", (line) => {
      expect(show(ask(line)).problems).toEqual([]);
    });

    it("shows it unchanged, cut between graphemes, with an ellipsis and a note that says so, from its evidence on", () => {
      for (const words of show(ask("/source 1")).words) expect(words).toContain(hostile.join(" "));
      const [words = ""] = show(ask("/source 3")).words;
      expect(words).toMatch(/home to (?:👨‍👩‍👧‍👦|\n)+…\s¶3$/mu);
      expect(words).toContain("Cut here for its length.");
      expect(show(ask("/source 2.300")).words[0]).toContain("sentence <b> number 299 ");
    });

    it("can be read to its end by its button", () => {
      let shown = show(ask("/source ¶2"));
      const read = [shown.words[0] ?? ""];
      for (let step = 0; step < 40; step += 1) {
        const id = shown.buttons.find(({ label }) => label === "Read on")?.id;
        if (id === undefined) break;
        shown = show(hostileBot.reply({ input: { kind: "action", id }, surface: "channel", seed: 1, seenFacts: [] }));
        read.push(shown.words[0] ?? "");
      }
      expect(read.length).toBeGreaterThan(2);
      const numbers = [...read.join("\n").matchAll(/number\s+(\d+)/gu)].map(([, number]) => Number(number));
      expect(new Set(numbers).size).toBe(sentences.length);
    });
  });

  describe("on a document with control characters", () => {
    const ask = askOf(controlBot);
    const show = (reply: Reply) => render(reply, renderOptionsOf(controlBot));

    it.each(hostileRequests)("has pictures in place of them after %s", (_, line) => {
      const { payload, problems } = show(ask(line));
      expect(messageStrings([payload]).filter((text) => rawControl.test(text))).toEqual([]);
      expect(problems).toEqual([]);
    });

    it("keeps its joiners, and its evidence", () => {
      for (const words of show(ask("/source 2")).words) {
        expect(words).toContain(`in Oakham ${shownDocumentControls} by the river.`);
        expect(words).toContain(joined);
      }
      const { text } = controlBot.knowledge.document;
      const evidence = ask("/source 2").evidence.map(({ start, end }) => text.slice(start, end));
      expect(evidence.join()).toContain(documentControls);
    });
  });
});
