import { sentencesOf } from "../document/document.ts";
import type { Statement } from "../knowledge/knowledge.ts";
import type { Named } from "../lookup/names/names.ts";
import type { Reader } from "../lookup/reader.ts";
import { answered, notStated, type Reply } from "../reply.ts";
import { shuffled } from "../shuffle.ts";
import { type Call, type Command, defineCommand } from "./command.ts";
import { contextAction, nameReply, quoteAction } from "./suggest.ts";
import { understandable } from "./understandable.ts";

export const fact: Command = defineCommand({
  name: "fact",
  summary: "One fact, a different one each time",
  args: [{ name: "about", kind: "subject or topic", summary: "Only about this subject or topic", after: ["about", "on"] }],
  examples: ["/fact", "/fact about weather"],
  phrases: [
    /^(?:tell (?:me|us) |give (?:me|us) |show (?:me|us) )?(?:a|another|one|some) (?:random )?facts?(?: (?:about|on) (?<about>.+))?$/iu,
  ],
  run(call, reader): Reply {
    const { about } = call.args;
    if (about === undefined) return factReply(oneEach(reader.knowledge.statements, reader), undefined, call, reader);
    const chosen = reader.subjects.exact(about) ?? reader.topics.exact(about);
    if (chosen) return factReply(factsOn(chosen.id, reader), chosen.id, call, reader);
    const [subject, topic] = [reader.subjects.resolve(about), reader.topics.resolve(about)];
    if (subject.kind === "known") return factReply(factsOn(subject.entry.id, reader), subject.entry.id, call, reader);
    if (topic.kind === "known") return factReply(factsOn(topic.entry.id, reader), topic.entry.id, call, reader);
    const candidates: readonly Named[] = [subject, topic].flatMap((match) => (match.kind === "unsure" ? match.candidates : []));
    const match = candidates.length > 0 ? ({ kind: "unsure", candidates } as const) : ({ kind: "unknown" } as const);
    return nameReply(match, { typed: about, what: "Topics", names: reader.topics, actionFor: telling }, reader);
  },
});

function telling(about: string) {
  return { command: "fact", args: { about } };
}

/** What the document states and what it reports, one for each sentence; what it quotes is for `/quote`. */
function oneEach(statements: readonly Statement[], { knowledge: { document } }: Reader): readonly Statement[] {
  const bySentence = new Map<number, Statement>();
  for (const statement of statements) {
    const start = sentencesOf(document, statement.span)[0]?.start ?? statement.span.start;
    if (statement.kind !== "quotation" && !bySentence.has(start)) bySentence.set(start, statement);
  }
  return [...bySentence.values()];
}

function factsOn(id: string, reader: Reader): readonly Statement[] {
  const { statements } = reader.knowledge;
  const about = statements.filter((statement) => statement.about.includes(id));
  return oneEach(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), reader);
}

/** Nothing is stated of what was asked for; it may be somebody who is only quoted. */
function noFact({ speakers }: Reader, about: string | undefined): Reply {
  const any = { label: "Any fact", action: { command: "fact", args: {} } };
  const speaker = speakers.entries.find(({ id }) => id === about);
  const text = speaker ? `The document quotes ${speaker.name}, but states nothing about them.` : "The document has no fact about that.";
  return notStated(text, [], { actions: [...(speaker ? [quoteAction(speaker)] : []), any] });
}

function factReply(eligible: readonly Statement[], about: string | undefined, { seed, seen }: Call, reader: Reader): Reply {
  const lastSeen = ({ id }: Statement) => seen.lastIndexOf(id);
  const deck = shuffled(eligible, seed);
  const [next] = [...deck].sort((a, b) => lastSeen(a) - lastSeen(b));
  const sentence = next && sentencesOf(reader.knowledge.document, next.span)[0];
  if (!next || !sentence) return noFact(reader, about);
  const passage = understandable(sentence, [], reader);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const again = lastSeen(next) >= 0 && next === deck[0];
  const note = again ? [{ kind: "note", text: "That was all; this is the first one again." } as const] : [];
  return answered([{ kind: "passage", passage }, ...note], [passage], {
    actions: [another, contextAction(passage, reader)],
    shown: [next.id],
  });
}
