import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const faithful = `# A report

As the article says, "Brain drain is the most obvious issue." A "rust belt" it is.

> Many young people from Northeast China choose to flock to more
> energetic metropolises for more opportunities.

Somebody wrote 'The huge gap makes me want a more alternative lifestyle' – Zhang, ¶17.
`;

async function check(text: string, env: NodeJS.ProcessEnv = {}, name = "report.md") {
  const folder = await folderWith({ [name]: text });
  const { status, stdout, stderr } = await runProgram(["check", join(folder, name)], { env });
  return { status, stderr, lines: stdout.split("\n").slice(0, -1) };
}

const verdicts = (lines: readonly string[]) => lines.flatMap((line) => /^(\d+: [a-z-]+):/u.exec(line)?.[1] ?? []);

describe("verbatim check FILE", () => {
  it("finds every quotation, with its line, and is content if each is word for word", async () => {
    const { status, lines, stderr } = await check(faithful);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(verdicts(lines)).toEqual(["3: word-for-word", "3: too-short", "5: word-for-word", "8: word-for-word"]);
    expect(lines.at(-1)).toBe("Quotations: 3 word-for-word, 1 too-short.");
  });

  it.each([
    ["a word that was changed", "more opportunities.", "fewer opportunities.", "5: altered"],
    ["other quotation marks", "lifestyle'", "life-style'", "8: same-words"],
    ["another speaker", "– Zhang, ¶17", "– Guo", "8: other-speaker"],
    ["another place", "¶17", "¶2", "8: other-place"],
  ])("ends with 1 after %s", async (_, from, to, expected) => {
    const { status, lines } = await check(faithful.replace(from, to));
    expect([status, verdicts(lines)]).toEqual([1, expect.arrayContaining([expected])]);
  });

  it("says what is wrong with its arguments", async () => {
    const stderr = "There is no file /nowhere/report.md that can be read.\n";
    expect(await runProgram(["check", "/nowhere/report.md"])).toMatchObject({ status: 3, stderr });
    expect(await runProgram(["check"])).toMatchObject({ status: 2, stderr: expect.stringContaining("verbatim check FILE") });
  });
});
