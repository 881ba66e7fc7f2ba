import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../../src/knowledge/model.ts";
import { rawKnowledge } from "../../../uncurated.ts";
import { ask as askOf, fact } from "./ask.ts";

const text = `# Tarn Valley Choir

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
  ...rawKnowledge(text),
  statements: [
    fact(text, treasurer, ["phone number of the treasurer", "how do I reach the treasurer"]),
    fact(text, altos, ["when do the altos rehearse", "where do altos practise on Monday"]),
    fact(text, fee, ["how much do adults pay", "what does it cost for adults"]),
    fact(text, dogs, ["can I bring my dog to the rehearsal", "are dogs allowed"]),
    fact(text, parking, ["where can I leave the car", "is there parking at the chapel"]),
  ],
};

const ask = (question: string) => askOf(partlyCurated, question);

describe("a question that has another word in the place of a phrase's", () => {
  it.each([
    ["phone number of the secretary", treasurer],
    ["how do I reach the organist", treasurer],
    ["when do the sopranos rehearse", altos],
    ["where do altos practise on Friday", altos],
    ["how much do juniors pay", fee],
    ["what does it cost for students", fee],
    ["can I bring my parrot to the rehearsal", dogs],
    ["where can I leave the trumpet", parking],
    ["is there parking at the station", parking],
  ])("%j is not answered with the phrase's sentence", (question, sentence) => {
    const { kind, first } = ask(question);
    expect(kind === "found" && first === sentence).toBe(false);
  });

  it.each([
    ["whats the chairs phone number", "| Chair | Edda Voss | 01632 960 401 |"],
    ["phone number of the librarian", "| Librarian | Mona Reyes | 01632 960 403 |"],
    ["when do the tenors rehearse", "The tenors rehearse on Thursday at the same hour in the chapel."],
  ])("%j is answered with the sentence that has the word", (question, sentence) => {
    expect(ask(question)).toMatchObject({ kind: "found", first: sentence });
  });
});

describe("a question that is a phrase in other words", () => {
  it.each([
    ["whats the treasurers phone number please", treasurer],
    ["treasurer's telephone number", treasurer],
    ["at what time do the altos rehearse", altos],
    ["how much does an adult have to pay", fee],
    ["could I bring a dog to rehearsals", dogs],
    ["is there any parking at the chapel", parking],
    ["where could cars be left", parking],
  ])("%j is answered with the phrase's sentence", (question, sentence) => {
    expect(ask(question)).toMatchObject({ kind: "found", first: sentence });
  });
});
