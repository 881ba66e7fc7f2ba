import { describe, expect, it } from "vitest";
import { passageText } from "../../../src/passage.ts";
import type { ComparisonRow } from "../../../src/reply.ts";
import { pressButton, say } from "../../article.ts";

function rows(line: string): readonly ComparisonRow[] {
  return say(line).blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));
}

function side(line: string, index: 0 | 1): string {
  return rows(line)
    .flatMap((row) => row.sides[index].map(passageText))
    .join("\n");
}

describe("/compare", () => {
  it.each([
    "/compare shenzhen northeast",
    "/compare shenzhen vs. the northeast",
    "/compare shenzhen, northeast china",
    "/compare “Shenzhen” “Northeast China”",
    '/compare "shenzhen northeast',
    "/compare shenzen northest",
    "/compare 深圳 东北",
    "/compare shenzhen and the rust belt",
    "compare shenzhen and the northeast",
    "Compare Shenzhen with Northeast China, please",
    "how does Shenzhen compare to Northeast China?",
    "Shenzhen vs Northeast China",
    "/compare between shenzhen and the northeast",
    "/compare 深圳和东北",
    "/compare 深圳，东北",
    "/compare shenzhen+northeast",
    "/compare shenzhen northeast on",
    "difference between shenzhen and northeast",
  ])("compares the two: %s", (line) => {
    const reply = say(line);
    expect(reply).toMatchObject({ outcome: "answered", visibility: "shared" });
    expect(reply.text).toMatch(/^Shenzhen and Northeast China \(1 of \d\)/u);
    expect(reply.evidence.length).toBeLessThanOrEqual(6);
  });

  it("shows each side's own passages, in either order", () => {
    for (const [line, shenzhen] of [
      ["/compare shenzhen northeast history", 0],
      ["/compare northeast shenzhen history", 1],
    ] as const) {
      expect(side(line, shenzhen)).not.toContain("One was");
      expect(side(line, shenzhen)).toMatch(/the other transformed from a fishing valley into a metropolis\.$/u);
      expect(side(line, shenzhen === 0 ? 1 : 0)).toContain("One was an industrial region and trade hub in the 1900s …");
      expect(side(line, shenzhen === 0 ? 1 : 0)).not.toContain("fishing valley");
    }
  });

  it("matches the longest known names", () => {
    expect(say("/compare northeast china shenzhen").text).toMatch(/^Northeast China and Shenzhen/u);
    expect(say("/compare alibaba and tencent news").text).toMatch(/^Alibaba and Tencent News/u);
  });

  it("shows passages about both once, and says which side has none", () => {
    const { text } = say("/compare alibaba jingdong");
    expect(text.match(/several internet giants/gu)).toHaveLength(1);
    expect(text).toContain("Jingdong: nothing on this");
  });

  it("limits the comparison to a topic, with or without a keyword", () => {
    for (const line of [
      "/compare liu zhang on weather",
      "/compare liu zhang climate",
      "/compare weather liu zhang",
      "/compare liu weather zhang",
      "/compare on weather liu zhang",
      "How does Liu compare with Zhang on weather?",
    ]) {
      expect(rows(line).map(({ topic }) => topic)).toEqual(["Weather"]);
    }
  });

  it("does not split names that contain a separator", () => {
    expect(say("/compare transport and logistics hubs vs oil, coal and iron ore").text).toMatch(
      /^transport and logistics hubs and oil, coal and iron ore/u,
    );
  });

  it("shows all or nothing of the context that a side needs", () => {
    expect(side("/compare china shenzhen on history", 1)).toMatch(/Both Northeast China and Shenzhen .* One was .* the other transformed/u);
  });

  it("pages through all rows", () => {
    const first = say("/compare shenzhen northeast");
    const second = pressButton(first, "More topics");
    expect(second.text).toMatch(/\(2 of \d\)/u);
    expect(second.evidence).not.toEqual(first.evidence);
  });

  it.each([
    ["/compare", "Give two subjects to compare."],
    ["/compare shenzhen", "Give two subjects to compare."],
    ["/compare northeast china", "Give two subjects to compare."],
    ["/compare shenzhen shenzhen", "Both names mean Shenzhen."],
    ["/compare dongbei northeast", "Both names mean Northeast China."],
    ["/compare shenzhen northeast salaries", "That is not a topic of this document."],
    ["/compare shenzhen northeast jinzhou", "Give only two subjects to compare"],
    ["/compare harbin shenzhen", "Did you mean Harbin Institute of Technology?"],
  ])("explains what is wrong with %s", (line, text) => {
    expect(say(line)).toMatchObject({ outcome: "unclear", visibility: "private", evidence: [], text: expect.stringContaining(text) });
  });

  it("says which of the two names it does not know", () => {
    expect(say("/compare shenzhen atlantis")).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] });
    expect(say("/compare shenzhen atlantis").text).toContain("The second name is not in the document.");
    expect(say("/compare atlantis shenzhen").text).toContain("The first name is not in the document.");
  });

  it("offers subjects to compare with a single one", () => {
    expect(pressButton(say("/compare tencent"), "With Alibaba").text).toMatch(/^Tencent and Alibaba/u);
  });
});
