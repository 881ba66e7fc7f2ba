import type { Bot } from "../../../src/bot.ts";
import { sectionTopics } from "../../../src/commands/questions/question-sources.ts";
import { paragraphCitation } from "../../../src/document/citation.ts";
import { displayText } from "../../../src/document/display.ts";
import { passageStart } from "./passage-start.ts";
import type { Suggestion } from "./suggestion.ts";
import { typedWords } from "./typed-words.ts";

/** Sections whose heading contains the typed words. */
export function headingSuggestions(typed: string, { library: { commandLine, knowledge } }: Bot): readonly Suggestion[] {
  const matches = typedWords(typed);
  if (!matches) return [];
  const { document } = knowledge;
  const sections = [...sectionTopics(document)].filter(({ topic }) => matches(topic));
  return sections.map(({ heading, topic }) => {
    const below = document.paragraphs[heading.number];
    const words = below ? `${passageStart(document, below.sentences[0] ?? below)} ` : "";
    return {
      line: commandLine(`about ${topic}`),
      title: displayText(document, heading),
      about: `section · ${words}${paragraphCitation(document, below ?? heading)}`,
    };
  });
}
