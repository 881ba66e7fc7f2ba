import { fitsButton } from "../buttons.ts";
import { overlappingSentences } from "../document/document.ts";
import { allFacts, factsAbout, isFactSentence, sentenceFact } from "../knowledge/facts.ts";
import type { Statement } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import { findSubjectOrTopic, type Library, passageWithContext } from "../library.ts";
import { answeredReply, notStatedReply, type Reply } from "../reply.ts";
import type { FoundPassage } from "../search/find-passages.ts";
import { hash } from "../text/fold.ts";
import { type Call, defineCommand, type StatelessCommand } from "./command-definition.ts";
import { nameReply } from "./did-you-mean-and-usage.ts";
import { maxLeft, sentenceIndexes, sentencesAt } from "./passages-behind-buttons.ts";
import { contextButton, quoteButton } from "./reply-buttons.ts";
import { findSentencesAbout, isCertain, readMeant } from "./words-meant.ts";

export const fact: StatelessCommand = defineCommand({
  name: "fact",
  summary: "One fact, a different one each time",
  args: [
    { name: "about", kind: "subject or topic", summary: "Only about this subject or topic", keywords: ["about", "on", "关于", "關於"] },
  ],
  examples: ["fact", "fact about weather"],
  phrases: new Section("commands.txt", "fact"),
  run(call, library): Reply {
    const { about, at, shown } = call.args;
    if (at !== undefined) return sentenceReply(sentencesAt(at, library), library) ?? noFactReply(library, undefined);
    const again = allFacts(library.knowledge).find(({ id }) => id === shown);
    if (again) return oneFactReply(again, about, library);
    if (about === undefined) return factReply(allFacts(library.knowledge), undefined, call, library);
    const match = findSubjectOrTopic(about, library);
    const meant = match.kind === "resolved" && isCertain(match.entry, about, library) ? undefined : readMeant(about, library);
    const entry =
      meant?.kind === "subject" ? meant.subject : match.kind === "resolved" && meant?.kind !== "words" ? match.entry : undefined;
    if (entry) return factReply(factsAbout(entry.id, library.knowledge), entry.id, call, library);
    if (match.kind === "resolved") return replyAboutWords(about, call, library) ?? noFactReply(library, match.entry.id);
    const query = { typed: about, listName: "Topics", names: library.topics, actionFor: factAction };
    return (match.kind === "unknown" ? replyAboutWords(about, call, library) : undefined) ?? nameReply(match, query, library);
  },
});

function factAction(about: string) {
  return { command: "fact", args: { about } };
}

/** A sentence on words that name no subject: one that can be shown alone, or any if none can; undefined if there is none. */
function replyAboutWords(words: string, { seed, seenFacts }: Call, library: Library): Reply | undefined {
  const found = findSentencesAbout(words, library);
  const good = found.filter(({ sentence }) => isFactSentence(library.knowledge.document, sentence));
  const isSeen = ({ sentence }: Pick<FoundPassage, "sentence">) => Number(seenFacts.includes(sentenceFact(sentence).id));
  const rank = ({ sentence }: Pick<FoundPassage, "sentence">) => shuffleRank(sentenceFact(sentence), seed);
  const inTurn = (good.length > 0 ? good : found).toSorted((x, y) => isSeen(x) - isSeen(y) || rank(x) - rank(y));
  return sentenceReply(inTurn, library);
}

/** The first sentence, with a button for the next one; after the last one the first comes again. */
function sentenceReply([first, ...others]: readonly Pick<FoundPassage, "sentence">[], library: Library): Reply | undefined {
  if (!first) return undefined;
  const passage = passageWithContext(first.sentence, library);
  const at = sentenceIndexes([...others.slice(0, maxLeft - 1), first], library);
  const another = { label: "Another", action: { command: "fact", args: { at } } };
  return answeredReply([{ kind: "passage", passage }], [passage], {
    actions: [...(others.length > 0 && fitsButton(another.action) ? [another] : []), contextButton(passage, library)],
    showAgain: { command: "fact", args: { at: sentenceIndexes([first, ...others].slice(0, maxLeft), library) } },
    shownFacts: [sentenceFact(first.sentence).id],
  });
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
  const unseen = eligible.filter(({ id }) => !lastSeen.has(id));
  const next = leastBy(unseen, rank) ?? leastBy(eligible, ({ id }) => lastSeen.get(id) ?? 0);
  if (!next) return noFactReply(library, about);
  const reply = oneFactReply(next, about, library);
  if (unseen.length > 0 || next !== leastBy(eligible, rank)) return reply;
  return { ...reply, blocks: [...reply.blocks, { kind: "note", text: "You have seen all facts; this is the first one again." }] };
}

function oneFactReply({ id, span }: Statement, about: string | undefined, library: Library): Reply {
  const [sentence] = overlappingSentences(library.knowledge.document, span);
  if (!sentence) return noFactReply(library, about);
  const passage = passageWithContext(sentence, library);
  const args = about === undefined ? {} : { about };
  return answeredReply([{ kind: "passage", passage }], [passage], {
    actions: [{ label: "Another", action: { command: "fact", args } }, contextButton(passage, library)],
    showAgain: { command: "fact", args: { ...args, shown: id } },
    shownFacts: [id],
  });
}

/** The first item with the least value. */
function leastBy<T>(items: readonly T[], toValue: (item: T) => number): T | undefined {
  const values = items.map((item) => ({ item, value: toValue(item) }));
  return values.sort((a, b) => a.value - b.value)[0]?.item;
}

/** Orders statements at random. Depends only on the seed and on the id, so that adding a statement does not reorder the rest. */
function shuffleRank({ id }: Pick<Statement, "id">, seed: number): number {
  return hash(`${seed} ${id}`);
}
