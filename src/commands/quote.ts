import type { Action } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { isInBodyText } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { speechVerbs } from "../knowledge/extract/speech/speech-verbs.ts";
import type { Speech, Subject } from "../knowledge/knowledge-model.ts";
import { withoutArticle } from "../language/cut-forms.ts";
import { Section } from "../language/forms.ts";
import { type Library, speechBy } from "../library.ts";
import { withoutRepeatedContext } from "../message-passages.ts";
import { statementPassage } from "../passage.ts";
import { answeredReply, type LabelledAction, notStatedReply, type Reply, titled } from "../reply.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { nameKey } from "../text/fold.ts";
import { splitWords } from "../text/words.ts";
import { type ButtonArgument, type Call, defineCommand, type StatelessCommand } from "./command-definition.ts";
import { nameReply, shortList, usageReply, whichReply } from "./did-you-mean-and-usage.ts";
import { passageBlocks } from "./passages-behind-buttons.ts";
import { matchingQuotations, speechNoun } from "./quotations-about.ts";
import { nearestReply } from "./refusal.ts";
import { aboutButton, contextButton, entryButtons } from "./reply-buttons.ts";
import { sentencesWithPhrase } from "./words-meant.ts";

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
    const inRole = library.knowledge.isCurated ? undefined : speakerWithRole(who, library);
    if (inRole) return quotationReply(inRole, call, library);
    const reported = speaker.kind === "unknown" ? reportedReply([who], quoteButtons(library), library) : undefined;
    return reported ?? nameReply(speaker, { typed: who, listName: "Speakers", names: library.speakers, actionFor: quoteAction }, library);
  },
});

function quoteAction(who: string): Action {
  return { command: "quote", args: { who } };
}

function quoteButtons({ speakers }: Library): readonly LabelledAction[] {
  return entryButtons(speakers.entries, quoteAction);
}

/** What the document reports of somebody whom it does not quote; undefined if it says nothing of them, or somebody has read it for that. */
function reportedReply(names: readonly string[], actions: readonly LabelledAction[], library: Library): Reply | undefined {
  const sentence = library.knowledge.isCurated ? undefined : findReported(names, library);
  if (!sentence) return undefined;
  return nearestReply([sentence], library, { text: "The document attributes no quotation to them by name. Nearest:", actions });
}

function notQuotedReply(subject: Subject, library: Library): Reply {
  const { name, kind } = subject;
  const reported = reportedReply([name, ...subject.aliases], [aboutButton(subject)], library);
  if (reported) return reported;
  const article = "aeiou".includes(kind.charAt(0)) ? "an" : "a";
  const what = kind === "thing" || kind === "person" ? "" : ` (${article} ${kind})`;
  const actions = [aboutButton(subject), ...quoteButtons(library)];
  const others = library.speakers.entries.length === 0 ? "It names no speakers." : `Speakers: ${shortList(library.speakers.entries)}.`;
  return notStatedReply(`The document attributes no quotation to ${name}${what}.`, [{ kind: "note", text: others }], { actions });
}

/** Quotations shown for a command, for a question, and for "all". */
const maxQuotations = { command: 1, question: 3, all: 6 };

function quotationReply(speaker: Subject, { args, isSentence }: Call<"about" | "all" | ButtonArgument>, library: Library): Reply {
  const all = speechBy(library.knowledge, speaker.id);
  const remaining = remainingQuotations(all, args) ?? (args.about === undefined ? all : matchingQuotations(args.about, all, library));
  if (remaining.length === 0) return noMatchReply(speaker, all);
  const most = remaining.slice(0, maxQuotations[args.all !== undefined ? "all" : isSentence ? "question" : "command"]);
  const selected = most.filter(({ kind }) => kind === most[0]?.kind);
  const { document } = library.knowledge;
  const passages = withoutRepeatedContext(
    selected.map((each) => statementPassage(document, each)),
    document,
  );
  return answeredReply(titled(`${speaker.name}, ${formatPosition(selected, all)}`, passageBlocks(passages)), passages, {
    evidence: selected.map(({ span, shownSpan }) => (isSentence ? shownSpan : span)),
    actions: [
      ...anotherButtons(speaker, remaining.slice(selected.length), all, selected),
      ...passages.slice(0, 1).map((passage) => contextButton(passage, library)),
    ],
    ...quotationActions(speaker, remaining, all, args),
  });
}

/** How the quotations are shown again, and the way back to the one before. */
function quotationActions(
  { id: who }: Subject,
  remaining: readonly Speech[],
  all: readonly Speech[],
  { after, all: isAll }: Call<"all" | ButtonArgument>["args"],
): Pick<Reply, "showAgain" | "back"> {
  const index = remaining[0] ? all.indexOf(remaining[0]) : 0;
  const isRest = remaining.length === all.length - index;
  const startAt = (at: number): Action => {
    const previous = all[at - 1];
    return { command: "quote", args: { who, ...(previous ? { after: previous.id } : {}), ...(isAll === undefined ? {} : { all: "all" }) } };
  };
  const showAgain = isRest ? startAt(index) : { command: "quote", args: { who, next: idsOf(remaining.slice(0, maxFollowing + 1)) } };
  const back = after !== undefined && isAll === undefined && isRest && index > 0 ? startAt(index - 1) : undefined;
  return { showAgain, back };
}

