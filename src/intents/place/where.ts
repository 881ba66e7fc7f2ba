import { contextButton } from "../../commands/actions.ts";
import { ask } from "../../commands/ask.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import { findPassages } from "../../search/passages/find-passages.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";
import { fold } from "../../text/fold.ts";
import { sentencesNaming, sentencesWithWords } from "../lists/sentence-search.ts";
import { withoutVagueWords } from "../outline/heading-forms.ts";
import { type Section, sectionsOf } from "../outline/sections.ts";
import { paragraphReply, sectionStartReply } from "./place-replies.ts";
import { chineseForm, isMention, isStart, mentionForm, paragraphForm, sayForm, sectionForm, underForm } from "./where-forms.ts";

/** The sentence that says something, or all that name a thing (at most three), with the place. */
export function whereReply(core: string, library: Library): Reply | undefined {
  const said = sayForm.exec(core)?.[1];
  if (said !== undefined) return sentencesReply(sentencesSaying(said, library), library) ?? askReply(said, library);
  const paragraph = paragraphForm.exec(core)?.[1];
  if (paragraph !== undefined) return paragraphAbout(paragraph, library);
  const mention = isMention.test(core) ? mentionForm.exec(core)?.[1] : undefined;
  const [, chinese, chineseFirst] = chineseForm.exec(core) ?? [];
  const named = mention ?? chinese ?? chineseFirst;
  if (named !== undefined) return sentencesReply(sentencesMentioning(withoutVagueWords(named) || named, library), library);
  const [, called, before] = sectionForm.exec(core) ?? [];
  const section = called ?? before ?? underForm.exec(core)?.[1];
  return section === undefined ? undefined : sectionAbout(section, core, library);
}

/** Without the words around it, which are no part of what should be said. */
function askReply(said: string, library: Library): Reply {
  return ask.run({ args: { question: said }, isSentence: true, seed: 0, seenFacts: [] }, library);
}

const maxMentions = 3;

function sentencesMentioning(named: string, library: Library): readonly Sentence[] {
  const subject = library.subjects.findExact(named);
  if (subject) return sentencesNaming(subject, library);
  const found = sentencesWithWords(named, library);
  if (found.length > 0) return found;
  const said = sentencesSaying(named, library);
  return said.length > 0 ? said : findPassagesOn(library.passages, named).map(({ sentence }) => sentence);
}

/** The words as they stand, in a sentence rather than in a heading; otherwise the best answer. */
function sentencesSaying(said: string, library: Library): readonly Sentence[] {
  const literal = sentencesWithWords(said, library).filter((sentence) => hasWords(sentence, said, library));
  const inText = literal.find((sentence) => !isHeading(sentence, library));
  if (inText) return [inText];
  const subject = library.subjects.findExact(said);
  if (subject) return sentencesNaming(subject, library);
  const result = findPassages(library.passages, said);
  const found = result.kind === "found" ? result.passages : [];
  return found.length > 0 ? found.slice(0, 1).map(({ sentence }) => sentence) : literal.slice(0, 1);
}

function hasWords({ start, end }: Sentence, words: string, { knowledge: { document } }: Library): boolean {
  return ` ${fold(document.text.slice(start, end))} `.includes(` ${fold(words)} `);
}

function isHeading({ paragraph }: Sentence, { knowledge: { document } }: Library): boolean {
  return document.paragraphs[paragraph - 1]?.kind === "heading";
}

function sentencesReply(sentences: readonly Sentence[], library: Library): Reply | undefined {
  if (sentences.length === 0) return undefined;
  const { document } = library.knowledge;
  const ordered = sentences.toSorted((a, b) => Number(isHeading(a, library)) - Number(isHeading(b, library)));
  const passages = ordered.slice(0, maxMentions).map((sentence) => createPassage(document, sentence));
  const rest = ordered.slice(maxMentions).map(({ paragraph, number }) => `¶${paragraph}.${number}`);
  const note =
    rest.length === 0 ? [] : [{ kind: "note", text: `Also at ${rest.slice(0, 12).join(", ")}${rest.length > 12 ? " …" : ""}.` } as const];
  return answeredReply([...passages.map((passage) => ({ kind: "passage", passage }) as const), ...note], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

function paragraphAbout(about: string, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const [sentence] = bestSentences(about, library);
  const paragraph = sentence && document.paragraphs[sentence.paragraph - 1];
  return paragraph && paragraphReply(paragraph, library);
}

/** The best answer, else the sentences with the words. */
function bestSentences(about: string, library: Library): readonly Sentence[] {
  const said = sentencesSaying(about, library);
  return said.length > 0 ? said : sentencesWithWords(about, library);
}

/** A section by its heading's words: "the X part". */
function sectionAbout(name: string, core: string, library: Library): Reply | undefined {
  const sections = sectionsOf(library.knowledge.document);
  const section = sections.find(({ heading }) => heading && headingHas(heading, name, library));
  if (!section) return undefined;
  if (!isStart.test(core)) return sectionStartReply(section.heading, section.paragraphs, library);
  return startOf(section, core, library);
}

function startOf({ paragraphs }: Section, core: string, library: Library): Reply | undefined {
  const [first] = paragraphs;
  if (!first) return undefined;
  return paragraphReply(/\b(?:para|paragraph)\b/u.test(core) ? first : (first.sentences[0] ?? first), library);
}

function headingHas(heading: Paragraph, name: string, { knowledge: { document } }: Library): boolean {
  const words = ` ${fold(document.text.slice(heading.start, heading.end))} `;
  return fold(name)
    .split(" ")
    .filter((word) => word !== "the")
    .every((word) => words.includes(` ${word}`));
}
