import { describe, expect, it } from "vitest";
import { answersFrom } from "./answers.ts";
import { handbookAs } from "./handbook.ts";

const markdown = await answersFrom("md", await handbookAs("md"));

describe("the same document", () => {
  it("answers the twenty questions in Markdown", () => {
    expect(markdown).toHaveLength(20);
    expect(markdown.filter(({ isRight }) => !isRight).map(({ question }) => question)).toEqual([]);
  });

  it.each(["txt", "html", "docx"] as const)("gives the same answers, each with its place, as %s", async (format) => {
    const answers = await answersFrom(format, await handbookAs(format));
    expect(answers.map(({ question, outcome, shown }) => ({ question, outcome, shown }))).toEqual(
      markdown.map(({ question, outcome, shown }) => ({ question, outcome, shown })),
    );
    for (const { cited } of answers) for (const place of cited) expect(place).toMatch(/^¶\d+/u);
  });
});
