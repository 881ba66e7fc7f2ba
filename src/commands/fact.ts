import { overlappingSentences } from "../document/document.ts";
import { factsAbout, onePerSentence } from "../knowledge/facts.ts";
import type { Statement } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { findSubjectOrTopic, passageWithContext } from "../library.ts";
import { answeredReply, notStatedReply, type Reply } from "../reply.ts";
import { contextButton, quoteButton } from "./actions.ts";
import { type Call, defineCommand, type StatelessCommand } from "./definition.ts";
import { nameReply } from "./replies.ts";
import { shuffleRank } from "./shuffle.ts";

export const fact: StatelessCommand = defineCommand({
  name: "fact",
  summary: "One fact, a different one each time",
  args: [{ name: "about", kind: "subject or topic", summary: "Only about this subject or topic", keywords: ["about", "on"] }],
  examples: ["fact", "fact about weather"],
  phrases: [
    /^(?:tell (?:me|us) |give (?:me|us) |show (?:me|us) )?(?:(?:a|another|one|some|more) )(?:random )?facts?(?: (?:about|on) (?<about>.+))?$/iu,
    /^(?:tell (?:me|us) |give (?:me|us) |show (?:me|us) )?(?:random )?(?:facts?|fact (?:about|on) (?<about>.+))$/iu,
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
  const any = about === undefined ? [] : [{ label: "Any fact", action: { command: "fact", args: {} } }];
  const speaker = speakers.entries.find(({ id }) => id === about);
  const text = speaker
    ? `The document quotes ${speaker.name}, but states nothing about them.`
    : `The document has no fact${about === undefined ? "" : " about that"}.`;
  return notStatedReply(text, [], { actions: [...(speaker ? [quoteButton(speaker)] : []), ...any] });
}

function factReply(eligible: readonly Statement[], about: string | undefined, { seed, seenFacts }: Call, library: Library): Reply {
  const lastSeen = new Map(seenFacts.map((id, index) => [id, index]));
  const rank = (statement: Statement) => shuffleRank(statement, seed);
  const first = leastBy(eligible, rank);
  const next = leastBy(eligible, ({ id }) => lastSeen.get(id) ?? -1, rank);
  const sentence = next && overlappingSentences(library.knowledge.document, next.span)[0];
  if (!next || !sentence) return noFactReply(library, about);
  const passage = passageWithContext(sentence, [], library);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const isRepeat = lastSeen.has(next.id) && next === first;
  const note = isRepeat ? [{ kind: "note", text: "You have seen all facts; this is the first one again." } as const] : [];
  return answeredReply([{ kind: "passage", passage }, ...note], [passage], {
    actions: [another, contextButton(passage, library)],
    shownFacts: [next.id],
  });
}

/** The first item with the least value; of equal ones, with the least second value. */
function leastBy<T>(items: readonly T[], value: (item: T) => number, second: (item: T) => number = () => 0): T | undefined {
  let best: { readonly item: T; readonly values: readonly [number, number] } | undefined;
  for (const item of items) {
    const first = value(item);
    if (best && first > best.values[0]) continue;
    const values = [first, second(item)] as const;
    if (!best || first < best.values[0] || values[1] < best.values[1]) best = { item, values };
  }
  return best?.item;
}
