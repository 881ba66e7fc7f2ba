import { describe, expect, it } from "vitest";
import { talkAbout } from "../../uncurated.ts";

const text = `Present: Ruth Calder (Chair), Ned Ashby (Treasurer), the Clerk.

The Clerk opened the meeting. The Clerk reported that the boiler is mended.

Ned Ashby spoke of the Guild of Bell Ringers. The Guild of Bell Ringers pays half of the rope.

"The tower is safe," said Ned Ashby. The new rope costs £90.

The visitor charges £40 a day.`;
const { say } = talkAbout(text);

describe("/quote on a document that nobody curated", () => {
  it("shows what is reported of somebody who is not quoted, and does not call it a quotation", () => {
    const reply = say("/quote the Clerk");
    expect(reply.outcome).toBe("closest");
    expect(reply.text).toContain("attributes no quotation");
    expect(reply.text).toContain("reported that the boiler is mended");
  });

  it("knows a speaker by the role in brackets", () =>
    expect(say("/quote the Treasurer").evidenceTexts.join(" ")).toContain("The tower is safe"));
});

describe("names on a document that nobody curated", () => {
  it("are meant by a part of them, if no other name has it", () => {
    expect(say("/about the guild").evidenceTexts.join(" ")).toContain("Guild of Bell Ringers");
    expect(say("/fact about the guild").outcome).toBe("answered");
  });
});

describe("the first question of a conversation about a document that nobody curated", () => {
  it("is looked for although it has a pronoun", () => expect(say("how much does he charge a day?").text).toContain("£40"));

  it("is asked back if nothing else is in it", () => expect(say("how old is he?").outcome).toBe("unclear"));
});

describe("/verbatim", () => {
  it("counts only what is there", () => {
    expect(say("/verbatim").text).toMatch(/\b1 speaker\b(?!s)/u);
    expect(say("/verbatim").text).not.toContain("0 topics");
  });
});
