import { compact } from "../../../text/compact.ts";

/** Verbs of speaking and of holding an opinion. */
export const saying =
  "(?:say|says|said|saying|claim(?:s|ed|ing)?|stat(?:es|ed|ing)|state|report(?:s|ed|ing)?|writ(?:e|es|ten|ing)|wrote|mention(?:s|ed|ing)?|quot(?:e|es|ed|ing)|speak|speaks|spoke|spoken|speaking|talk(?:s|ed|ing)?|assert(?:s|ed)?|argue[sd]?|remark(?:s|ed)?|comment(?:s|ed)?|utter(?:ed)?|affirm(?:s|ed)?|declare[sd]?|express(?:es|ed)?|announce[sd]?|tell|tells|told|telling|think|thinks|thought|believe[sd]?)";
/** What people call an answer. */
export const answer =
  "(?:that|this|these|those|claims?|statements?|quotes?|quotations?|information|info|facts?|sentences?|lines?|words|remarks?|comments?|assertions?|opinion|view|answer|reply|passages?|thing)";
/** Places in a document. */
export const parts =
  "(?:paragraphs?|para|lines?|sentences?|sections?|pages?|passages?|parts?|bits?|places?|spots?|positions?|locations?|portion)";
export const doc = "(?:article|document|doc|story|piece|file|text)";

/** What comes after or before. */
export const unit = `(?:sentences?|lines?|paragraphs?|para|passages?|parts?|bits?|words|text|section)`;
/** What a neighbour is beside. */
export const it = `(?:it|that|this|these|those|(?:the|that|this) (?:${unit}|quote|quotation|statement|one|figure|number|stat|statistic|percentage|value|claim|remark|comment|fact|information|answer))`;

/** People about whom something else may be asked. */
export const people = /\b(?:he|she|they|we|him|her|them|hes|shes|theyre|i am|im)\b/u;
export const stepForm =
  /\b(?:after|afterwards|next|follow(?:s|ed|ing)?|subsequent(?:ly)?|before|previous(?:ly)?|preced(?:ing|e|es|ed)|prior)\b/u;

export const spoken = compiled(String.raw`\b${saying}\b`);

export function compiled(source: string): RegExp {
  return compact(new RegExp(source, "u"));
}
