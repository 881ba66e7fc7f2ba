import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { bot } from "../../article.ts";

const brainDrain = "Brain drain is the most obvious issue.";
const gap = "The huge gap makes me want a more alternative lifestyle";

function send(input: Input, surface: "direct" | "channel" = "direct") {
  const reply = bot.reply({ input, surface, seed: 1, seenFacts: [] });
  return { ...reply, text: plainText(reply), labels: reply.actions.map(({ label }) => label) };
}

const say = (text: string) => send({ kind: "text", text });
const check = (line: string) => send({ kind: "line", command: "verbatim", line: `check ${line}` }, "channel");

describe("a direct message is a check", () => {
  it.each([
    `“${brainDrain}”`,
    `"${brainDrain}"`,
    `'${brainDrain}'`,
    `> ${brainDrain}`,
    `“Brain drain is the *most* obvious issue.”`,
    `"${brainDrain}" – is that right?`,
    `is "${brainDrain}" in the article?`,
    `did the article rly say "${brainDrain}"?`,
    `hey can u verify this for me pls "${brainDrain}"`,
    `fact check: "${brainDrain}"`,
    `doesn't it say "${brainDrain}"?`,
    `文中真的这么写？“${brainDrain}”`,
    `“${brainDrain}”对吗`,
  ])("if it is only a quotation, or asks about one: %s", (text) => {
    expect(say(text).text).toContain("Word for word in the document.");
  });

  it.each([
    `who said "${gap}"?`,
    `when did Zhang say "${gap}"?`,
    `what does the article say about "young people who leave their home town"?`,
    `does the article say anything about "young people who leave their home town"?`,
    `does Liu agree with "${gap}"?`,
    `“How long has Liu lived in Shenzhen?”`,
    `"what did liu buy to ease her homesickness?"`,
    `> /compare northeast china shenzhen on weather`,
    `“compare shenzhen and northeast china on weather please”`,
    `"brain drain"`,
  ])("but not if it asks something else: %s", (text) => {
    expect(say(text).text).not.toMatch(/Word for word|Not in th|Too short/u);
  });
});

describe("who said it", () => {
  it.each([
    `"${gap}" – Zhang`,
    `"${gap}" (Zhang)`,
    `"${gap}" – Zhang, ¶17`,
    `"${gap}" — Zhang, p. 17`,
    `Zhang said "${gap}"`,
    `"${gap}," said Zhang`,
    `according to Zhang "${gap}"`,
    `${gap} – Zhang`,
    `> ${gap} – Zhang`,
  ])("is read beside the quotation: %s", (line) => {
    expect(check(line).check?.verdict).toBe("word-for-word");
    expect(check(line.replaceAll("Zhang", "Guo")).check?.verdict).toBe("other-speaker");
    expect(check(line.replaceAll("Zhang", "Ann Smith")).check?.verdict).toBe("other-speaker");
  });

  it("may be a name that the document knows before a colon", () => {
    expect(check(`Zhang: "${gap}"`).check?.verdict).toBe("word-for-word");
    expect(check(`Guo: "${gap}"`).check?.verdict).toBe("other-speaker");
  });

  it.each([
    `Hi "${gap}"`,
    `FYI: "${gap}"`,
    `Quote "${gap}"`,
    `Today, "${gap}"`,
    `"${gap}" Right?`,
    `"${gap}" — Thanks`,
    `"${gap}" - LOL`,
    `"${gap}" Thanks`,
    `by Friday please "${gap}"`,
    `From Monday on "${gap}"`,
    `Liu showed me that "${gap}"`,
    `I told Guo "${gap}"`,
    `On Monday I said to Liu "${gap}"`,
    `Unlike Guo she said "${gap}"`,
    `"${gap}" How old is Liu?`,
    `@Smith "${gap}"`,
  ])("is not read into other words: %s", (line) => {
    expect(check(line).check?.verdict).toBe("word-for-word");
  });

  it("is left open where the document does not tell", () => {
    const { check: checked, text } = send({ kind: "check", quotation: brainDrain, speaker: "Ada Lovelace", place: "¶99" });
    expect(checked?.verdict).toBe("word-for-word");
    expect(text).toContain("Whether Ada Lovelace says them, or they stand at “99”, is left open.");
  });

  it("may be called as a word that is no name elsewhere", () => {
    expect(send({ kind: "check", quotation: gap, speaker: "He" }).check?.verdict).toBe("other-speaker");
    expect(send({ kind: "check", quotation: gap, speaker: "He Jiankui" }).check?.verdict).toBe("other-speaker");
    expect(send({ kind: "check", quotation: gap, speaker: "the author" }).check?.verdict).toBe("word-for-word");
  });

  it("is everybody who says a part of it", () => {
    const { text } = check(`“${gap} … Shenzhen belongs to the younger generation” – Zhang`);
    expect(text).toContain("they are Guo's, not Zhang Fanye's");
  });
});

describe("where it stands", () => {
  it("is the citation behind each quotation", () => {
    const { text } = check(`"${brainDrain}" (¶6.2) and "Humid air and drizzling raindrops make up Shenzhen's winter." (¶19.2)`);
    expect(text).not.toContain("another place");
  });

  it.each(["¶6.2", "¶5-7", "¶2, ¶6.2", "¶5–6", "paragraph 6"])("may be one of several places: %s", (place) => {
    expect(send({ kind: "check", quotation: brainDrain, place }).check?.verdict).toBe("word-for-word");
  });
});

describe("the reply to a check", () => {
  it("says when the quotation puts words in", () => {
    expect(check("Brain drain [never] is the most obvious issue").text).toContain("What stands in [ ] is not the document's.");
  });

  it("shows a sentence once, with all of its parts marked", () => {
    const { blocks } = check("Many young people … choose to flock … for more opportunities");
    const passages = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
    expect(passages).toHaveLength(1);
    expect(passages[0]?.pieces.filter(({ kind }) => kind === "found").map(({ text }) => text)).toHaveLength(3);
  });

  it("can be shared where only one person sees it", () => {
    expect(check(brainDrain).labels).toContain("Share");
    expect(send({ kind: "text", text: `/verbatim check ${brainDrain}` }, "channel").labels).toContain("Share");
    expect(send({ kind: "text", text: `"${brainDrain}"` }, "channel").labels).not.toContain("Share");
    expect(say(`"${brainDrain}"`).labels).not.toContain("Share");
  });

  it("says what to write", () => {
    expect(send({ kind: "line", command: "verbatim", line: "check" }).text).toContain("/verbatim check");
    expect(check('""').text).toContain("There are no words");
  });
});

it("a message with many apostrophes is read at once", () => {
  const start = performance.now();
  say(`'${"it’s ".repeat(200)}x`);
  expect(performance.now() - start).toBeLessThan(5_000);
});

describe("a message that is looked up", () => {
  const find = (text: string) => send({ kind: "message", text }, "channel");

  it("has code that nobody quotes, and questions that nobody claims to be quotations", () => {
    expect(find('```log.info("the build has failed on the main branch")```').text).not.toContain("Not in this document");
    expect(find('Anna: "Hi all, can somebody tell me how old Liu is?"').text).toContain("23-year-old Liu");
  });

  it("gets the verdict first", () => {
    expect(find(`Guo says “${gap}”. How old is Liu?`).text).toMatch(/not Guo's.*23-year-old Liu/su);
  });
});
