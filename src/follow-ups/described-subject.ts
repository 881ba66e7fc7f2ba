import type { ConversationState } from "../conversation-state.ts";
import { displayText } from "../document/display-text.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { contentStems } from "../text/words.ts";

const form = formsOf("follow-ups.txt");

/** Of whom or what the document has most words of a description: "the 2017 one", "the guy who waited for a cab". Undefined if of none, or of several. */
export function describedSubject(text: string, before: ConversationState, library: Library): Subject | undefined {
  const found = form("described").find(text);
  if (!found) return undefined;
  const part = (name: string) => found.part(name) ?? "";
  const noun = part("described-noun");
  const [after = ""] = part("after").split(/[,.!?]/u);
  const kinds = new Set(before.subjects.map(({ kind }) => kind));
  const stem = contentStems(noun)[0] ?? "";
  const isPerson = found.part("person-noun") !== undefined;
  const fits = ({ kind, name }: Subject) =>
    isPerson ? kind === "person" : noun === "one" ? kinds.has(kind) : contentStems(name).includes(stem);
  const stems = contentStems(`${part("attribute")} ${after}`);
  return stems.length > 0 ? surest(library.subjects.entries.filter(fits), stems, library) : undefined;
}

/** The only subject that has most of the words, at least half of them, in its names or in what is said about it. */
function surest(subjects: readonly Subject[], stems: readonly string[], library: Library): Subject | undefined {
  const counted = subjects.map((subject) => {
    const own = new Set([subject.name, ...subject.aliases, ...textsAbout(subject, library)].flatMap(contentStems));
    return { subject, count: stems.filter((stem) => own.has(stem)).length };
  });
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const [best, ...more] = counted.filter(({ count }) => count === most);
  return most * 2 >= stems.length && more.length === 0 ? best?.subject : undefined;
}

function textsAbout({ id }: Subject, { knowledge: { statements, document } }: Library): readonly string[] {
  return statements.filter((statement) => isAbout(statement, id)).map(({ shownSpan }) => displayText(document, shownSpan));
}
