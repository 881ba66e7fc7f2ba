import { describe, expect, it } from "vitest";
import { suggestedPrompts } from "../../../../adapters/slack/receive/home-tab.ts";
import { type Home, homeView } from "../../../../adapters/slack/render/home-tab-view.ts";
import { textContent } from "../../../../adapters/slack/render/platform-limits.ts";
import type { Subscription } from "../../../../src/daily/daily-storage.ts";
import { bot, say, sendInput } from "../../../article.ts";
import { talkAbout } from "../../../uncurated.ts";
import { fromArticle } from "../../render-options.ts";
import { blockProblems } from "../fake/block-rules.ts";

const { commands, library } = bot;
const help = fromArticle(sendInput({ kind: "command", command: "verbatim", args: {} }));

const whole: Home = { help, commands, commandLine: library.commandLine, library, dailyPosts: [] };
const home = (more: Partial<Home> = {}) => homeView({ ...whole, ...more });

function subscription(channel: string, more: Partial<Subscription> = {}): Subscription {
  return {
    channel: { platform: "slack", workspace: "T1", channel },
    document: undefined,
    schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 5], about: "shenzhen" },
    setBy: "U1",
    next: { date: 20_783, at: 1_795_654_800_000 },
    pauseReason: undefined,
    failedDays: 0,
    ...more,
  };
}

describe("the Home tab", () => {
  it("names every command and has buttons", () => {
    const { blocks } = home();
    for (const { name } of commands) expect(textContent(blocks)).toContain(`/${name}`);
    expect(blockProblems(blocks, "home")).toEqual([]);
  });

  it("lists the daily posts: the channel, when, and the next one in the reader's own time, but not about what", () => {
    const paused = subscription("C2", { next: undefined, pauseReason: "on 3 days in a row" });
    const { blocks } = home({ dailyPosts: [paused, subscription("C1")] });
    const list = JSON.stringify(blocks[1]);
    expect(textContent(blocks[1])).toMatch(
      /^Daily posts: from Monday to Friday at 9:00 in Shanghai \(Asia\/Shanghai\) · next: (?!in your).*· paused$/u,
    );
    expect(textContent(blocks[1])).not.toContain("Shenzhen");
    expect(list.indexOf('"channel_id":"C1"')).toBeLessThan(list.indexOf('"channel_id":"C2"'));
    expect(list).toContain('"type":"date","timestamp":1795654800');
    expect(blockProblems(blocks, "home")).toEqual([]);
  });

  it("shows twenty of many daily posts", () => {
    const subscriptions = Array.from({ length: 500 }, (_, index) => subscription(`C${index}`));
    const { blocks } = home({ dailyPosts: subscriptions });
    expect(textContent(blocks)).toContain("and in 480 more channels");
    expect(blockProblems(blocks, "home")).toEqual([]);
  });

  it("has no outline of a document without headings, and at most a hundred sections of another", () => {
    const homeOf = (text: string) => {
      const { bot: other } = talkAbout(text);
      return home({ help: { ...help, document: other.knowledge.document }, commands: other.commands }).blocks;
    };
    expect(JSON.stringify(homeOf("Oakham is a town. It lies by a river."))).not.toContain("static_select");
    const sections = Array.from({ length: 150 }, (_, index) => `## Part ${index}\n\nPart ${index} is about the town.\n`);
    const blocks = homeOf(`# Oakham\n\n${sections.join("\n")}`);
    expect(JSON.stringify(blocks).match(/about;section=/gu)).toHaveLength(100);
    expect(blockProblems(blocks, "home")).toEqual([]);
  });
});

describe("Slack's prompts", () => {
  it("are questions that the document answers, from different places", () => {
    const suggested = suggestedPrompts(bot);
    const answers = suggested.map(({ message }) => say(message));
    expect(suggested).toHaveLength(4);
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(4).fill("answered"));
    expect(new Set(answers.map(({ evidence }) => evidence[0]?.start)).size).toBe(4);
    for (const { title } of suggested) expect(title).toMatch(/^\p{Lu}.{7,59}\?$/u);
  });
});
