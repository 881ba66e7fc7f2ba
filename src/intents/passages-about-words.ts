import { about as aboutCommand } from "../commands/about.ts";
import { callWith } from "../commands/command-definition.ts";
import { findSection } from "../commands/find-section.ts";
import { passagesPage, sectionReply } from "../commands/passage-replies.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { withoutStart } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { findExactMatch, findPassagesAbout } from "../search/passages-with-words.ts";
import type { Postings } from "../search/ranking/inverted-index.ts";
import { findTokenId, stopId } from "../search/ranking/token-ids.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { isStopWord, tokenize } from "../text/words.ts";

const form = formsOf("intents.txt");

/** What the document says about something ("anything about snow", "snow?"); undefined if it has nothing on these words. */
export function passagesReply(typed: string, library: Library): Reply | undefined {
  const words = withoutEndMarks(typed);
  const plain = withoutStart(form("determiner"), words);
  const named = (text: string) => library.subjects.findExact(text);
  const { document } = library.knowledge;
  const subject = named(words) ?? named(plain);
  if (subject) return aboutCommand.run(callWith({ subject: subject.id }), library);
  const heading = library.topics.findExact(plain) ? undefined : (findSection(words, document) ?? findSection(plain, document));
  if (heading) return sectionReply(heading, 1, library);
  const topic = library.topics.findExact(plain);
  const found = findPassagesAbout(library.passages, plain, topic?.id).map(({ sentence }) => sentence);
  return found.length === 0 ? undefined : passagesPage(found, { topic: topic?.id }, library);
}

/** The sentences that name a subject, in order. For a subject that only the curation connects with sentences: these. */
export function sentencesNaming(subject: Subject, library: Library): readonly Sentence[] {
  const { passages, knowledge } = library;
  const id = passages.subjectIds.get(subject.id);
  const about = id === undefined ? [] : sentencesWith([id], library);
  const spelled = [subject.name, ...subject.aliases];
  const candidates = about.length > 0 ? about : sentencesWithWords(subject.name, library);
  const named = candidates.filter((sentence) => {
    const text = knowledge.document.text.slice(sentence.start, sentence.end);
    return spelled.some((name) => findExactMatch({ text }, name) !== undefined);
  });
  return named.length > 0 ? named : candidates;
}

/** The sentences that have every content word of a text, in any form, in order; none if it has no content word. */
function sentencesWithWords(text: string, library: Library): readonly Sentence[] {
  const { tokenIds } = library.passages;
  const ids = tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [findTokenId(tokenIds, folded)]));
  const known = new Set(ids.flatMap((id) => id ?? []));
  return ids.includes(undefined) ? [] : sentencesWith([...known], library);
}

function sentencesWith(ids: readonly number[], { passages, knowledge }: Library): readonly Sentence[] {
  const [first, ...others] = ids.filter((id) => id !== stopId);
  if (first === undefined) return [];
  const otherRows = others.map((id) => new Set(rowsOf(passages.postings, id)));
  return rowsOf(passages.postings, first)
    .filter((row) => otherRows.every((rows) => rows.has(row)))
    .flatMap((row) => knowledge.document.sentences[row] ?? []);
}

function rowsOf({ starts, rows }: Postings, id: number): readonly number[] {
  return [...rows.subarray(starts[id] ?? 0, starts[id + 1] ?? 0)];
}
