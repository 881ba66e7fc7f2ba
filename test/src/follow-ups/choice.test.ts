import { describe, expect, it } from "vitest";
import { lastReply, talk } from "./talk.ts";

describe("a typed number", () => {
  it("chooses what an unclear reply offered", () => {
    const [offer, chosen] = talk(["/quote", "2"]);
    expect(chosen?.text).toContain(`${offer?.actions[1]?.label}, quotation 1 of`);
  });

  it("presses a button of an answer", () => expect(lastReply(["how old is liu?", "2"]).text).toContain("Liu (page 1 of 2)"));

  it("says which numbers there are", () => {
    const [, reply, next] = talk(["/quote", "7", "1"]);
    expect(reply).toMatchObject({ outcome: "unclear" });
    expect(reply?.text).toContain("The last reply has actions 1 to 3.");
    expect(next?.outcome).toBe("answered");
  });

  it.each(["the first one", "the last", "23 years?", "the second city", "2017", "9am"])("is no choice after an answer: %s", (text) => {
    const [first, reply] = talk(["how old is liu?", text]);
    expect(reply?.text).not.toContain("The last reply has");
    expect(reply?.text).not.toContain(first?.actions[1]?.label ?? "");
  });
});

describe("a name alone", () => {
  it("leaves a question with a name to itself", () => {
    expect(lastReply(["/quote", "how old is guo?"]).text).toContain("27-year-old");
    expect(lastReply(["/compare liu", "where does li work?"]).text).toContain("Homelink");
  });
});

describe("yes", () => {
  it("is small talk otherwise", () => {
    expect(lastReply(["how old is liu?", "yes"]).outcome).not.toBe("answered");
    expect(lastReply(["/quote", "yes"]).outcome).not.toBe("answered");
  });

  it.each(["no", "no thanks", "nope"])("does not stand for %s", (text) => {
    expect(lastReply(["/quote harbin", text]).outcome).not.toBe("answered");
  });
});
