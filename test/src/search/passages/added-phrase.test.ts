import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../../src/knowledge/model.ts";
import { findPassages, indexPassages, type PassageIndex } from "../../../../src/search/passages/find-passages.ts";
import { stemWord } from "../../../../src/text/stem.ts";
import { isStopWord } from "../../../../src/text/stop-words.ts";
import { tokenize } from "../../../../src/text/tokenize.ts";
import { article } from "../../../article.ts";

/** The shipped knowledge with the phrases at even numbers only, so that the others are questions in other words. */
function withHalfThePhrases({ statements, ...rest }: Knowledge): Knowledge {
  const isEven = (_: string, number: number) => number % 2 === 0;
  return { ...rest, statements: statements.map((each) => ({ ...each, paraphrases: each.paraphrases.filter(isEven) })) };
}

const half = withHalfThePhrases(article);
const questions = article.statements.flatMap(({ paraphrases }) => paraphrases.filter((_, number) => number % 2 === 1));

function withPhrase(added: string, to: number): Knowledge {
  const statements = half.statements.map((each, number) => (number === to ? { ...each, paraphrases: [...each.paraphrases, added] } : each));
  return { ...half, statements };
}

function stems(text: string): readonly string[] {
  return tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemWord(folded)]));
}

/** The questions whose answers differ. */
function changed(asked: readonly string[], before: PassageIndex, after: PassageIndex): readonly string[] {
  return asked.filter((question) => JSON.stringify(findPassages(before, question)) !== JSON.stringify(findPassages(after, question)));
}

describe("a phrase that is added to one fact", () => {
  const before = indexPassages(half);
  it.each([
    ["which orchestra rehearses beneath the viaduct", 4],
    ["who repairs clocks for the duchess", 30],
    ["lighthouse keeper's favourite recipe", 60],
    ["how do gliders land without an engine", 75],
  ])("%j changes no answer to a question that shares no word with it", (added, to) => {
    const own = new Set(stems(added));
    const others = questions.filter((question) => !stems(question).some((stem) => own.has(stem))).slice(0, 300);
    expect(others).toHaveLength(300);
    expect(changed(others, before, indexPassages(withPhrase(added, to)))).toEqual([]);
  });

  it("is the only phrase of the knowledge, and changes no answer to a question that shares no word with it", () => {
    const bare = { ...half, statements: half.statements.map((each) => ({ ...each, paraphrases: [] })) };
    const one = { ...bare, statements: bare.statements.map((each, at) => (at === 4 ? { ...each, paraphrases: ["an orchestra"] } : each)) };
    expect(changed(questions.slice(0, 300), indexPassages(bare), indexPassages(one))).toEqual([]);
  });
});
