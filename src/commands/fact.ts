import { factsOn, oneEach } from "../daily/facts.ts";
import { shuffled } from "../daily/shuffle.ts";
import { sentencesOf } from "../document/document.ts";
import type { Statement } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { subjectOrTopic, understandable } from "../library.ts";
import { answered, notStated, type Reply } from "../reply.ts";
import { type Call, type Command, defineCommand } from "./definition.ts";
import { contextAction, nameReply, quoteAction } from "./replies.ts";

export const fact: Command = defineCommand({
  name: "fact",
  summary: "One fact, a different one each time",
  args: [{ name: "about", kind: "subject or topic", summary: "Only about this subject or topic", after: ["about", "on"] }],
  examples: ["/fact", "/fact about weather"],
  phrases: [
    /^(?:tell (?:me|us) |give (?:me|us) |show (?:me|us) )?(?:(?:a|another|one|some|more) )?(?:random )?facts?(?: (?:about|on) (?<about>.+))?$/iu,
  ],
  run(call, library): Reply {
    const { about } = call.args;
    if (about === undefined) return factReply(oneEach(library.knowledge.statements, library.knowledge.document), undefined, call, library);
    const match = subjectOrTopic(about, library);
    if (match.kind === "known") return factReply(factsOn(match.entry.id, library.knowledge), match.entry.id, call, library);
    return nameReply(match, { typed: about, what: "Topics", names: library.topics, actionFor: telling }, library);
  },
});

function telling(about: string) {
  return { command: "fact", args: { about } };
}

/** Nothing is stated of what was asked for; it may be somebody who is only quoted. */
function noFact({ speakers }: Library, about: string | undefined): Reply {
  const any = { label: "Any fact", action: { command: "fact", args: {} } };
  const speaker = speakers.entries.find(({ id }) => id === about);
  const text = speaker ? `The document quotes ${speaker.name}, but states nothing about them.` : "The document has no fact about that.";
  return notStated(text, [], { actions: [...(speaker ? [quoteAction(speaker)] : []), any] });
}

function factReply(eligible: readonly Statement[], about: string | undefined, { seed, seen }: Call, library: Library): Reply {
  const lastSeen = ({ id }: Statement) => seen.lastIndexOf(id);
  const deck = shuffled(eligible, seed);
  const [next] = [...deck].sort((a, b) => lastSeen(a) - lastSeen(b));
  const sentence = next && sentencesOf(library.knowledge.document, next.span)[0];
  if (!next || !sentence) return noFact(library, about);
  const passage = understandable(sentence, [], library);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const again = lastSeen(next) >= 0 && next === deck[0];
  const note = again ? [{ kind: "note", text: "That was all; this is the first one again." } as const] : [];
  return answered([{ kind: "passage", passage }, ...note], [passage], {
    actions: [another, contextAction(passage, library)],
    shown: [next.id],
  });
}
