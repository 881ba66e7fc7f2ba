import { type Action, createAction, fitsButton } from "../buttons.ts";
import { overlappingSentences } from "../document/document.ts";
import { allFacts, factsAbout, sentenceFact } from "../knowledge/facts.ts";
import type { Statement } from "../knowledge/knowledge-model.ts";
import { isFactSentence } from "../knowledge/sentences-shown-as-facts.ts";
import { Section } from "../language/forms.ts";
import { findSubjectOrTopic, type Library, passageWithContext } from "../library.ts";
import { notes, notStatedReply, type Reply } from "../reply.ts";
import { hash } from "../text/fold.ts";
import { type Call, defineCommand, type StatelessCommand } from "./command-definition.ts";
import { nameReply } from "./did-you-mean-and-usage.ts";
import { passagesReply } from "./passage-replies.ts";
import { quoteButton } from "./reply-buttons.ts";
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
    const { about, shown } = call.args;
    const again = shown === undefined ? undefined : findFact(shown, library);
    if (again) return statementReply(again, about, library);
    if (about === undefined) return nextFactReply(allFacts(library.knowledge), undefined, call, library);
    return aboutReply(about, call, library);
  },
});

/** A fact about a subject or a topic; otherwise a sentence with the words. */
function aboutReply(about: string, call: Call, library: Library): Reply {
  const match = findSubjectOrTopic(about, library);
  const isSure = match.kind === "resolved" && isCertain(match.entry, about, library);
  const meant = isSure ? undefined : readMeant(about, library);
  const resolved = match.kind === "resolved" && meant?.kind !== "words" ? match.entry : undefined;
  const entry = meant?.kind === "subject" ? meant.subject : resolved;
  if (entry) return nextFactReply(factsAbout(entry.id, library.knowledge), entry.id, call, library);
  const ofWords = match.kind === "ambiguous" ? undefined : replyAboutWords(about, call, library);
  if (ofWords) return ofWords;
  if (match.kind === "resolved") return noFactReply(library, match.entry.id);
  return nameReply(match, { typed: about, listName: "Topics", names: library.topics, actionFor: factAction }, library);
}

function factAction(about?: string): Action {
  return createAction("fact", { about });
}

/** A sentence on words that name no subject: one that can be shown alone, or any if none can; undefined if there is none. */
function replyAboutWords(words: string, call: Call, library: Library): Reply | undefined {
  const found = findSentencesAbout(words, library).map(({ sentence }) => sentence);
  const good = found.filter((sentence) => isFactSentence(library.knowledge.document, sentence));
  const eligible = (good.length > 0 ? good : found).map(sentenceFact);
  return eligible.length > 0 ? nextFactReply(eligible, words, call, library) : undefined;
}

/** With this id: of all facts, or of the sentences. */
function findFact(id: string, { knowledge }: Library): Statement | undefined {
  const isIt = (fact: Statement) => fact.id === id;
  return allFacts(knowledge).find(isIt) ?? knowledge.document.sentences.map(sentenceFact).find(isIt);
}

/** The subject has no facts; it may be a speaker who is only quoted. */
function noFactReply({ speakers }: Library, about: string | undefined): Reply {
  const any = about === undefined ? [] : [{ label: "Any fact", action: factAction() }];
  const speaker = speakers.entries.find(({ id }) => id === about);
  const text = speaker
    ? `The document quotes ${speaker.name}, but states nothing about them.`
    : `The document has no fact${about === undefined ? "" : " about that"}.`;
  return notStatedReply(text, [], { actions: [...(speaker ? [quoteButton(speaker)] : []), ...any] });
}

/** One that was not seen yet, at random; otherwise the one that was seen longest ago. */
function nextFactReply(eligible: readonly Statement[], about: string | undefined, { seed, seenFacts }: Call, library: Library): Reply {
  const shuffled = eligible.toSorted((a, b) => shuffleRank(a, seed) - shuffleRank(b, seed));
  const unseen = shuffled.find(({ id }) => !seenFacts.includes(id));
  const next = unseen ?? shuffled.toSorted((a, b) => seenFacts.lastIndexOf(a.id) - seenFacts.lastIndexOf(b.id))[0];
  if (!next) return noFactReply(library, about);
  const reply = statementReply(next, about, library);
  if (unseen || next !== shuffled[0]) return reply;
  return { ...reply, blocks: [...reply.blocks, ...notes("You have seen all facts; this is the first one again.")] };
}

function statementReply({ id, span }: Statement, about: string | undefined, library: Library): Reply {
  const [sentence] = overlappingSentences(library.knowledge.document, span);
  if (!sentence) return noFactReply(library, about);
  const another = factAction(about);
  const showAgain = createAction("fact", { about, shown: id });
  const more = fitsButton(another) ? [{ label: "Another", action: another }] : [];
  return passagesReply([passageWithContext(sentence, library)], { more, showAgain, shownFacts: [id] }, library);
}

/** Orders statements at random. Depends only on the seed and on the id, so that adding a statement does not reorder the rest. */
function shuffleRank({ id }: Pick<Statement, "id">, seed: number): number {
  return hash(`${seed} ${id}`);
}
