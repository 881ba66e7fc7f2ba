import { describe, expect, it } from "vitest";
import { lastReply } from "./last-reply.ts";

describe("a text that refers to nothing", () => {
  it.each<[readonly string[]]>([
    [["how old is he?"]],
    [["how old is she?"]],
    [["where is he from?"]],
    [["why?"]],
    [["what about her?"]],
    [["his age?"]],
    [["what did they say?"]],
    [["tell me about him"]],
    [["which one?"]],
    [["how old?"]],
    [["and then?"]],
    [["where does she live?"]],
    [["compare them"]],
    [["is he married"]],
    [["what did she buy?"]],
    [["who is he?"]],
    [["how old is he?", "how old is she?"]],
    [["how old is he?", "why?"]],
    [["hello", "where is he from?"]],
  ])("is unclear: %j", (messages) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("unclear");
    expect(reply.evidence).toEqual([]);
  });

  it("offers three questions instead", () => {
    const reply = lastReply(["how old is he?"]);
    expect(reply.text).toContain("About whom?");
    expect(reply.actions).toHaveLength(3);
  });
});
