import { describe, expect, it } from "vitest";
import { article, bot, type ShownReply, say, sendInput } from "../../article.ts";

function find(text: string): ShownReply {
  return sendInput({ kind: "message", text }, "channel");
}

describe("a message that is looked up", () => {
  it("is answered in private if it asks something", () => {
    const reply = find("<@U012AB3CD> hey, how long has Liu lived in Shenzhen? :wave:");
    expect(reply).toMatchObject({ outcome: "answered", visibility: "private" });
    expect(reply.evidence).toEqual(say("How long has Liu lived in Shenzhen?").evidence);
  });

  it("is answered with a passage on each of its statements", () => {
    const { evidenceTexts, text } = find("I read that it never snows in Shenzhen.\nAnd Alibaba signed an agreement with Beidahuang Group.");
    expect(evidenceTexts.join(" ")).toContain("Shenzhen never snows and never sleeps");
    expect(evidenceTexts.join(" ")).toContain("signed a strategic cooperation agreement");
    for (const evidence of evidenceTexts) expect(article.document.text).toContain(evidence);
    expect(text).toContain("¶22.1");
  });

  it("is read with what it quotes", () => {
    expect(find('> "The huge gap makes me want a more alternative lifestyle"\nwho said this').evidenceTexts.join()).toContain("Zhang said");
  });

  it("is answered once, however often it asks the same", () =>
    expect(find("what is shenzhen? ".repeat(300)).evidenceTexts.join()).toContain("Shenzhen"));

  it("that only names a subject gets what the document says of it", () =>
    expect(find("Back from Songyuan, my feet hurt").evidenceTexts.join()).toContain("Songyuan"));

  it("that has nothing to do with the document is told so", () => {
    for (const text of ["thanks everybody, great party", "hello", "how are you?"]) {
      const reply = find(text);
      expect(reply).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] });
      expect(reply.text).toContain("The document says nothing about this message.");
    }
  });

  it.each(["", "   ", "12:30", "😀 <@U012AB3CD>", "https://example.com/shenzhen", "```\nconst shenzhen = 1;\n```"])(
    "has no words to look for: %s",
    (text) => {
      expect(find(text)).toMatchObject({ outcome: "unclear", visibility: "private" });
      expect(find(text).text).toContain("There are no words in this message to look for.");
    },
  );

  it.each(["/daily stop", "daily stop", "/verbatim use handbook", "/daily"])("runs no command: %s", (text) => {
    expect(find(text).outcome).toBe("not-stated");
  });

  it("changes no conversation, and needs none", () => {
    const conversation = say("How old is Guo?").conversation;
    const reply = bot.answer({ input: { kind: "message", text: "and Zhang?" }, surface: "channel", seed: 1, seenFacts: [], conversation });
    expect(reply).not.toHaveProperty("conversation");
    expect(reply).toEqual({
      ...bot.answer({ input: { kind: "message", text: "and Zhang?" }, surface: "channel", seed: 1, seenFacts: [] }),
    });
  });
});
