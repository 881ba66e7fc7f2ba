import wrapAnsi from "wrap-ansi";
import { displayText } from "../../src/document/display-text.ts";
import { citation, type Document } from "../../src/document/document.ts";
import type { ExplainedSentence, Explanation } from "../../src/explain.ts";
import { printableLine } from "../../src/text/characters.ts";
import { fitLine } from "./knowledge-try.ts";

/** One page: how a question was read, what was tried, the best sentences with what counts for and against each, and the decision. */
export function whyLines(explanation: Explanation, document: Document, width: number): readonly string[] {
  const { read, tried, words, sentences, cut, outcome } = explanation;
  const wrapped = (text: string) => wrapAnsi(printableLine(text), width - indent.length, { hard: true }).split("\n");
  const below = (text: string) => wrapped(text).map((line) => indent + line);
  const told = words.map(({ word, weight, isInDocument }) => `${word} ${isInDocument ? weight.toFixed(2) : "(not in the document)"}`);
  const surest = Math.max(...sentences.map(({ confidence }) => confidence));
  return [
    ...wrapped(`Read as: ${read}`),
    ...(tried.length === 0 ? ["No question to the document: a command, small talk, or a wish for a list or a place."] : []),
    ...tried.flatMap(({ text, outcome: each }, at) => wrapped(`Tried ${at + 1}: ${text} → ${each}`)),
    ...(told.length === 0 ? [] : wrapped(`Words, from 0 to 1: ${told.join(" · ")}`)),
    ...sentences.flatMap((each, at) => [
      headLine(each, at + 1, document),
      fitLine(`${indent}“${printableLine(displayText(document, each.sentence))}”`, width),
      ...below(each.features.map(({ name, value, weight }) => `${name} ${value.toFixed(2)} × ${weight.toFixed(2)}`).join(" · ")),
    ]),
    ...(sentences.length === 0 ? [] : [`The surest has ${formatted(surest)}; from ${cut.toFixed(2)} on, a sentence answers.`]),
    `Decision: ${outcome}`,
  ];
}

const indent = "   ";

function headLine({ sentence, score, confidence, missing }: ExplainedSentence, number: number, document: Document): string {
  const ungiven = missing === undefined ? "" : `; it does not give ${missing}`;
  return `${number}. ${citation(document, sentence)}: ranked ${score.toFixed(2)}, sure ${formatted(confidence)}${ungiven}`;
}

function formatted(confidence: number): string {
  return Number.isFinite(confidence) ? confidence.toFixed(2) : "never";
}
