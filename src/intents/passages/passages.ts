import { about as aboutCommand } from "../../commands/about.ts";
import { passagesPage } from "../../commands/passage-pages.ts";
import { sectionReply } from "../../commands/section-reply.ts";
import { findSection } from "../../commands/words/section.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";

/** What the document says about something ("anything about snow", "snow?"); undefined if it has nothing on these words. */
export function passagesReply(typed: string, library: Library): Reply | undefined {
  const words = typed.replace(/[\s?!.]+$/u, "");
  const plain = words.replace(/^(?:the|an?|any|some|its|their) /iu, "");
  const named = (text: string) => library.subjects.findExact(text);
  const { document } = library.knowledge;
  const subject = named(words) ?? named(plain);
  if (subject) return aboutCommand.run({ args: { subject: subject.id }, isSentence: true, seed: 0, seenFacts: [] }, library);
  const heading = library.topics.findExact(plain) ? undefined : (findSection(words, document) ?? findSection(plain, document));
  if (heading) return sectionReply(heading, 1, library);
  const topic = library.topics.findExact(plain);
  const found = findPassagesOn(library.passages, plain, topic?.id);
  return found.length === 0 ? undefined : passagesPage(found, { topic: topic?.id }, library);
}
