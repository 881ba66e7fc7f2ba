import { matchingQuotations } from "../../commands/matching-quotations.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Library, quotationsBy } from "../../library.ts";
import { statementPassage } from "../../passage.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { readClause } from "../clause.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";
import { replaceSubjects } from "../other-subject.ts";
import { passagesAbout, passagesOf, passagesOfBoth } from "./narrowed-passages.ts";
import { nothingReply, passagesReply, spansReply } from "./narrowed-reply.ts";
import { isComparing, isEntity, narrowedToWords, type Side } from "./narrowed-to-words.ts";
import { readNarrowing } from "./narrowing-cue.ts";

/** "Only the weather", "on housing?", "Brook in particular?": one side of what was asked. */
export const narrower: Rule = (clause, before, library) => {
  const narrowing = before.text === "" ? undefined : readNarrowing(clause.text);
  if (!narrowing || readClause(narrowing.tail ?? "", library).subjects.length > 0) return undefined;
  // Names may be lacking: a question, which is judged by that.
  if (/^(?:the |their |its )?names?(?= )/iu.test(narrowing.words)) return undefined;
  const side = { ...narrowing, clause: readClause(narrowing.words, library) };
  const { subjects, content } = side.clause;
  const quotations = allQuotations(side, before, library);
  if (quotations || (subjects.length === 0 && content.length === 0)) return quotations;
  const speaker = speakerAsked(before, library);
  if (speaker && !isAnotherSpeaker(side, library)) return quotationsOn(speaker, side, library);
  return narrowedSubjects(clause.text, side, before, library);
};

function narrowedSubjects(typed: string, side: Side, before: Recalled, library: Library): FollowUp | undefined {
  const { isLimited, clause } = side;
  const [named] = clause.subjects;
  if (!named) return narrowedToWords(typed, side, before, library);
  if (clause.content.length > 0 || (!isLimited && isInPlace(named, before))) return undefined;
  if (!isEntity(named)) return narrowedToWords(typed, side, before, library);
  return isLimited ? narrowedToName(named, before, library) : undefined;
}

/** Another of the kind that was asked about: the other ranking after a ranking. */
function isInPlace(named: Subject, { subjects }: Recalled): boolean {
  return named.kind !== "thing" && subjects.some((subject) => subject !== named && subject.kind === named.kind);
}

/** "Just the quotes". */
function allQuotations({ words }: Side, { subjects }: Recalled, { speakers }: Library): FollowUp | undefined {
  const speaker = subjects.find((subject) => speakers.entries.includes(subject));
  if (!speaker || !/^(?:quotes?|quotations?|statements|own words|words)$/iu.test(words)) return undefined;
  return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, label: subjectsLabel([speaker], words) }] };
}

/** Who is asked for what they said. */
function speakerAsked({ command, text }: Recalled, { speakers }: Library): Subject | undefined {
  const [, typed] = /^what (?:do|does|did|has|have) (.+?) (?:say|said|think|thought|tell|told)\b/iu.exec(text) ?? [];
  return speakers.findExact(typed ?? (command === "quote" ? text.replace(/ (?:about|on|regarding) .*$/iu, "") : ""));
}

/** "And Guo?", but "about Guo?" asks for what was said about him. */
function isAnotherSpeaker({ clause, isCued, isLimited }: Side, { speakers }: Library): boolean {
  return (!isCued || isLimited) && clause.content.length === 0 && clause.subjects.some((subject) => speakers.entries.includes(subject));
}

function quotationsOn(speaker: Subject, { words, clause }: Side, library: Library): FollowUp {
  const text = `what did ${speaker.name} say about ${words}`;
  const label = subjectsLabel([speaker], words);
  const { knowledge } = library;
  const quoted = matchingQuotations(words, quotationsBy(knowledge, speaker.id), library);
  const reported = knowledge.statements.filter(
    (statement) =>
      statement.kind === "reportedSpeech" &&
      statement.by === speaker.id &&
      clause.subjects.length > 0 &&
      clause.subjects.every(({ id }) => statement.about.includes(id)),
  );
  if (quoted.length > 0 || reported.length === 0) return { kind: "questions", questions: [{ text, label }] };
  const passages = reported.slice(0, 1).map((statement) => statementPassage(knowledge.document, statement));
  return { kind: "reply", reply: passagesReply(passages, label, library), exchange: { text } };
}

/** "Only Brook": of what was shown, and of what there is on the same topics, that about Brook. The question before stays the one to narrow. */
function narrowedToName(named: Subject, before: Recalled, library: Library): FollowUp | undefined {
  const shown = [...before.shown, ...before.shownBefore];
  const others = before.subjects.filter((subject) => subject !== named);
  const asked = readClause(before.text, library).content.filter((word) => !isComparing(word));
  const found = passagesOf(named, { shown, first: before.shownBefore.at(-1) ?? before.shown[0], asked }, library);
  const text = replaceSubjects(before, [named], library);
  const label = subjectsLabel([named], asked.join(" "));
  if (found.length === 0 && text !== undefined && readAskedFor(text).attributes.length > 0)
    return { kind: "questions", questions: [{ text, label }] };
  const more = () =>
    asked.length === 0
      ? passagesOfBoth(named, others, library)
      : passagesAbout({ words: asked.join(" "), isCued: true }, [named], [], library);
  const spans = found.length > 0 ? found : more();
  if (spans.length === 0 && asked.length === 0) return undefined;
  const reply = spans.length === 0 ? nothingReply([named], label) : spansReply(spans, [named], label, library);
  return { kind: "reply", reply, exchange: { text: "", continues: true } };
}
