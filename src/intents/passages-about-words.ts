import { about as aboutCommand } from "../commands/about.ts";
import { callWith } from "../commands/command-definition.ts";
import { findSection } from "../commands/find-section.ts";
import { passagesPage, sectionReply } from "../commands/passage-replies.ts";
import { spanText } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { withoutStart } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { withoutEndMarks } from "../text/characters.ts";

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

/** The sentences about a subject that name it, in order; if none does, those that only the curation connects with it. */
export function sentencesNaming({ id, name, aliases }: Subject, { passages, knowledge: { document } }: Library): readonly Sentence[] {
  const { starts, rows } = passages.postings;
  const token = passages.subjectIds.get(id) ?? starts.length;
  const about = [...rows.subarray(starts[token] ?? 0, starts[token + 1] ?? 0)].flatMap((row) => document.sentences[row] ?? []);
  const named = about.filter((sentence) => [name, ...aliases].some((each) => spanText(document, sentence).includes(each)));
  return named.length > 0 ? named : about;
}
