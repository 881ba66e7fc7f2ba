import type { Document } from "../document/document.ts";
import { contains, type Span } from "../document/span.ts";
import { isAbout, type Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { type Passage, passageAt, statementPassage, withoutRepeats } from "../passage.ts";
import { answered, type LabelledAction, type Reply, unclear } from "../reply.ts";
import { mentionsAmong, wordsOfText } from "../search/names/mentions.ts";
import { type Command, defineCommand, pageOf } from "./definition.ts";
import { choices, contextAction, nameReply, orList, quoteAction, usageReply } from "./replies.ts";

export const about: Command = defineCommand({
  name: "about",
  summary: "Everything the document says of something, in order",
  args: [{ name: "subject", kind: "subject", summary: "A person, a place, a company, an event …", required: true, after: ["of"] }],
  examples: ["/about liu", "/about free trade zones"],
  phrases: [
    /^tell (?:me|us) (?:more |something |everything )?about (?<subject>.+)$/iu,
    /^(?:what|everything) (?:does|do) (?:it|the (?:document|article|text)) say (?:about|of|on) (?<subject>.+)$/iu,
    /^(?:show|list|give)(?: me)? everything (?:about|on) (?<subject>.+)$/iu,
    /^(?:more )?about (?<subject>.+)$/iu,
    /^who(?: is|['’]s| was) (?<subject>[^ ]+(?: [^ ]+)?)$/iu,
  ],
  run(call, library): Reply {
    const { subject: name } = call.args;
    if (name === undefined) return usageReply("About whom, or what?", about);
    const match = library.subjects.resolve(name);
    if (match.kind === "known") return subjectReply(match.entry, pageOf(call), library);
    const several = mentionsAmong(library.subjects, wordsOfText(name)).map(({ entry }) => entry);
    if (match.kind === "unknown" && several.length > 1) {
      return unclear(`One at a time: ${orList(several.map((entry) => entry.name))}?`, [], { actions: choices(several, asking) });
    }
    return nameReply(match, { typed: name, what: "Subjects", names: library.subjects, actionFor: asking }, library);
  },
});

function asking(subject: string, page?: number) {
  return { command: "about", args: { subject, ...(page === undefined ? {} : { page: String(page) }) } };
}

const passagesOnPage = 6;

function subjectReply(subject: Subject, page: number, library: Library): Reply {
  const { document, statements } = library.knowledge;
  const said = statements.filter((statement) => isAbout(statement, subject.id));
  const passages = withoutRepeats(said, ({ passage }) => passage).map((statement) => statementPassage(document, statement));
  const pages = Math.ceil(passages.length / passagesOnPage);
  const at = Math.min(page, pages);
  const shown = withoutShownLeads(passages.slice((at - 1) * passagesOnPage, at * passagesOnPage), document);
  const more = at < pages ? [{ label: "More", action: asking(subject.id, at + 1) }] : [];
  return answered(
    [
      { kind: "heading", text: `${subject.name}${pages > 1 ? ` (${at} of ${pages})` : ""}` },
      ...shown.map((passage) => ({ kind: "passage", passage }) as const),
    ],
    shown,
    { actions: [...more, ...quotations(subject, library), ...shown.slice(0, 1).map((passage) => contextAction(passage, library))] },
  );
}

/** What stands further up on the page need not lead in again. */
function withoutShownLeads(passages: readonly Passage[], document: Document): readonly Passage[] {
  return passages.map((passage, at) => {
    const isShown = (need: Span) =>
      passages.slice(0, at).some(({ span, context }) => [span, ...context].some((above) => contains(above, need)));
    return passage.context.every(isShown) ? passageAt(document, passage.span) : passage;
  });
}

function quotations(subject: Subject, { speakers }: Library): readonly LabelledAction[] {
  return speakers.entries.includes(subject) ? [quoteAction(subject)] : [];
}
