import { askDocument } from "../commands/answer-question.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { contextButton } from "../commands/reply-buttons.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import { restAfter } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, type Reply } from "../reply.ts";
import { findPassages } from "../search/find-passages.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { fold } from "../text/fold.ts";
import { withoutVagueWords } from "./outline-request.ts";
import { sentencesNaming, sentencesWithWords } from "./passages-about-words.ts";
import { paragraphReply, sectionStartReply } from "./place-replies.ts";
import { sectionsOf } from "./section-headings.ts";

const form = formsOf("intents.txt");

/** The sentence that says something, or all that name a thing (at most three), with the place. */
export function whereReply(core: string, library: Library): Reply | undefined {
  const said = restAfter(form("where said"), core);
  if (said !== undefined) return sentencesReply(sentencesSaying(said, library), library) ?? askDocument(said, library);
  const paragraph = restAfter(form("passage about"), core);
  if (paragraph !== undefined) return paragraphAbout(paragraph, library);
  const named = form("where mentioned").whole(core)?.part("about");
  if (named !== undefined) return sentencesReply(sentencesMentioning(withoutVagueWords(named) || named, library), library);
  const section = form("section about").whole(core)?.part("about") ?? restAfter(form("under heading"), core);
  return section === undefined ? undefined : sectionAbout(section, core, library);
}

function sentencesMentioning(named: string, library: Library): readonly Sentence[] {
  const subject = library.subjects.findExact(named);
  if (subject) return sentencesNaming(subject, library);
  const found = sentencesWithWords(named, library);
  if (found.length > 0) return found;
  const said = sentencesSaying(named, library);
  return said.length > 0 ? said : findPassagesAbout(library.passages, named).map(({ sentence }) => sentence);
}

/** The words as they stand, in a sentence rather than in a heading; otherwise the best answer. */
function sentencesSaying(said: string, library: Library): readonly Sentence[] {
  const { text } = library.knowledge.document;
  const hasWords = ({ start, end }: Sentence) => ` ${fold(text.slice(start, end))} `.includes(` ${fold(said)} `);
  const literal = sentencesWithWords(said, library).filter(hasWords);
  const inText = literal.find((sentence) => !isHeading(sentence, library));
  if (inText) return [inText];
  const subject = library.subjects.findExact(said);
  if (subject) return sentencesNaming(subject, library);
  const result = findPassages(library.passages, said);
  const found = result.kind === "found" ? result.passages : [];
  return found.length > 0 ? found.slice(0, 1).map(({ sentence }) => sentence) : literal.slice(0, 1);
}

function isHeading({ paragraph }: Sentence, { knowledge: { document } }: Library): boolean {
  return document.paragraphs[paragraph - 1]?.kind === "heading";
}

const maxMentions = 3;

function sentencesReply(sentences: readonly Sentence[], library: Library): Reply | undefined {
  if (sentences.length === 0) return undefined;
  const { document } = library.knowledge;
  const ordered = sentences.toSorted((a, b) => Number(isHeading(a, library)) - Number(isHeading(b, library)));
  const passages = ordered.slice(0, maxMentions).map((sentence) => createPassage(document, sentence));
  const rest = ordered.slice(maxMentions).map(({ paragraph, number }) => `¶${paragraph}.${number}`);
  const note =
    rest.length === 0 ? [] : [{ kind: "note", text: `Also at ${rest.slice(0, 12).join(", ")}${rest.length > 12 ? " …" : ""}.` } as const];
  return answeredReply([...passageBlocks(passages), ...note], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

function paragraphAbout(about: string, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const [sentence = sentencesWithWords(about, library)[0]] = sentencesSaying(about, library);
  const paragraph = sentence && document.paragraphs[sentence.paragraph - 1];
  return paragraph && paragraphReply(paragraph, library);
}

/** A section by its heading's words: "the X part". */
function sectionAbout(name: string, core: string, library: Library): Reply | undefined {
  const sections = sectionsOf(library.knowledge.document);
  const section = sections.find(({ heading }) => heading && headingHas(heading, name, library));
  if (!section) return undefined;
  if (!form("starts").isIn(core)) return sectionStartReply(section.heading, section.paragraphs, library);
  const [first] = section.paragraphs;
  return first && paragraphReply(form("says paragraph").isIn(core) ? first : (first.sentences[0] ?? first), library);
}

function headingHas(heading: Paragraph, name: string, { knowledge: { document } }: Library): boolean {
  const words = ` ${fold(document.text.slice(heading.start, heading.end))} `;
  return fold(name)
    .split(" ")
    .filter((word) => word !== "the")
    .every((word) => words.includes(` ${word}`));
}
