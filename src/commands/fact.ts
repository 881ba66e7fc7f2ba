import { overlappingSentences } from "../document/document.ts";
import { factsAbout, onePerSentence } from "../knowledge/facts.ts";
import type { Statement } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { findSubjectOrTopic, passageWithContext } from "../library.ts";
import { answeredReply, notStatedReply, type Reply } from "../reply.ts";
import { contextButton, quoteButton } from "./actions.ts";
import { type Call, type Command, defineCommand } from "./definition.ts";
import { nameReply } from "./replies.ts";
import { shuffle } from "./shuffle.ts";

export const fact: Command = defineCommand({
  name: "fact",
  summary: "One fact, a different one each time",
  args: [{ name: "about", kind: "subject or topic", summary: "Only about this subject or topic", keywords: ["about", "on"] }],
  examples: ["fact", "fact about weather"],
  phrases: [
    /^(?:tell (?:me|us) |give (?:me|us) |show (?:me|us) )?(?:(?:a|another|one|some|more) )?(?:random )?facts?(?: (?:about|on) (?<about>.+))?$/iu,
  ],
  run(call, library): Reply {
    const { about } = call.args;
    if (about === undefined)
      return factReply(onePerSentence(library.knowledge.statements, library.knowledge.document), undefined, call, library);
    const match = findSubjectOrTopic(about, library);
    if (match.kind === "resolved") return factReply(factsAbout(match.entry.id, library.knowledge), match.entry.id, call, library);
    return nameReply(match, { typed: about, listName: "Topics", names: library.topics, actionFor: factAction }, library);
  },
});

function factAction(about: string) {
  return { command: "fact", args: { about } };
}

/** The subject has no facts; it may be a speaker who is only quoted. */
function noFactReply({ speakers }: Library, about: string | undefined): Reply {
  const any = { label: "Any fact", action: { command: "fact", args: {} } };
  const speaker = speakers.entries.find(({ id }) => id === about);
  const text = speaker ? `The document quotes ${speaker.name}, but states nothing about them.` : "The document has no fact about that.";
  return notStatedReply(text, [], { actions: [...(speaker ? [quoteButton(speaker)] : []), any] });
}

function factReply(eligible: readonly Statement[], about: string | undefined, { seed, seenFacts }: Call, library: Library): Reply {
  const lastSeen = ({ id }: Statement) => seenFacts.lastIndexOf(id);
  const shuffledFacts = shuffle(eligible, seed);
  const [next] = [...shuffledFacts].sort((a, b) => lastSeen(a) - lastSeen(b));
  const sentence = next && overlappingSentences(library.knowledge.document, next.span)[0];
  if (!next || !sentence) return noFactReply(library, about);
  const passage = passageWithContext(sentence, [], library);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const isRepeat = lastSeen(next) >= 0 && next === shuffledFacts[0];
  const note = isRepeat ? [{ kind: "note", text: "You have seen all facts; this is the first one again." } as const] : [];
  return answeredReply([{ kind: "passage", passage }, ...note], [passage], {
    actions: [another, contextButton(passage, library)],
    shownFacts: [next.id],
  });
}
