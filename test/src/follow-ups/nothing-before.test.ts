import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { lastReply } from "./talk.ts";

describe("a text that refers to nothing", () => {
  it.each(phrases`
    how old is he? | where is he from? | what about her? | his age? | what did they say? | tell me about him | and then? | why?
    where does she live? | is he married | what did she buy? | which one? | compare them | how old?
  `)("is unclear: %s", (text) => expect(lastReply([text])).toMatchObject({ outcome: "unclear", evidence: [] }));

  it("is unclear after another, and after a greeting", () => {
    expect(lastReply(["how old is he?", "how old is she?"])).toMatchObject({ outcome: "unclear", evidence: [] });
    expect(lastReply(["hello", "where is he from?"])).toMatchObject({ outcome: "unclear", evidence: [] });
  });

  it("offers three questions instead", () => {
    const reply = lastReply(["how old is he?"]);
    expect(reply.text).toContain("About whom?");
    expect(reply.actions).toHaveLength(3);
  });
});
