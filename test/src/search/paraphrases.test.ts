import { describe, expect, it } from "vitest";
import { overlappingSentences } from "../../../src/document/document.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { findPassages, indexPassages, type PassageIndex } from "../../../src/search/find-passages.ts";
import { phraseKey } from "../../../src/text/fold.ts";
import { isStopWord, stemWord, tokenize } from "../../../src/text/words.ts";
import { article, say } from "../../article.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { ask, fact } from "./ask.ts";

const choirText = `# Tarn Valley Choir

## The board

| Role | Name | Telephone |
| --- | --- | --- |
| Chair | Edda Voss | 01632 960 401 |
| Treasurer | Piet Alden | 01632 960 402 |
| Librarian | Mona Reyes | 01632 960 403 |

Edda Voss has been chair since 2019, and answers every letter.

## Rehearsals

The altos rehearse on Monday from 19.00 to 20.30 in the old school.
The tenors rehearse on Thursday at the same hour in the chapel.

## Fees

The fee for adults is 90 euros a year, payable in March.
Whoever joins in autumn pays half of it.

## Questions

### May I bring my dog to the rehearsal?

Yes, if it sleeps under the chair and nobody coughs.

### Where do I park?

Behind the chapel; the yard of the school stays free for the fire brigade.
`;

const treasurer = "| Treasurer | Piet Alden | 01632 960 402 |";
const altos = "The altos rehearse on Monday from 19.00 to 20.30 in the old school.";
const fee = "The fee for adults is 90 euros a year, payable in March.";
const dogs = "Yes, if it sleeps under the chair and nobody coughs.";
const parking = "Behind the chapel; the yard of the school stays free for the fire brigade.";

const partlyCurated: Knowledge = {
  ...rawKnowledge(choirText),
  statements: [
    fact(choirText, treasurer, ["phone number of the treasurer", "how do I reach the treasurer"]),
    fact(choirText, altos, ["when do the altos rehearse", "where do altos practise on Monday"]),
    fact(choirText, fee, ["how much do adults pay", "what does it cost for adults"]),
    fact(choirText, dogs, ["can I bring my dog to the rehearsal", "are dogs allowed"]),
    fact(choirText, parking, ["where can I leave the car", "is there parking at the chapel"]),
  ],
};

const askChoir = (question: string) => ask(partlyCurated, question);

describe("a question that has another word in the place of a phrase's", () => {
  it.each([
    ["phone number of the secretary", treasurer],
    ["how do I reach the organist", treasurer],
    ["when do the sopranos rehearse", altos],
    ["how much do juniors pay", fee],
    ["what does it cost for students", fee],
    ["where can I leave the trumpet", parking],
    ["is there parking at the station", parking],
  ])("%j is not answered with the phrase's sentence", (question, sentence) => {
    const { kind, first } = askChoir(question);
    expect(kind === "found" && first === sentence).toBe(false);
  });

  it("is answered with the sentence that has the word", () => {
    const tenors = "The tenors rehearse on Thursday at the same hour in the chapel.";
    expect(askChoir("when do the tenors rehearse")).toMatchObject({ kind: "found", first: tenors });
  });
});

it.each([
  ["whats the treasurers phone number please", treasurer],
  ["treasurer's telephone number", treasurer],
  ["at what time do the altos rehearse", altos],
  ["how much does an adult have to pay", fee],
  ["could I bring a dog to rehearsals", dogs],
  ["is there any parking at the chapel", parking],
  ["where could cars be left", parking],
])("a question that is a phrase in other words %j is answered with the phrase's sentence", (question, sentence) => {
  expect(askChoir(question)).toMatchObject({ kind: "found", first: sentence });
});

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

const stems = (text: string): readonly string[] => tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemWord(folded)]));

/** The questions whose answers differ. */
function changed(asked: readonly string[], before: PassageIndex, after: PassageIndex): readonly string[] {
  return asked.filter((question) => JSON.stringify(findPassages(before, question)) !== JSON.stringify(findPassages(after, question)));
}

describe("a phrase that is added to one fact", () => {
  const before = indexPassages(half);
  it.each([
    ["which orchestra rehearses beneath the viaduct", 4],
    ["who repairs clocks for the duchess", 30],
    ["lighthouse keeper's ginger recipe", 60],
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

interface Phrase {
  readonly text: string;
  /** The sentences of all statements that are asked for in these words. */
  readonly sentences: ReadonlySet<string>;
}

function shippedPhrases(): readonly Phrase[] {
  const byKey = new Map<string, { text: string; sentences: Set<string> }>();
  for (const { span, paraphrases } of article.statements)
    for (const text of paraphrases) {
      const phrase = byKey.get(phraseKey(text)) ?? { text, sentences: new Set() };
      for (const { start, end } of overlappingSentences(article.document, span))
        phrase.sentences.add(article.document.text.slice(start, end));
      byKey.set(phraseKey(text), phrase);
    }
  return [...byKey.values()];
}

describe("a phrase of the shipped knowledge, typed as it stands", () => {
  const shouted = ({ text }: Phrase) => `${text.toUpperCase()}?!`;
  it.each([
    ["as it stands", ({ text }: Phrase) => text],
    ["in capitals and with punctuation", shouted],
  ])("%s is answered with the sentence of its fact and nothing else", (_, type) => {
    const wrong = shippedPhrases().filter((phrase) => {
      const { outcome, evidenceTexts } = say(type(phrase));
      return (
        outcome !== "answered" ||
        evidenceTexts.length !== phrase.sentences.size ||
        !evidenceTexts.every((text) => phrase.sentences.has(text))
      );
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});
