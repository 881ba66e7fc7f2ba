import { describe, expect, it } from "vitest";
import { lastReply, shownText } from "./last-reply.ts";

describe("what is asked of a speaker", () => {
  it.each<[readonly string[], string]>([
    [["how old is Liu?", "her exact words on the snow"], "I wish Shenzhen could snow"],
    [["how old is Liu?", "and her own words about snow?"], "I wish Shenzhen could snow"],
    [["how old is Guo?", "Liu's actual words about snow"], "I wish Shenzhen could snow"],
    [["what does Guo say?", "aged?"], "27-year-old"],
    [["what does Guo say?", "and his age?"], "27-year-old"],
  ])("%j shows %j", (messages, shown) => {
    expect(shownText(lastReply(messages))).toContain(shown);
  });
});
