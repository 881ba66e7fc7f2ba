import { expect, it } from "vitest";
import { documentPane } from "../../../adapters/web/document-pane.ts";
import { toMarkup } from "../../../adapters/web/html/html.ts";
import { createBot } from "../../../src/bot.ts";
import { readUncurated } from "../../uncurated.ts";

it("shows a part of a long document, with links to the start of the other parts", async () => {
  const knowledge = readUncurated(Array.from({ length: 900 }, (_, at) => `Oakham has a house number ${at + 1}.`).join("\n"));
  const reply = createBot(knowledge).answer({ input: { kind: "text", text: "/source 450" }, surface: "channel", seed: 0, seenFacts: [] });
  const history = { turns: [], remembered: undefined, shownAs: "slack" } as const;
  const state = { ...history, place: undefined, marked: undefined, next: history, last: history };
  const pane = (from?: number) => toMarkup(documentPane(knowledge, reply, { ...state, firstParagraph: from }));
  expect(pane()).toContain("house number 450.");
  const links = [...pane(301).matchAll(/href="\/\?from=(\d+)#p(\d+)">(Before|After) ¶(\d+)</gu)].map(([, ...parts]) => parts);
  expect(links).toEqual([
    ["1", "1", "Before", "301"],
    ["601", "601", "After", "600"],
  ]);
  expect(pane(601)).toContain('id="p601"');
});
