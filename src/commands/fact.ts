import { isSame } from "../document/span.ts";
import type { Statement } from "../knowledge/knowledge.ts";
import type { Reader } from "../lookup/reader.ts";
import { statementPassage } from "../passage.ts";
import { answered, notStated, type Reply, unclear } from "../reply.ts";
import { shuffled } from "../shuffle.ts";
import { type Call, type Command, defineCommand } from "./command.ts";
import { choices, contextAction, orList } from "./suggest.ts";

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
    if (about === undefined) return factReply(facts(reader), undefined, call, reader);
    const chosen = reader.subjects.exact(about) ?? reader.topics.exact(about);
    if (chosen) return factReply(factsOn(chosen.id, reader), chosen.id, call, reader);
    const [subject, topic] = [reader.subjects.resolve(about), reader.topics.resolve(about)];
    if (subject.kind === "known") return factReply(factsOn(subject.entry.id, reader), subject.entry.id, call, reader);
    if (topic.kind === "known") return factReply(factsOn(topic.entry.id, reader), topic.entry.id, call, reader);
    const candidates = [subject, topic].flatMap((match) => (match.kind === "unsure" ? match.candidates : []));
    if (candidates.length === 0) return noFact(reader);
    return unclear(`Did you mean ${orList(candidates.map(({ name }) => name))}?`, [], { actions: choices(candidates, telling) });
  },
});

function telling(about: string) {
  return { command: "fact", args: { about } };
}

/** What the document states and what it reports; what it quotes is for `/quote`. */
function facts({ knowledge }: Reader): readonly Statement[] {
  const stated = knowledge.statements.filter(({ kind }) => kind !== "quotation");
  // Words that are curated under two topics are one fact.
  return stated.filter(({ span }, index) => stated.findIndex((other) => isSame(other.span, span)) === index);
}

function factsOn(id: string, reader: Reader): readonly Statement[] {
  const about = facts(reader).filter((statement) => statement.about.includes(id));
  return about.length > 0 ? about : facts(reader).filter(({ topic }) => topic === id);
}

function noFact({ topics }: Reader): Reply {
  const note =
    topics.entries.length === 0 ? [] : [{ kind: "note", text: `Topics: ${topics.entries.map(({ name }) => name).join(", ")}.` } as const];
  return notStated("The document has no fact about that.", note, {
    actions: [{ label: "Any fact", action: { command: "fact", args: {} } }],
  });
}

function factReply(eligible: readonly Statement[], about: string | undefined, { seed, seen }: Call, reader: Reader): Reply {
  const lastSeen = ({ id }: Statement) => seen.lastIndexOf(id);
  const [next] = [...shuffled(eligible, seed)].sort((a, b) => lastSeen(a) - lastSeen(b));
  if (!next) return noFact(reader);
  const passage = statementPassage(reader.knowledge.document, next);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const repeated = lastSeen(next) >= 0 ? [{ kind: "note", text: "That was all; this is the first one again." } as const] : [];
  return answered([{ kind: "passage", passage }, ...repeated], [passage], {
    actions: [another, contextAction(passage, reader)],
    shown: [next.id],
  });
}
