import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { spanText } from "../../../src/document/document.ts";
import { createLibrary, type Library } from "../../../src/library.ts";
import { checkQuotation } from "../../../src/quotation-check/check-quotation.ts";
import { hasHan, hasLetter, hasLetterOrDigit } from "../../../src/text/words.ts";
import type { Verdict } from "../../../src/verdict.ts";

const documents = ["knowledge/northeast-and-shenzhen/document.txt", "knowledge/staff-handbook", "test/documents/last/zh/document.txt"];

/** A sentence, unchanged or with one change, and the verdicts that are right. */
interface Case {
  readonly kind: string;
  readonly quotation: string;
  readonly right: readonly Verdict[];
}

/** A changed text may still stand in the document as a whole. */
const stillThere: readonly Verdict[] = ["word-for-word", "same-words"];

function* casesOf(library: Library): Generator<Case> {
  const { document } = library.knowledge;
  for (const sentence of document.sentences) {
    const shown = displayText(document, sentence);
    yield { kind: "as shown", quotation: shown, right: ["word-for-word"] };
    yield { kind: "as written", quotation: spanText(document, sentence), right: ["word-for-word"] };
    yield* withOtherMarks(shown);
    yield* withOneChange(shown);
  }
}

function* withOtherMarks(shown: string): Generator<Case> {
  if (!hasLetter(shown)) return;
  const right: readonly Verdict[] = isLong(unitsOf(shown)) ? ["same-words"] : ["same-words", "too-short"];
  const changed = {
    case: shown.toUpperCase(),
    spaces: shown.replaceAll(" ", "  "),
    dashes: shown.replace(/[-–—]/gu, (dash) => (dash === "–" ? "-" : "–")),
    "final mark": shown.replace(/[.。]$/u, "!"),
  };
  for (const [kind, quotation] of Object.entries(changed)) if (quotation !== shown) yield { kind, quotation, right };
  const quotation = shown.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
  // The outer quotation marks may be those of the person who quotes.
  if (quotation !== shown) yield { kind: "quotation marks", quotation, right: [...right, "word-for-word"] };
}

function* withOneChange(shown: string): Generator<Case> {
  const units = unitsOf(shown);
  const isChinese = hasHan(shown);
  const right: readonly Verdict[] = isLong(units) ? ["altered", "stitched"] : ["altered", "stitched", "too-short"];
  const join = (changed: readonly string[]) => changed.join(isChinese ? "" : " ");
  for (const [at, unit] of units.entries()) {
    if (at === 0 || at === units.length - 1 || !hasLetterOrDigit(unit)) continue;
    const to = (at + Math.ceil(units.length / 2)) % units.length;
    yield { kind: "changed", quotation: join(units.with(at, isChinese ? "猫" : "zebra")), right };
    yield { kind: "dropped", quotation: join(units.toSpliced(at, 1)), right };
    yield { kind: "added", quotation: join(units.toSpliced(at, 0, isChinese ? "不" : "not")), right };
    yield { kind: "twice", quotation: join(units.toSpliced(at, 0, unit)), right };
    if (Math.abs(to - at) > 1 && units[to] !== unit)
      yield { kind: "moved", quotation: join(units.toSpliced(at, 1).toSpliced(to, 0, unit)), right };
  }
}

function unitsOf(shown: string): readonly string[] {
  return hasHan(shown) ? [...shown] : shown.split(" ");
}

/** Six words, twelve Chinese characters. */
function isLong(units: readonly string[]): boolean {
  return units.filter(hasLetterOrDigit).length >= (units.some(hasHan) ? 12 : 6);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]+/gu, "");
}

describe.each(documents)("every sentence of %s", async (path) => {
  const library = createLibrary((await loadKnowledge(join(import.meta.dirname, "../../..", path), { usesPhrases: false })).knowledge);
  const { document } = library.knowledge;
  const all = lettersOf(document.sentences.map((sentence) => displayText(document, sentence)).join(" "));
  const checked = [...casesOf(library)].map((one) => {
    const { verdict } = checkQuotation(one.quotation, {}, library);
    const isThere = stillThere.includes(verdict) && all.includes(lettersOf(one.quotation));
    return { ...one, verdict, isRight: one.right.includes(verdict) || isThere };
  });

  it("is never called word for word, or the same words, where it is not", () => {
    expect(checked.length).toBeGreaterThan(3_500);
    const wrong = checked.filter(({ verdict, isRight }) => stillThere.includes(verdict) && !isRight);
    expect(wrong).toEqual([]);
  });

  it("gets the right verdict, unchanged or with one change", () => {
    const wrong = checked.filter(({ isRight }) => !isRight).map(({ kind, quotation, verdict }) => `${kind}: ${verdict}: ${quotation}`);
    expect(wrong.slice(0, Math.max(0, wrong.length - checked.length * 0.001))).toEqual([]);
  });
});
