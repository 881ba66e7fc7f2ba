import { describe, expect, it } from "vitest";
import { lastReply } from "./talk.ts";

const zones = "So how many provinces will have trial free trade zones?";

describe("one of a set that was asked about", () => {
  it.each(["Which of those belongs to the Northeast?", "And which ones of them are in Northeast China?", "which province there gets one"])(
    "keeps what was asked before: %s",
    (question) => {
      const reply = lastReply([zones, question]);
      expect(reply.outcome).toBe("answered");
      expect(reply.evidenceTexts.join(" ")).toContain("Heilongjiang Province");
    },
  );

  it("keeps it where a part of a region is included", () => {
    const reply = lastReply(["What are the trial free trade zones?", "What part of the northeast is also included?"]);
    expect(reply.evidenceTexts.join(" ")).toContain("Heilongjiang Province");
  });

  it("answers nothing of a place that the document does not name with it", () =>
    expect(lastReply(["How many northern cities are on the nightlife list?", "Which of these is in Liaoning?"]).outcome).not.toBe(
      "answered",
    ));
});
