import { createAction } from "../buttons.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import { type Library, neededContext } from "../library.ts";
import { withoutContained, withoutRepeatedContext } from "../message-passages.ts";
import { createPassage } from "../passage.ts";
import { pageOf, type Reply } from "../reply.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { splitWords } from "../text/words.ts";
import { defineCommand, readPage, type StatelessCommand } from "./command-definition.ts";
import { nameReply, usageReply, whichReply } from "./did-you-mean-and-usage.ts";
import { findSection } from "./find-section.ts";
import { passagesPage, passagesPerPage, passagesReply, sectionReply } from "./passage-replies.ts";
import { quoteButton } from "./reply-buttons.ts";
import { type Meant, readMeant, type UnresolvedName, type Words } from "./words-meant.ts";

export const about: StatelessCommand = defineCommand({
  name: "about",
  summary: "All that the document says of something",
  args: [{ name: "subject", kind: "subject", summary: "A person, a place, a section, any words …", required: true, keywords: ["of"] }],
  examples: ["about liu", "about free trade zones"],
  phrases: new Section("commands.txt", "about"),
  run(call, library): Reply {
    const { subject: name, section } = call.args;
    const opened = section === undefined ? undefined : library.knowledge.document.paragraphs[Number(section) - 1];
    if (opened?.kind === "heading") return sectionReply(opened, readPage(call), library);
    if (name === undefined) return usageReply("Give a subject.", about, library);
    const exact = library.subjects.findExact(name);
    const heading = findSection(name, library.knowledge.document);
    if (exact && !(heading && isRarelySpokenOf(exact, library))) return subjectReply(exact, readPage(call), library);
    if (heading) return sectionReply(heading, 1, library);
    const meant = readMeant(name, library);
    if (meant.kind === "subject") return subjectReply(meant.subject, readPage(call), library);
    return otherReply(name, meant, readPage(call), library);
  },
});

/** If no more statements are about a subject, the section under a heading of the same name says more. */
const fewStatements = 3;

function isRarelySpokenOf({ id, extracted }: Subject, { knowledge: { statements } }: Library): boolean {
  return extracted && statements.filter((statement) => isAbout(statement, id)).length <= fewStatements;
}

/** What the document says on words that are no subject; subjects with similar names are offered. */
function otherReply(typed: string, meant: Exclude<Meant, { kind: "subject" }>, page: number, library: Library): Reply {
  const isPhrase = meant.kind === "words" && meant.place !== undefined;
  const mentioned = isPhrase ? [] : findNamesInWords(library.subjects, splitWords(typed)).map(({ entry }) => entry);
  const match: UnresolvedName = meant.kind === "unresolved" ? meant.match : { kind: "unknown" };
  if (match.kind === "unknown" && mentioned.length > 1) return whichReply("One at a time:", mentioned, aboutAction);
  if (meant.kind === "words" && !library.topics.findExact(typed)) return wordsReply(meant, page, library);
  return nameReply(match, { typed, listName: "Subjects", names: library.subjects, actionFor: aboutAction }, library);
}

function wordsReply({ text, place, found }: Words, page: number, library: Library): Reply {
  const sentences = found.map(({ sentence }) => sentence);
  if (place === undefined) return passagesPage(sentences, {}, library);
  const { items, position, ...paging } = pageOf(sentences, passagesPerPage, page, (each) => aboutAction(place, each));
  return passagesPage(items, { title: `${text}${position}`, ...paging }, library);
}

function aboutAction(subject: string, page?: number) {
  return createAction("about", { subject, page });
}

function subjectReply(subject: Subject, page: number, library: Library): Reply {
  const { document, statements } = library.knowledge;
  const relevant = statements.filter((statement) => isAbout(statement, subject.id));
  const shown = withoutContained(relevant, ({ shownSpan }) => shownSpan);
  const { items, position, more, ...paging } = pageOf(shown, passagesPerPage, page, (each) => aboutAction(subject.id, each));
  const passages = withoutRepeatedContext(
    items.map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, [subject])),
    ),
    document,
  );
  const quoted = library.speakers.entries.includes(subject) ? [quoteButton(subject)] : [];
  return passagesReply(passages, { title: `${subject.name}${position}`, more: [...more, ...quoted], ...paging }, library);
}
