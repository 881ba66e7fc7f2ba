import type { Action } from "../action.ts";
import type { Quotation, Subject } from "../knowledge/model.ts";
import { type Library, quotationsBy } from "../library.ts";
import { statementPassage } from "../passage.ts";
import { answered, type LabelledAction, notStated, type Reply, unclear } from "../reply.ts";
import { mentionsAmong, wordsOfText } from "../search/names/mentions.ts";
import { type ButtonArgument, type Call, type Command, defineCommand } from "./definition.ts";
import { quotationsOn } from "./quotations.ts";
import { aboutAction, choices, contextAction, listed, nameReply, orList, usageReply } from "./replies.ts";

export const quote: Command = defineCommand({
  name: "quote",
  summary: "What somebody said, word for word",
  args: [
    { name: "who", kind: "speaker", summary: "Whom the document quotes", required: true },
    { name: "about", kind: "text", summary: "Only what was said about this", after: ["about", "on", "regarding"] },
    { name: "all", kind: "all", summary: "“all” for every quotation at once" },
  ],
  examples: ["/quote guo", "/quote zhang about songyuan", "/quote liu all"],
  phrases: [
    /^what (?:did|does|do|has|have) (?!people |they |anyone |anybody |everyone |everybody |someone |somebody )(?<who>.+?) (?:say|said|think|thought|tell|told|remark|state|comment)(?: (?:about|on|of|regarding) (?<about>.+))?$/iu,
    /^what (?:are|were) (?<all>all|the)(?: \w+)? (?:things|words|quotes|quotations|statements)(?: that)? (?<who>.+?) (?:says?|said|made|gave)$/iu,
    /^(?:list|show|give)(?: me)? (?<all>all|every|everything)\b.*?\b(?:quotes?|quotations?|said)\b.*? (?:by|from|of) (?<who>.+)$/iu,
    /^(?:list|show|give)(?: me)? (?<all>all|every|everything)(?: that)? (?<who>.+?) (?:is|was|are)(?: directly)? (?:quoted|said|saying).*$/iu,
    /^(?:list|show|give)(?: me)? (?<all>all|every|everything)(?: that)? (?<who>.+?) (?:says|said|say)$/iu,
    /^(?<all>all )?quot(?:es|ations) (?:by|from|of) (?<who>.+)$/iu,
    /^(?<all>all )?(?<who>[^ ]+(?: [^ ]+)?)['’]s? (?:quotes|quotations)$/iu,
    /^(?:list|show|give)(?: me)? (?<all>all)(?: of)? (?<who>.+?)(?:['’]s?)? (?:direct )?(?:quotes|quotations)$/iu,
  ],
  run(call, library): Reply {
    const { who } = call.args;
    if (who === undefined) return usageReply("Whose words?", quote, choices(library.speakers.entries, quoting));
    const speaker = library.speakers.resolve(who);
    if (speaker.kind === "known") return quotationReply(speaker.entry, call, library);
    const several = mentionsAmong(library.speakers, wordsOfText(who)).map(({ entry }) => entry);
    if (several.length > 1)
      return unclear(`One speaker at a time: ${orList(several.map(({ name }) => name))}?`, [], { actions: choices(several, quoting) });
    const subject = library.subjects.resolve(who);
    if (subject.kind === "known") return noSpeaker(subject.entry, library);
    return nameReply(
      speaker.kind === "unsure" ? speaker : { kind: "unknown" },
      { typed: who, what: "Speakers", names: library.speakers, actionFor: quoting },
      library,
    );
  },
});

function quoting(who: string): Action {
  return { command: "quote", args: { who } };
}

function noSpeaker(subject: Subject, library: Library): Reply {
  const { name, kind } = subject;
  const article = /^[aeiou]/u.test(kind) ? "an" : "a";
  const what = kind === "thing" || kind === "person" ? "" : ` (${article} ${kind})`;
  const actions = [aboutAction(subject), ...choices(library.speakers.entries, quoting)];
  const others = library.speakers.entries.length === 0 ? "It quotes nobody by name." : `Speakers: ${listed(library.speakers.entries)}.`;
  return notStated(`The document attributes no quotation to ${name}${what}.`, [{ kind: "note", text: others }], { actions });
}

/** How many are shown for a command, for a question, and when all are asked for. */
const most = { command: 1, question: 3, all: 6 };

function quotationReply(speaker: Subject, { args, inWords }: Call<"about" | "all" | ButtonArgument>, library: Library): Reply {
  const all = quotationsBy(library.knowledge, speaker.id);
  const left = remaining(all, args) ?? (args.about === undefined ? all : quotationsOn(args.about, all, library));
  if (left.length === 0) return nothingOn(speaker, all);
  const shown = left.slice(0, args.all !== undefined ? most.all : inWords ? most.question : most.command);
  const passages = shown.map((quotation) => statementPassage(library.knowledge.document, quotation));
  const heading = `${speaker.name}, ${placeInDeck(shown, all)}`;
  return answered([{ kind: "heading", text: heading }, ...passages.map((passage) => ({ kind: "passage", passage }) as const)], passages, {
    evidence: shown.map(({ span, passage }) => (inWords ? passage : span)),
    actions: [
      ...another(speaker, left.slice(shown.length), all, shown),
      ...passages.slice(0, 1).map((passage) => contextAction(passage, library)),
    ],
  });
}

/** What a button left to show: named quotations, or all after one. Ids that are no longer there are passed over. */
function remaining(all: readonly Quotation[], { next, after }: Call<ButtonArgument>["args"]): readonly Quotation[] | undefined {
  if (next !== undefined) return next.split(",").flatMap((id) => all.filter((quotation) => quotation.id === id));
  if (after !== undefined) return all.slice(all.findIndex(({ id }) => id === after) + 1);
  return undefined;
}

function placeInDeck(shown: readonly Quotation[], all: readonly Quotation[]): string {
  const [first] = shown;
  if (shown.length === 1 && first) return `quotation ${all.indexOf(first) + 1} of ${all.length}`;
  return shown.length === all.length ? `all ${all.length} quotations` : `${shown.length} of ${all.length} quotations`;
}

/** As many ids as fit into a button's id beside the speaker's. */
const mostFollowing = 3;

function another(
  speaker: Subject,
  left: readonly Quotation[],
  all: readonly Quotation[],
  shown: readonly Quotation[],
): readonly LabelledAction[] {
  const last = shown.at(-1);
  if (left.length === 0 || !last) return [];
  const rest = all.slice(all.indexOf(last) + 1);
  const inOrder = rest.length === left.length && rest.every((quotation, index) => quotation === left[index]);
  const following = inOrder
    ? { after: last.id }
    : {
        next: left
          .slice(0, mostFollowing)
          .map(({ id }) => id)
          .join(","),
      };
  return [{ label: "Another", action: { command: "quote", args: { who: speaker.id, ...following } } }];
}

/** Strict: what was said about something else is not offered as an answer. */
function nothingOn({ id, name }: Subject, all: readonly Quotation[]): Reply {
  const count = all.length === 1 ? "one quotation" : `${all.length} quotations`;
  const any = { label: `Any quotation by ${name}`, action: quoting(id) };
  const note = { kind: "note", text: `It has ${count} by ${name} on other matters.` } as const;
  return notStated(`The document has nothing that ${name} said about this.`, [note], { actions: [any] });
}
