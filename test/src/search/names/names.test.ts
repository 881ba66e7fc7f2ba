import { describe, expect, it } from "vitest";
import { indexNames, type Named, type NameMatch } from "../../../../src/search/names/names.ts";
import { article } from "../../../article.ts";
import { rows } from "../../phrases.ts";

const names = indexNames([...article.subjects.values()]);

function describeMatch(match: NameMatch<Named>): string {
  if (match.kind === "resolved") return match.entry.name;
  return match.kind === "ambiguous" ? `${match.candidates.map(({ name }) => name).join(" or ")}?` : "unknown";
}

describe("names", () => {
  it.each([
    ["shenzhen", "Shenzhen"],
    ["the Rust Belt", "Northeast China"],
    ["深圳", "Shenzhen"],
    ["ＳＨＥＮＺＨＥＮ", "Shenzhen"],
    ["Shēnzhèn", "Shenzhen"],
    ["gu\u200bo", "Guo"],
    ["\u202eguo\u202c", "Guo"],
    ["Guo’s", "Guo"],
    ["he", "He"],
    ["north-east china", "Northeast China"],
    ["shen zhen", "Shenzhen"],
    ["jd", "Jingdong"],
  ])("are found despite another spelling: %s", (typed, name) => expect(describeMatch(names.resolve(typed))).toBe(name));

  it.each(rows`
    shenzen => Shenzhen | gou => Guo | wagn => Wang | zang fanye => Zhang Fanye | fanye zhang => Zhang Fanye | northest => Northeast China
    hielongjiang => Heilongjiang | alibabba => Alibaba
  `)("are found despite a typo: %s", (typed, name) => expect(describeMatch(names.resolve(typed))).toBe(name));

  it.each(rows`
    lu => Liu or Li? | zhao => Zhang Fanye? | wong => Wang? | harbin => Harbin Institute of Technology?
  `)("are suggested, not chosen, when another person could be meant: %s", (typed, suggestions) => {
    expect(describeMatch(names.resolve(typed))).toBe(suggestions);
  });

  it.each(["paris", "hong kong", "pace", "snow", "she", "her", "the narrator", "life"])("are not guessed from distant words: %s", (typed) =>
    expect(describeMatch(names.resolve(typed))).toBe("unknown"),
  );

  it.each([["Shenyang"], ["Shenzhen"], ["Li"], ["Liu"], ["Tencent"], ["Tencent News"]])("that are similar are not confused: %s", (typed) =>
    expect(describeMatch(names.resolve(typed))).toBe(typed),
  );

  it.each(["chicago", "__proto__", "constructor", ".*", "", " ", "x".repeat(5000), "how long has liu lived in the city of shenzhen"])(
    "are unknown for other input: %s",
    (typed) => expect(describeMatch(names.resolve(typed))).toBe("unknown"),
  );

  it("complete a prefix, with names that start with it before names that contain it", () => {
    expect(
      names
        .complete("shen")
        .map(({ name }) => name)
        .slice(0, 3),
    ).toEqual(["Shenzhen", "Shenyang", "Shenyang Evening News"]);
    expect(names.complete("东")[0]?.name).toBe("Northeast China");
    expect(names.complete("").length).toBe(names.entries.length);
  });

  it("are compared with few of the names that share a word", () => {
    const many = indexNames(Array.from({ length: 100_000 }, (_, index) => ({ id: `n${index}`, name: `Anna ${index} North`, aliases: [] })));
    // Comparing all of them takes longer than the test's time limit.
    for (let number = 0; number < 300; number += 1) expect(describeMatch(many.resolve(`${number} nort anna`))).toBe(`Anna ${number} North`);
  });

  it("are found in a large set, where a trigram filter runs before fuse.js", () => {
    const syllables = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze"];
    const entries = syllables.flatMap((a) =>
      syllables.flatMap((b) => syllables.map((c) => ({ id: a + b + c, name: `${a}${b}${c}n ${c}${a}${b}d`, aliases: [] }))),
    );
    const many = indexNames(entries);
    expect(describeMatch(many.resolve("badekin kibadde"))).toBe("badekin kibaded");
    expect(describeMatch(many.resolve("kibaded badekin"))).toBe("badekin kibaded");
  });
});
