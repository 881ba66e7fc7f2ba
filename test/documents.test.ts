import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spanText } from "../src/document/document.ts";
import type { Span } from "../src/document/span.ts";
import type { Passage } from "../src/passage.ts";
import type { Block, Reply } from "../src/reply.ts";
import { answerKeys, anyWords, askQuestions, countSpeech, readLabelledDocuments, speechKeys, sumCounts } from "./documents/labelled.ts";

/**
 * What the last measurement reached (test/documents/README.md), less about two questions in a hundred. A change that lowers one needs a reason.
 * Nothing is fitted on the set "last": its questions are not to be looked at when rules or thresholds are chosen.
 */
const sets = [
  {
    set: "fitted",
    atLeast: { first: 0.63, inThree: 0.66, silent: 0.77 },
    refusedAtMost: 0.26,
    speech: { found: 66, speakerRight: 58, falselyFound: 0, wrongSpeaker: 0 },
  },
  {
    set: "last",
    atLeast: { first: 0.65, inThree: 0.71, silent: 0.8 },
    refusedAtMost: 0.19,
    speech: { found: 24, speakerRight: 13, falselyFound: 0, wrongSpeaker: 0 },
  },
] as const;

for (const { set, atLeast, refusedAtMost, speech } of sets) {
  const documents = await readLabelledDocuments(join(import.meta.dirname, "documents", set));
  const asked = documents.map((document) => ({ document, ...askQuestions(document) }));
  const counts = sumCounts(
    asked.map((each) => each.counts),
    answerKeys,
  );
  const found = sumCounts(documents.map(countSpeech), speechKeys);

  describe(`the documents that nobody curated, ${set}`, () => {
    it("have labels that quote the document", () => {
      for (const { knowledge, questions } of documents) {
        const text = knowledge.document.text.replace(/\s+/gu, " ");
        const parts = questions.flatMap(({ gold }) => gold ?? []).filter((part) => part !== anyWords);
        for (const part of parts) expect(text).toContain(part.replace(/\s+/gu, " "));
      }
    });

    it("are shown in their own words: nothing but markup and white space is left out, and nothing is added", () => {
      const shown = asked.flatMap(({ document, replies }) =>
        replies.flatMap(({ reply }) =>
          shownPieces(reply).map(({ text, span }) => ({ text, source: spanText(document.knowledge.document, span) })),
        ),
      );
      expect(shown.length).toBeGreaterThan(0);
      for (const { text, source } of shown)
        expect(isWithin(text.replace(/\s/gu, ""), withoutEntities(source)), `${text} ← ${source}`).toBe(true);
    });

    it("answer as many questions as at the last measurement, and leave as many open", () => {
      const { answerable, first, inThree, refused, unanswerable, silent } = counts;
      expect(first / answerable).toBeGreaterThanOrEqual(atLeast.first);
      expect(inThree / answerable).toBeGreaterThanOrEqual(atLeast.inThree);
      expect(silent / unanswerable).toBeGreaterThanOrEqual(atLeast.silent);
      expect(refused / answerable).toBeLessThanOrEqual(refusedAtMost);
    });

    it("have as much of their direct speech found, and of its speakers", () => {
      expect(found.found).toBeGreaterThanOrEqual(speech.found);
      expect(found.speakerRight).toBeGreaterThanOrEqual(speech.speakerRight);
      expect(found.falselyFound).toBeLessThanOrEqual(speech.falselyFound);
      expect(found.speakerGiven - found.speakerRight).toBeLessThanOrEqual(speech.wrongSpeaker);
    });
  });
}

/** The words of the document that a reply shows, and where they are said to be from. */
function shownPieces({ blocks }: Reply): readonly { readonly text: string; readonly span: Span }[] {
  return blocks.flatMap(passagesIn).flatMap(({ pieces }) => pieces.flatMap(({ text, span }) => (span ? [{ text, span }] : [])));
}

function passagesIn(block: Block): readonly Passage[] {
  if (block.kind === "comparison") return block.rows.flatMap(({ both, sides }) => [...both, ...sides.flat()]);
  return block.kind === "passage" ? [block.passage] : [];
}

/** `&#8217;` is a character. */
function withoutEntities(source: string): string {
  return source.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
}

/** Whether a text's characters are in another one, in order. */
function isWithin(text: string, source: string): boolean {
  let at = 0;
  for (const character of text) {
    at = source.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