function idsOf(quotations: readonly Speech[]): string {
  return quotations.map(({ id }) => id).join(",");
}

/** Quotations that a button asks for: by id, or all after one. Ids that no longer exist are skipped. */
function remainingQuotations(all: readonly Speech[], { next, after }: Call<ButtonArgument>["args"]): readonly Speech[] | undefined {
  if (next !== undefined) return next.split(",").flatMap((id) => all.filter((quotation) => quotation.id === id));
  return after === undefined ? undefined : all.slice(all.findIndex(({ id }) => id === after) + 1);
}

function formatPosition(selected: readonly Speech[], all: readonly Speech[]): string {
  const [first] = selected;
  const ofKind = all.filter(({ kind }) => kind === first?.kind);
  const noun = speechNoun(selected);
  if (selected.length === 1 && first) return `${noun} ${ofKind.indexOf(first) + 1} of ${ofKind.length}`;
  return selected.length === ofKind.length ? `all ${ofKind.length} ${noun}s` : `${selected.length} of ${ofKind.length} ${noun}s`;
}

/** So many ids fit into a button's id beside the speaker's. */
const maxFollowing = 3;

function anotherButtons(
  speaker: Subject,
  remaining: readonly Speech[],
  all: readonly Speech[],
  selected: readonly Speech[],
): readonly LabelledAction[] {
  const last = selected.at(-1);
  if (remaining.length === 0 || !last) return [];
  const inOrder = idsOf(remaining) === idsOf(all.slice(all.indexOf(last) + 1));
  const following = inOrder ? { after: last.id } : { next: idsOf(remaining.slice(0, maxFollowing)) };
  return [{ label: "Another", action: { command: "quote", args: { who: speaker.id, ...following } } }];
}

/** Strict: quotations about something else are not offered as an answer. */
function noMatchReply({ id, name }: Subject, all: readonly Speech[]): Reply {
  const noun = speechNoun(all);
  const count = all.length === 1 ? `one ${noun}` : `${all.length} ${noun}s`;
  const any = { label: `Any ${noun} by ${name}`, action: quoteAction(id) };
  const note = { kind: "note", text: `It has ${count} by ${name} on other topics.` } as const;
  return notStatedReply(`The document has nothing that ${name} said about this.`, [note], { actions: [any] });
}

/** Sentences that are read; bounds the time. */
const maxRead = 200;
/** UTF-16 code units from a name to the verb of what is reported: "the Chair has since said". */
const maxToVerb = 24;

/** The sentence that best shows what somebody said, where no quotation is theirs: after a label ("Chair: …"), beside a verb of speech, or any. */
function findReported(names: readonly string[], library: Library): Sentence | undefined {
  const sentences = names.flatMap((name) => sentencesAbout(name, library));
  return sentences.sort((a, b) => a.rank - b.rank)[0]?.sentence;
}

function sentencesAbout(name: string, { knowledge: { document }, passages }: Library): readonly { sentence: Sentence; rank: number }[] {
  const wanted = withoutArticle(name).toLowerCase();
  const read = sentencesWithPhrase(name, passages).slice(0, maxRead);
  const inText = read.filter((sentence) => isInBodyText(document, sentence));
  return inText.map((sentence) => ({ sentence, rank: reportRank(displayText(document, sentence).toLowerCase(), wanted) }));
}

/** 0: the sentence begins with the name as a label; 1: a verb of speech follows the name; 2: it only has the name. */
function reportRank(text: string, name: string): number {
  if (withoutArticle(text).startsWith(`${name}:`)) return 0;
  const at = text.indexOf(name);
  const after = at < 0 ? "" : text.slice(at + name.length, at + name.length + 2 * maxToVerb);
  const [verb] = speechVerbs(after);
  return verb && verb.start <= maxToVerb && !/[.,;:]/u.test(after.slice(0, verb.start)) ? 1 : 2;
}

/** Who the document says has a role, in brackets or after a comma ("Ada Brook (Chair)"); undefined unless that is one speaker. */
function speakerWithRole(role: string, { knowledge: { document }, passages, speakers }: Library): Subject | undefined {
  const wanted = withoutArticle(role).toLowerCase();
  if (nameKey(wanted) === "") return undefined;
  const read = sentencesWithPhrase(role, passages).slice(0, maxRead);
  const texts = read.map((sentence) => displayText(document, sentence).toLowerCase());
  const has = (name: string) =>
    texts.some((text) => [`${name} (${wanted})`, `${name}, ${wanted},`, `${name}, the ${wanted},`].some((form) => text.includes(form)));
  const found = speakers.entries.filter(({ name, aliases }) => [name, ...aliases].some((each) => has(each.toLowerCase())));
  return found.length === 1 ? found[0] : undefined;
}
