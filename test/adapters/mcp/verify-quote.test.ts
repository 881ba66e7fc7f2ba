import { describe, expect, it } from "vitest";
import { article } from "../../article.ts";
import { runProgram } from "../../program.ts";
import { tokens, useProgram } from "./harness.ts";

const { connect } = useProgram();
const words = "Humid air and drizzling raindrops make up Shenzhen's winter.";

const quotations = [
  { quotation: words },
  { quotation: "humid air and drizzling raindrops make up Shenzhen’s winter" },
  { quotation: words.replace("drizzling", "freezing") },
  { quotation: "The moon is made of green cheese and nothing else." },
  { quotation: "snow" },
  { quotation: words, speaker: "Guo" },
  { quotation: words, place: "¶1.1" },
  { quotation: "…!?" },
  { quotation: `\u202e${words}\u200f` },
  { quotation: "word ".repeat(20_000) },
];

describe("verify_quote", () => {
  it("gives the verdicts that `ask --json` gives", async () => {
    const client = await connect("auto", tokens.article);
    const input = quotations.map(({ quotation: check, ...claim }) => `${JSON.stringify({ check, ...claim })}\n`).join("");
    const { stdout } = await runProgram(["ask", "--json"], { input });
    const expected = stdout.trimEnd().split("\n");
    const verdicts = new Set<string>();
    for (const [at, args] of quotations.entries()) {
      const { verdict, text, found, added, left_out } = JSON.parse(expected[at] ?? "");
      const spans = found.map(({ start, end, text: own }: { start: number; end: number; text: string }) => ({ start, end, text: own }));
      const { structuredContent } = await client.callTool({ name: "verify_quote", arguments: args });
      expect(structuredContent, args.quotation.slice(0, 80)).toMatchObject({ verdict, text, found: spans, added, left_out });
      expect(structuredContent).toMatchObject({ document: { sha256: article.document.hash } });
      verdicts.add(verdict);
    }
    for (const verdict of ["word-for-word", "same-words", "altered", "not-in-document", "too-short"]) expect(verdicts).toContain(verdict);
  });

  it("says which document has the words, where the caller sees several", async () => {
    const client = await connect();
    const check = async (args: Record<string, string>) =>
      (await client.callTool({ name: "verify_quote", arguments: args })).structuredContent;
    expect(await check({ quotation: words })).toMatchObject({ verdict: "word-for-word", document: { name: "northeast-and-shenzhen" } });
    const { contents } = await client.readResource({ uri: "verbatim://staff-handbook" });
    const [sentence = ""] = /[A-Z][^.\n#]{60,120}\./u.exec(JSON.stringify(contents)) ?? [];
    expect(await check({ quotation: sentence })).toMatchObject({ verdict: "word-for-word", document: { name: "staff-handbook" } });
    expect(await check({ quotation: sentence, document: "northeast-and-shenzhen" })).not.toMatchObject({ verdict: "word-for-word" });
  });
});
