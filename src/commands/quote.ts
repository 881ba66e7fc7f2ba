import { type Action, createAction } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import type { Quotation, Subject } from "../knowledge/knowledge-model.ts";
import { Section, words } from "../language/forms.ts";
import { type Library, speechBy } from "../library.ts";
import { withoutRepeatedContext } from "../message-passages.ts";
import { statementPassage } from "../passage.ts";
import { type LabelledAction, notes, notStatedReply, type Reply } from "../reply.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { contentStems, splitWords } from "../text/words.ts";
import { type ButtonArgument, type Call, defineCommand, type StatelessCommand } from "./command-definition.ts";
import { nameReply, shortList, usageReply, whichReply } from "./did-you-mean-and-usage.ts";
import { passagesReply } from "./passage-replies.ts";
import { aboutButton, entryButtons } from "./reply-buttons.ts";

export const quote: StatelessCommand = defineCommand({
  name: "quote",
  summary: "What somebody said, word for word",
  args: [
    { name: "who", option: "speaker", kind: "speaker", summary: "Who the document quotes", required: true },
    { name: "about", kind: "text", summary: "Only what was said about this", keywords: ["about", "on", "regarding", "关于", "關於"] },
    { name: "all", kind: "all", summary: "Every quotation at once" },
  ],
  examples: ["quote guo", "quote zhang about songyuan", "quote liu all"],
  phrases: new Section("commands.txt", "quote"),
  run(call, library): Reply {
    const { who } = call.args;
    if (who === undefined) return usageReply("Give a speaker.", quote, library, quoteButtons(library));
    const speaker = library.speakers.resolve(who);
    if (speaker.kind === "resolved") return quotationReply(speaker.entry, call, library);
    const several = findNamesInWords(library.speakers, splitWords(who)).map(({ entry }) => entry);
    if (several.length > 1) return whichReply("One speaker at a time:", several, quoteAction);
    const subject = library.subjects.resolve(who);
    if (subject.kind === "resolved") return notQuotedReply(subject.entry, library);
    return nameReply(speaker, { typed: who, listName: "Speakers", names: library.speakers, actionFor: quoteAction }, library);
  },
});

function quoteAction(who: string): Action {
  return createAction("quote", { who });
}

function quoteButtons({ speakers }: Library): readonly LabelledAction[] {
  return entryButtons(speakers.entries, quoteAction);
}

/** Quotations shown for a command, for a question, and for "all". */
const maxQuotations = { command: 1, question: 3, all: 6 };

function quotationReply(speaker: Subject, { args, isSentence }: Call<"about" | "all" | ButtonArgument>, library: Library): Reply {
  const all = speechBy(library.knowledge, speaker.id);
  const remaining = remainingQuotations(all, args) ?? (args.about === undefined ? all : matchingQuotations(args.about, all, library));
  const [first] = remaining;
  if (!first) return noMatchReply(speaker, all);
  // People write "all: no" for a quotation alone.
  const isAll = args.all !== undefined && !words("negations", "commands.txt").has(args.all.toLowerCase());
  const selected = remaining.slice(0, maxQuotations[isAll ? "all" : isSentence ? "question" : "command"]);
  const { document } = library.knowledge;
  const passages = withoutRepeatedContext(
    selected.map((each) => statementPassage(document, each)),
    document,
  );
  const left = remaining.slice(selected.length);
  const another = left.length === 0 ? [] : [{ label: "Another", action: showAction(speaker, left, all) }];
  const index = all.indexOf(first);
  const isInOrder = isRest(remaining, all);
  const options = {
    title: `${speaker.name}, ${formatPosition(selected, all)}`,
    evidence: selected.map(({ span, shownSpan }) => (isSentence ? shownSpan : span)),
    more: another,
    showAgain: showAction(speaker, remaining, all, isAll),
    back: args.after !== undefined && !isAll && isInOrder && index > 0 ? showAction(speaker, all.slice(index - 1), all) : undefined,
  };
  return passagesReply(passages, options, library);
}

/** Quotations that a button asks for: by id, or all after one. Ids that no longer exist are skipped. */
function remainingQuotations(all: readonly Quotation[], { next, after }: Call<ButtonArgument>["args"]): readonly Quotation[] | undefined {
  if (next !== undefined) return next.split(",").flatMap((id) => all.filter((quotation) => quotation.id === id));
  return after === undefined ? undefined : all.slice(all.findIndex(({ id }) => id === after) + 1);
}

