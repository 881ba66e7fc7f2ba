import { afterEach, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { folderWith } from "../../folder.ts";
import { pollOptions } from "../wait-for.ts";
import { usePlatform } from "./during.ts";
import { type PlatformFault, platforms } from "./harness.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;

describe.each(platforms)("when $name fails, the bot", ({ start }) => {
  const running = usePlatform(start);
  const { people } = running;
  afterEach(async () => {
    expect((await people.command("/quote guo", { place: people.newChannel() })).words).toContain(guo);
    expect((await people.write("/quote guo", { place: people.newDirect() })).words).toContain(guo);
    expect(people.problems()).toEqual([]);
  });

  /** Slack accepts the same message twice: before a repetition, the program looks for the first one. */
  it.each<PlatformFault>(["rate limit", "server error", "server error when done", "lost answer"])(
    "replies to a message once, despite a %s",
    async (fault) => {
      const place = people.newDirect();
      people.fail("post", fault);
      await people.say("/quote guo", { place });
      await expect.poll(() => people.shownIn(place).length, pollOptions).toBe(1);
      expect((await people.write("/quote wang", { place: people.newDirect() })).words).toContain("Wang");
      expect(people.shownIn(place)).toHaveLength(1);
    },
  );

  it("sends the text alone if the layout is refused, and logs that", async () => {
    const before = running.log().length;
    people.fail("post", "refused layout");
    const shown = await people.write("/quote guo", { place: people.newDirect() });
    expect(shown.words).toContain(guo);
    const problems = running
      .log()
      .slice(before)
      .filter(({ level }) => level >= 40);
    expect(problems.map(({ msg }) => msg)).toEqual([expect.stringMatching(/refused the (?:blocks|reply's layout).* sending .*text/u)]);
  });
});

/** Paragraphs that look like markup of Slack or Discord. Fewer than three have markup of a document's own, which would not be shown. */
const paragraphs = [
  "Shenzhen is <!channel> &amp; <https://evil.example|here> for <@U0BOB>.",
  "The *star*, the **bold**, the ***both***, a _line_ and a __double__ one stand by snake_case_names, ~~struck~~ prices, ||hidden|| ends and `code`.",
  "-# This one is not small.",
  "#5 is ranked first of all.",
  "Ask <@500000000000000001>, <@&200000000000000001>, @everyone or @here about it.",
  "See [the map](https://example.org/a_b_c) or https://example.org/x_y_z?q=*a*~~b~~ for more.",
  "It lies in C:\\new\\table, at 5 < 7 and 2 * 3 * 4, with a \\ at its end \\",
  "It smiles :smile: and <:custom:123456789012345678> at <t:1700000000:R> every day.",
  "The 深圳 tower, the e\u0301cole and the 👨‍👩‍👧‍👦 family are kept as they are.",
];
const longText = Array.from({ length: 400 }, (_, index) => `Shenzhen has a sentence ${index} <b> & in it.`).join(" ");

describe.each(platforms)("on $name", ({ start }) => {
  it("a hostile document is shown unchanged: it pings nobody, exceeds no limit, and its buttons work", async () => {
    const KNOWLEDGE = await folderWith({ "document.txt": `${paragraphs.join("\n")}\n${longText}\n` });
    const { people, stop } = await start({ KNOWLEDGE });
    for (const [index, paragraph] of paragraphs.entries()) {
      const line = `/source ¶${index + 1}`;
      const place = index % 2 === 0 ? people.newChannel() : people.newDirect();
      for (const { words } of [await people.command(line, { place }), await people.write(line, { place })])
        expect(words).toContain(paragraph);
    }
    for (const line of [`/source ¶${paragraphs.length + 1}`, "/about shenzhen", "/compare shenzhen sentence", "/verbatim subjects"]) {
      const answer = await people.command(line, { place: people.newChannel() });
      for (const label of answer.buttons) expect((await people.press(label, answer)).words.trim()).not.toBe("");
    }
    expect(people.problems()).toEqual([]);
    expect(await stop()).toBe(0);
  });

  it("people can write anything without pinging anybody, and leave neither words nor secrets in the log", async () => {
    const { people, log, stop } = await start({ LOG_LEVEL: "trace" });
    const typed =
      "<@500000000000000001> <@&200000000000000001> <!channel> @everyone @here <@U0BOB> *bold* **bold** `code` ||x|| [x](https://evil.example) \u202e";
    const secret = "xyzzyplugh";
    for (const place of [people.newChannel(), people.newDirect()]) {
      await people.command(`/ask ${typed} ${secret}`, { place });
      await people.command(`/quote ${typed}`, { place });
      await people.write(`${typed} ${secret}`, { place });
      await people.write(`/${typed}`, { place });
      const answer = await people.write("/quote guo", { place });
      await people.pressId(secret, answer);
      people.fail("post", "refused layout");
      await people.write("/quote guo", { place });
      await people.write(`/quote guo ${secret}`, { place });
    }
    expect(people.problems()).toEqual([]);
    expect(await stop()).toBe(0);
    const written = JSON.stringify(log());
    const [quoted = ""] = say("/quote guo").evidenceTexts;
    for (const text of [secret, quoted.slice(1, 40), ...people.secrets]) expect(written).not.toContain(text);
  });
});
