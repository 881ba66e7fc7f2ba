import { describe, expect, it } from "vitest";
import { article } from "./article.ts";
import { type LabelledTurn, readBatches, score } from "./conversations/conversations.ts";

/** Right at the last improvement, of the follow-ups that the document answers and of those that it does not. A change that lowers one needs a reason. */
const minRight: Readonly<Record<string, { readonly answered: number; readonly unanswerable: number }>> = {};

describe.each([...readBatches()])("the labelled conversations of %s", (name, conversations) => {
  it("have labels that quote the document", () => {
    for (const gold of conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.gold)))
      expect(article.document.text).toContain(gold);
  });

  it("have at least as many right follow-ups as before", () => {
    const isAnswerable = ({ gold }: LabelledTurn, at: number) => at > 0 && gold.length > 0;
    const isUnanswerable = ({ gold }: LabelledTurn, at: number) => at > 0 && gold.length === 0;
    expect(score(conversations, isAnswerable).right).toBeGreaterThanOrEqual(minRight[name]?.answered ?? Number.NaN);
    expect(score(conversations, isUnanswerable).right).toBeGreaterThanOrEqual(minRight[name]?.unanswerable ?? Number.NaN);
  });
});