/** Whether these are the last of all, in order. */
function isRest(quotations: readonly Quotation[], all: readonly Quotation[]): boolean {
  return quotations.every((quotation, at) => quotation === all[all.length - quotations.length + at]);
}

/** Shows these quotations, the first of them first: all after one, or as many ids as fit into a button's id beside the speaker's. */
function showAction({ id: who }: Subject, quotations: readonly Quotation[], all: readonly Quotation[], isAll = false): Action {
  const ids = quotations.slice(0, maxIds).map(({ id }) => id);
  const before = all[all.length - quotations.length - 1];
  const from = isRest(quotations, all) ? { after: before?.id } : { next: ids.join(",") };
  return createAction("quote", { who, ...from, all: isAll ? "all" : undefined });
}

const maxIds = 3;

function formatPosition(selected: readonly Quotation[], all: readonly Quotation[]): string {
  const [first] = selected;
  if (selected.length === 1 && first) return `quotation ${all.indexOf(first) + 1} of ${all.length}`;
  return selected.length === all.length ? `all ${all.length} quotations` : `${selected.length} of ${all.length} quotations`;
}

/** Quotations that match `about`, best first. Strict: a quotation must mention every subject named there, or be on the topic of this name. */
export function matchingQuotations<T extends Quotation>(about: string, quotations: readonly T[], library: Library): readonly T[] {
  const parts = about.split(/,?\s+(?:and|or)\s+(?:about|on)\s+|,\s*(?:about|on)\s+/iu);
  return [...new Set(parts.flatMap((part) => rankedQuotations(part, quotations, library)))];
}

function rankedQuotations<T extends Quotation>(about: string, quotations: readonly T[], library: Library): readonly T[] {
  const typed = splitWords(about);
  const mentions = findNamesInWords(library.subjects, typed);
  const topic = library.topics.findExact(about)?.id;
  const isNamed = (index: number) => mentions.some(({ from, to }) => from <= index && index < to);
  const stems = contentStems(typed.filter((_, index) => !isNamed(index)).join(" "));
  const scored = quotations.map((quotation) => {
    const mentionsAll = mentions.every(({ entry }) => quotation.about.includes(entry.id) || quotation.by === entry.id);
    // Paraphrases share the words of a topic too easily.
    const texts = [displayText(library.knowledge.document, quotation.span), ...(topic === undefined ? quotation.paraphrases : [])];
    const own = new Set(texts.flatMap(contentStems));
    const share = stems.length === 0 ? 0 : stems.filter((stem) => own.has(stem)).length / stems.length;
    const isOnTopic = topic !== undefined && quotation.topic === topic;
    return {
      quotation,
      score: isOnTopic || (mentionsAll && (mentions.length > 0 || share >= minShare)) ? share + Number(mentionsAll) : -1,
    };
  });
  const found = scored.filter(({ score }) => score >= 0);
  return found.sort((a, b) => b.score - a.score).map(({ quotation }) => quotation);
}

/** Minimum share of content words that must be in a quotation or in its paraphrases. */
const minShare = 0.5;

/** Strict: quotations about something else are not offered as an answer. */
function noMatchReply({ id, name }: Subject, all: readonly Quotation[]): Reply {
  const count = all.length === 1 ? "one quotation" : `${all.length} quotations`;
  const any = { label: `Any quotation by ${name}`, action: quoteAction(id) };
  const others = notes(`It has ${count} by ${name} on other topics.`);
  return notStatedReply(`The document has nothing that ${name} said about this.`, others, { actions: [any] });
}

function notQuotedReply(subject: Subject, library: Library): Reply {
  const { name, kind } = subject;
  const article = "aeiou".includes(kind.charAt(0)) ? "an" : "a";
  const what = kind === "thing" || kind === "person" ? "" : ` (${article} ${kind})`;
  const actions = [aboutButton(subject), ...quoteButtons(library)];
  const others = library.speakers.entries.length === 0 ? "It names no speakers." : `Speakers: ${shortList(library.speakers.entries)}.`;
  return notStatedReply(`The document attributes no quotation to ${name}${what}.`, notes(others), { actions });
}
