import { splitWords } from "../../text/split-words.ts";
import { findMentions } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { completeBareQuestion } from "./ellipsis.ts";
import { append, isContentWord, knownWords, namesIn } from "./known-words.ts";
import { replacePerson } from "./referents.ts";
import type { Clauses } from "./sentences.ts";

/** Lent words of a remark; more would outweigh the question. */
const maxLent = 6;
const pronoun =
  /(?<![\p{L}'’])(?:it|its|they|them|their|theirs|he|she|him|her|his|hers|that|those|this|these|one|ones|any|others?|there)(?!\p{L})/iu;
/** "They leave, right": asks for a nod. */
const nod = /,?\s(?:right|correct|yeah|yes|no|huh|eh|innit|true|or not)\s*\??$/iu;

/**
 * The questions, each with what it lacks from the remarks around it: a person instead of "he" or "she"; names that the knowledge knows if it
 * has none or a pronoun; words that the knowledge knows if it has no content word of its own or a pronoun; the last remark after "why?".
 */
export function lendSubjects({ questions, before: remarks, after }: Clauses, vocabulary: Vocabulary): readonly string[] {
  if (remarks.length + after.length === 0) return questions;
  const before = remarks.map((remark) => remark.replace(nod, ""));
  return questions.map((question) => {
    const complete = completeBareQuestion(question, before.at(-1));
    if (complete !== undefined) return complete;
    const asked = replacePerson(question, before.join(" "), vocabulary);
    const words = splitWords(asked);
    const hasName = findMentions(words, vocabulary).length > 0;
    const hasPronoun = pronoun.test(asked);
    const names = hasName && !hasPronoun ? [] : [...before, ...(hasName ? [] : after)].flatMap((text) => namesIn(text, vocabulary));
    const isBare = asked === question ? !hasName && !words.some(isContentWord) : !splitWords(question).some(isContentWord);
    const others = isBare || hasPronoun ? before.flatMap((text) => knownWords(text, vocabulary)) : [];
    return append(asked, [...new Set([...names, ...others])].slice(0, maxLent));
  });
}
