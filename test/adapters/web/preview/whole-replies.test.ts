import { describe, expect, it } from "vitest";
import { renderDiscordMessage, renderPlainMessage } from "../../../../adapters/discord/render/message.ts";
import { renderSlackMessage } from "../../../../adapters/slack/render/message.ts";
import { terminalText } from "../../../../adapters/terminal/render.ts";
import { discordPreview } from "../../../../adapters/web/preview/discord.ts";
import { slackPreview } from "../../../../adapters/web/preview/slack.ts";
import { terminalPreview } from "../../../../adapters/web/preview/terminal.ts";
import { say } from "../../../article.ts";
import { articleOptions } from "../../render-options.ts";
import { visibleText } from "../visible-text.ts";

const lines = [
  ...["/compare shenzhen northeast", "/quote guo", "/fact", "/about liu", "/verbatim", "/verbatim subjects", "/quote lu"],
  "mayor of shenyang?",
];

describe("a reply on the page", () => {
  it.each(lines)("is all that the renderers of both platforms send for %s", (line) => {
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

  it.each(lines)("is the terminal's text for %s, without escape sequences", (line) => {
    const [shown, plain] = [true, false].map((colour) => terminalText(say(line), { width: 80, colour }));
    expect(visibleText(terminalPreview(shown ?? ""))).toBe(plain?.replace(/\s+/gu, " ").trim());
  });
});
