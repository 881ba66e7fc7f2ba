import type { AskedFor } from "../asked/asked-for.ts";
import type { PassageFacts } from "./passage-facts.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";

/** A question and a curated sentence that may answer it. */
export interface Judged {
  readonly index: PassageIndex;
  readonly question: Question;
  readonly asked: AskedFor;
  readonly candidate: RankedSentence;
  readonly facts: PassageFacts;
}

/** Why a sentence does not answer. */
export interface Lack {
  /** What it does not give: "the age", "who", "how many provinces"; undefined if that cannot be said in a few words. */
  readonly lacking: string | undefined;
  /** What it gives instead: "the university". */
  readonly given?: string;
}

/** Undefined if the sentence may answer. */
export type Veto = (judged: Judged) => Lack | undefined;

export const unsaid: Lack = { lacking: undefined };
