import { isAbout, type Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { createPassage, withoutContained, withoutRepeatedContext } from "../passage.ts";
import { neededContext } from "../passage-context.ts";
import { answeredReply, type LabelledAction, type Reply, unclearReply } from "../reply.ts";
import type { NameMatch } from "../search/names/names.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { splitWords } from "../text/split-words.ts";
import { contextButton, entryButtons, quoteButton } from "./actions.ts";
import { defineCommand, readPage, type StatelessCommand } from "./definition.ts";
import { nameReply, orList, usageReply } from "./replies.ts";
import { maxLeft, passagesPage, passagesPerPage } from "./words/passage-pages.ts";
import { findHeading, sectionReply } from "./words/section.ts";
import { type FoundOnWords, findSentencesOn } from "./words/sentences-on.ts";

export const about: StatelessCommand = defineCommand({
  name: "about",
  summary: "Everything the document says of something, in order",
  args: [{ name: "subject", kind: "subject", summary: "A person, a place, a section, any words …", required: true, keywords: ["of"] }],
  examples: ["about liu", "about free trade zones"],
  phrases: [
    /^tell (?:me|us) (?:a (?:little|bit|little bit|lot) )?(?:more |something |everything )?about (?<subject>.+)$/iu,
    /^(?:what|everything) (?:does|do) (?:it|the (?:document|article|text)) say (?:about|of|on) (?<subject>.+)$/iu,
    /^(?:show|list|give)(?: me)? everything (?:about|on) (?<subject>.+)$/iu,
    /^(?:more )?about (?<subject>.+)$/iu,
    /^who(?: is|['’]s| was) (?<subject>[^ ]+(?: [^ ]+)?)$/iu,
    /^(?:关于|關於|介绍一下|介绍|说说|谈谈|讲讲)(?<subject>[一-鿿]{1,12})$/u,
    /^(?<subject>[一-鿿]{1,8}?)(?:是谁|是誰|是什么人|是什麼人|是哪位)$/u,
    /^(?:文中|文章|这篇文章|原文)?(?:关于|對於|对)?(?<subject>[一-鿿]{1,12}?)(?:文中|文章)?(?:说了|讲了|提到|写了)(?:什么|哪些)(?:内容)?$/u,
  ],
  run(call, library): Reply {
    const { subject: name, section } = call.args;
    const opened = section === undefined ? undefined : library.knowledge.document.paragraphs[Number(section) - 1];
    if (opened?.kind === "heading") return sectionReply(opened, readPage(call), library);
    if (name === undefined) return usageReply("Give a subject.", about, library);
    const exact = library.subjects.findExact(name);
    const heading = findHeading(name, library.knowledge.document);
    if (exact && !(heading && isRarelySpokenOf(exact, library))) return subjectReply(exact, readPage(call), library);
    if (heading) return sectionReply(heading, 1, library);
    const match = library.subjects.resolve(name);
    if (match.kind === "resolved") return subjectReply(match.entry, readPage(call), library);
    return wordsReply(name, match, library);
  },
});

/** Statements about a subject, up to which the section under a heading of the same name says more. */
const fewStatements = 3;

function isRarelySpokenOf({ id, extracted }: Subject, { knowledge: { statements } }: Library): boolean {
  return extracted && statements.filter((statement) => isAbout(statement, id)).length <= fewStatements;
}

/** On words that are no subject: what the document says on them; subjects with similar names are offered. */
function wordsReply(typed: string, match: Exclude<NameMatch<Subject>, { kind: "resolved" }>, library: Library): Reply {
  const nameQuery = { typed, listName: "Subjects", names: library.subjects, actionFor: (id: string) => aboutAction(id) };
  if (library.topics.findExact(typed)) return nameReply(match, nameQuery, library);
  const candidates = match.kind === "ambiguous" ? match.candidates : [];
  const found = findSentencesOn(typed, library);
  const isOnOther = ({ sentence, hasPhrase }: FoundOnWords) =>
    hasPhrase && !candidates.some((candidate) => library.namedSubjects(sentence).includes(candidate));
  const isNearName = match.kind === "ambiguous" && !found.some(isOnOther);
  if (isNearName) return nameReply(match, nameQuery, library);
  const mentioned = found.some(({ hasPhrase }) => hasPhrase) ? [] : findNamesInWords(library.subjects, splitWords(typed));
  if (mentioned.length > 1) {
    const entries = mentioned.map(({ entry }) => entry);
    return unclearReply(`One at a time: ${orList(entries.map((entry) => entry.name))}?`, [], {
      actions: entryButtons(entries, aboutAction),
    });
  }
  return sentencesReply(found, entryButtons(candidates, aboutAction).slice(0, 1), library) ?? nameReply(match, nameQuery, library);
}

function sentencesReply(found: readonly FoundOnWords[], actions: readonly LabelledAction[], library: Library): Reply | undefined {
  if (found.length === 0) return undefined;
  const unreachable = found.length - passagesPerPage - maxLeft;
  const notes = unreachable > 0 ? [{ kind: "note", text: `${found.length} sentences are on this.` } as const] : [];
  return passagesPage(found, { notes, actions }, library);
}

function aboutAction(subject: string, page?: number) {
  return { command: "about", args: { subject, ...(page === undefined ? {} : { page: String(page) }) } };
}

function subjectReply(subject: Subject, page: number, library: Library): Reply {
  const { document, statements } = library.knowledge;
  const relevant = statements.filter((statement) => isAbout(statement, subject.id));
  const shown = withoutContained(relevant, ({ shownSpan }) => shownSpan);
  const pages = Math.ceil(shown.length / passagesPerPage);
  const current = Math.min(page, pages);
  const passages = shown
    .slice((current - 1) * passagesPerPage, current * passagesPerPage)
    .map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, [subject])),
    );
  const pageItems = withoutRepeatedContext(passages, document);
  const more = current < pages ? [{ label: "More", action: aboutAction(subject.id, current + 1) }] : [];
  return answeredReply(
    [
      { kind: "heading", text: `${subject.name}${pages > 1 ? ` (${current} of ${pages})` : ""}` },
      ...pageItems.map((passage) => ({ kind: "passage", passage }) as const),
    ],
    pageItems,
    { actions: [...more, ...quoteButtons(subject, library), ...pageItems.slice(0, 1).map((passage) => contextButton(passage, library))] },
  );
}

function quoteButtons(subject: Subject, { speakers }: Library): readonly LabelledAction[] {
  return speakers.entries.includes(subject) ? [quoteButton(subject)] : [];
}
