import { describe, expect, it } from "vitest";
import { usePlatform } from "./during.ts";
import { platforms } from "./harness.ts";

const sentence = "Brain drain is the most obvious issue.";

describe.each(platforms)("a quotation that is checked on $name", ({ name, start }) => {
  const { people } = usePlatform(start);

  it("gets its verdict in private, which can be shared without the words that were typed", async () => {
    const place = people.newChannel();
    const verdict = await people.command(`/verbatim check "Brain drain is the most obvious secret of theirs."`, { place });
    expect(verdict).toMatchObject({ isPrivate: true, words: expect.stringContaining("Not in the document as quoted.") });
    expect(verdict.words).toContain("secret of theirs");
    const shared = await people.press("Share", verdict);
    expect(shared).toMatchObject({
      isPrivate: false,
      place,
      words: expect.stringContaining("A quotation was checked: it is not in the document"),
    });
    expect(shared.words).toContain(sentence);
    expect(shared.words).not.toContain("secret of theirs");
  });

  it("is judged first where a message to others is looked up", async () => {
    const found = await people.find(`Guo wrote “${sentence}” How old is Liu?`, { place: people.newChannel() });
    expect(found.isPrivate).toBe(true);
    expect(found.words.indexOf("not Guo's")).toBeGreaterThanOrEqual(0);
    expect(found.words.indexOf("not Guo's")).toBeLessThan(found.words.lastIndexOf("Liu"));
  });

  it("pings nobody, whatever it says", async () => {
    // What Slack sends for these signs.
    const pinging = name === "Slack" ? "&lt;!here&gt;" : "@everyone";
    const verdict = await people.command(`/verbatim check "Brain drain is ${pinging} the most obvious **issue** \`of\` all"`, {
      place: people.newChannel(),
    });
    expect(verdict.words).toContain("Not in the document as quoted.");
    expect(verdict.words).toContain(name === "Slack" ? "!here" : "everyone");
  });
});
