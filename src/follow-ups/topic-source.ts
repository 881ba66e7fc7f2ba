import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { fold } from "../text/fold.ts";
import { readClause } from "./clause.ts";
import type { Rule } from "./follow-up.ts";

/** "Fishing limits in Tarn - who is that from": who said it of what stands before, not of the last answer. */
export const topicSource: Rule = ({ text }, _, library) => {
  const [, topic = ""] = askedOfTopic.exec(text) ?? [];
  const { subjects, content } = readClause(topic, library);
  const isKnown = content.length > 0 && content.every((word) => library.vocabulary.has(fold(word)));
  if (subjects.length === 0 || !isKnown || readsAsQuestion(topic)) return undefined;
  return { kind: "questions", questions: [{ text: `who said that about ${topic}`, label: undefined }] };
};

const askedOfTopic =
  /^([^-–—:]{3,60}) ?[-–—:] (?:and )?(?:who(?:['’]s| is| was| does) (?:that|this|it)(?: come)? from|who (?:said|says|claims|reported|reports) (?:it|that|this|so)|according to wh(?:o|om)|says who)$/iu;
