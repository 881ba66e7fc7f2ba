import { describe, expect, it } from "vitest";
import { article, pressButton, type ShownReply, say } from "../../article.ts";
import { phrases, rows } from "../phrases.ts";

describe("/source", () => {
  it("reads from start to end, with the title and no hash", () => {
    let reply: ShownReply = say("/source");
    expect(reply.text).toContain(article.title);
    expect(reply.text).not.toContain(article.document.hash.slice(0, 8));
    const read = [...reply.evidence];
    while (reply.actions.some(({ label }) => label === "Read on")) {
      reply = pressButton(reply, "Read on");
      read.push(...reply.evidence);
    }
    expect(read.map(({ start }) => start)).toEqual(article.document.paragraphs.map(({ start }) => start));
  });

  it.each(phrases`
    /source ¶7.2 | /source he was born and raised | /source “rich in oil” | /source paragraph 7.2
  `)("shows the paragraphs around %s", (line) => {
    const reply = say(line);
    expect(reply.evidenceTexts[0]).toMatch(/^He was born and raised in Songyuan/u);
    expect(reply.context).toHaveLength(2);
    expect(reply.text).toContain("(¶6)");
    expect(reply.text).toContain("(¶8)");
  });

  it.each(rows`
    /source e-payments => ¶15 | /source 27-year-old => ¶26.1 | /source #22.3 => ¶22.3
  `)("finds %s", (line, cite) => expect(say(line).text).toContain(`around ${cite}`));

  it("says that the nearest words are not the requested ones", () =>
    expect(say("/source fishing village")).toMatchObject({
      outcome: "not-stated",
      text: expect.stringContaining("the closest match is at ¶1.2"),
    }));

  it.each(["/source 99", "/source 7.9", "/source 0"])("says that there is no such paragraph: %s", (line) => {
    expect(say(line)).toMatchObject({ outcome: "not-stated", text: expect.stringContaining("¶1 to ¶40") });
  });
});
