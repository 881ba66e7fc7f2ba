import { mentioningSentences } from "../../../src/knowledge/mentioning-sentences.ts";
import type { Knowledge, Subject } from "../../../src/knowledge/model.ts";
import { nameKey } from "../../../src/text/fold.ts";
import { createJunkNameTest } from "../junk-name.ts";
import type { Finding } from "./finding.ts";

/** The most mentioned subjects, which people see in lists. */
const maxListed = 15;

/** `file`: where the remedy is written. `line`: of a curated subject; undefined if the file is not there or has nothing. */
export function subjectFindings(
  knowledge: Knowledge,
  file: string,
  line: (path: readonly PropertyKey[]) => number | undefined,
): readonly Finding[] {
  return [...junkFindings(knowledge, file), ...sameNameFindings(knowledge, file, line)];
}

function junkFindings(knowledge: Knowledge, file: string): readonly Finding[] {
  const isJunkName = createJunkNameTest(knowledge.document);
  const sentences = mentioningSentences(knowledge);
  const mentions = ({ id }: Subject) => sentences.get(id)?.size ?? 0;
  return [...knowledge.subjects.values()]
    .toSorted((a, b) => mentions(b) - mentions(a))
    .slice(0, maxListed)
    .filter((subject) => subject.extracted && subject.kind === "thing" && mentions(subject) > 1 && isJunkName(subject))
    .map((subject) => ({
      kind: "subject",
      file,
      line: undefined,
      message: `"${subject.name}" was found as a subject (${mentions(subject)} mentions) and is probably an ordinary word; if so, add it to \`ignore:\`.`,
    }));
}

/** Names that differ only in number or in what is before them: two subjects where there may be one. */
function sameNameFindings(
  { subjects }: Knowledge,
  file: string,
  line: (path: readonly PropertyKey[]) => number | undefined,
): readonly Finding[] {
  const byKey = new Map<string, Subject>();
  const sorted = [...subjects.values()].toSorted((a, b) => Number(a.extracted) - Number(b.extracted));
  return sorted.flatMap((subject): readonly Finding[] => {
    const key = nameKey(subject.name).replace(/(?<=\p{Ll}{3})s$/u, "");
    const same = byKey.get(key);
    if (!same) byKey.set(key, subject);
    if (!same || key === "") return [];
    const message = `"${subject.name}" and "${same.name}" are two subjects; if they are one, ${sameNameRemedy(subject, same, line(["subjects"]) === undefined)}`;
    return [{ kind: "subject", file, line: line(["subjects", same.id]), message }];
  });
}

/** With the lines to paste. JSON's strings are YAML, too. */
function sameNameRemedy({ name }: Subject, same: Subject, isFileEmpty: boolean): string {
  if (!same.extracted) return `add "${name}" to the aliases of ${same.id}.`;
  const fields = `name: ${JSON.stringify(same.name)}, kind: ${same.kind}, aliases: [${JSON.stringify(name)}]`;
  const place = isFileEmpty ? "to a new knowledge.yaml the line `subjects:` and below it" : "below `subjects:`";
  return `add ${place} the line \`  ${same.id}: { ${fields} }\`.`;
}
