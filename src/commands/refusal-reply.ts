import { displayText } from "../document/display.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { type Block, notStatedReply, type Reply } from "../reply.ts";
import type { Lack, SearchResult } from "../search/passages/find-passages.ts";
import { contextButton, helpButton } from "./actions.ts";
import { orList } from "./replies.ts";

type Refused = Extract<SearchResult, { kind: "refused" }>;

/** Names nearby words but quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply({ nearest, missing, lack }: Refused, library: Library, asksWhetherMentioned: boolean): Reply {
  const unmentioned = missing.length === 0 ? undefined : `does not mention ${orList(missing.map((word) => `“${word}”`))}.`;
  const isNo = asksWhetherMentioned && unmentioned !== undefined;
  const text = isNo ? `No: the document ${unmentioned}` : "The document does not say.";
  const notes = [lackText(lack), isNo || unmentioned === undefined ? undefined : `It ${unmentioned}`];
  const near = nearest.flatMap(({ sentence, matched }) => {
    const words = [...new Set(matched.map((span) => displayText(library.knowledge.document, span)))].slice(0, 3);
    return words.length === 0 ? [] : [{ words, passage: createPassage(library.knowledge.document, sentence) }];
  });
  const mentions = near.map(
    ({ words, passage }) => `It does mention ${words.map((word) => `“${word}”`).join(", ")} (${passage.citation}).`,
  );
  const blocks = [...notes, ...mentions].flatMap((note): Block[] => (note === undefined ? [] : [{ kind: "note", text: note }]));
  return notStatedReply(text, blocks, { actions: [...near.map(({ passage }) => contextButton(passage, library)), helpButton] });
}

/** What the document lacks, as a sentence: "It gives the university, not the subject of study." */
export function lackText(lack: Lack | undefined): string | undefined {
  if (lack?.lacking === undefined) return undefined;
  if (lack.given !== undefined) return `It gives ${lack.given}, not ${lack.lacking}.`;
  return `It does not ${/^(?:who|how|when)\b/u.test(lack.lacking) ? "say" : "give"} ${lack.lacking}.`;
}
