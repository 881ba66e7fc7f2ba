import type { SubjectKind } from "../../../src/knowledge/knowledge-model.ts";

/** The text of a `knowledge.yaml`. `lines` has for each entry, in the order of `draftEntries`, the number of its first line, counted from 1. */
export function draftText(plan: DraftPlan): { readonly text: string; readonly lines: readonly number[] } {
  const lines: string[] = [];
  const starts: number[] = [];
  const add = (text: string) => lines.push(...text.split("\n"));
  const addSection = <E extends Entry>(key: string, note: string, entries: readonly E[], write: (entry: E) => string) => {
    if (entries.length === 0) return;
    // A section without active entries has no key: YAML would read it as empty.
    add(`\n${note}\n${entries.some(({ isActive }) => isActive) ? "" : "# "}${key}:`);
    for (const entry of entries) {
      starts.push(lines.length + 1);
      add(entry.isActive ? write(entry) : write(entry).replace(/^ {2}/gmu, "  # "));
    }
  };
  const addLeft = (what: string, count: number, remedy: string) => {
    if (count > 0) add(`  # ${what}: ${count}; ${remedy}.`);
  };
  add(introduction);
  add(`title: ${yamlText(plan.title, 2)}`);
  addSection("topics", topicsNote, plan.topics, topicText);
  addSection("subjects", subjectsNote, plan.subjects, subjectText);
  addLeft("and more", plan.left.subjects, "`npm run knowledge -- subjects` lists all");
  addSection("facts", factsNote, plan.facts, createFactText(plan));
  addLeft("sentences that could be facts, too", plan.left.facts, "`npm run knowledge -- --all` lists what nothing covers");
  addLeft("quotations that are found without entries", plan.left.quotations, "`npm run knowledge -- quotations` lists them");
  return { text: `${lines.join("\n")}\n`, lines: starts };
}

const introduction = `# A first draft, written by \`npm run knowledge -- draft\` from what the program found. It
# works as it is: change what is wrong, delete what you do not need, and take the # away
# from a line that you want to use. Everything after a # is a comment.
#
# Indent with spaces, as below. Put text in 'single quotes' (write '' for an apostrophe
# within them). After a change, \`npm run knowledge -- check\` says what is wrong and in
# which line, and \`npm run knowledge -- try\` asks the questions of questions.txt.
#
# Names that are none: add a line such as   ignore: ['Please', 'Section']
`;

const topicsNote = `# What facts are about in general: the rows of a comparison. These are the headings.
# A topic needs at least two facts. Take the # away here and before its facts' \`topic:\`.
#   aliases:  other words for it, such as ['holiday', 'time off']`;

const subjectsNote = `# Who and what the document speaks of. Lines with # are doubtful, or are found as well
# without being written here.
#   kind:     person, place, organisation, event, ranking, group or thing
#   aliases:  other names that people use for it; they are never shown`;

const factsNote = `# Sentences that answer something.
#   says:   the document's own words, letter by letter; line ends do not matter
#   at:     the place, where the same words occur twice
#   about:  subjects, by the word before the colon above
#   topic:  a topic, likewise
#   needs:  the sentence before, without which this one cannot be understood
#   asked:  how people ask for it; add your own words here, they help most`;

function topicText({ id, name }: TopicEntry): string {
  return `  ${id}:\n    name: ${yamlText(name, 6)}`;
}

function subjectText({ id, name, kind, aliases, note, isActive }: SubjectEntry): string {
  const others = aliases.length > 0 ? `aliases: [${aliases.map((alias) => yamlText(alias, 8)).join(", ")}]` : undefined;
  if (!isActive)
    return `  ${id}: { name: ${[yamlText(name), `kind: ${kind}`, others].filter((part) => part !== undefined).join(", ")} } # ${note}`;
  const lines = [`  # ${commentText(note)}`, `  ${id}:`, `    name: ${yamlText(name, 6)}`, `    kind: ${kind}`];
  return [...lines, ...(others === undefined ? [] : [`    ${others}`])].join("\n");
}

/** A topic that is a comment is one here, too. */
function createFactText(plan: DraftPlan): (fact: FactEntry) => string {
  const topicIds = new Set(plan.topics.filter(({ isActive }) => isActive).map(({ id }) => id));
  const subjectIds = referableIds(plan);
  return ({ says, at, about, topic, needs, asked }) => {
    const known = about.filter((id) => subjectIds.has(id));
    const lines = [
      `says: ${yamlText(says, 6)}`,
      at === undefined ? [] : `at: ${at}`,
      `about: [${known.join(", ")}]`,
      topic === undefined ? [] : `${topicIds.has(topic) ? "" : "# "}topic: ${topic}`,
      needs === undefined ? [] : `needs: ${yamlText(needs, 6)}`,
      asked.length === 0 ? [] : `asked: [${asked.map((phrase) => yamlText(phrase, 8)).join(", ")}]`,
    ].flat();
    return `  - ${lines.join("\n    ")}`;
  };
}

/** All entries in the order in which they are written. */
export function draftEntries({ topics, subjects, facts }: DraftPlan): readonly (TopicEntry | SubjectEntry | FactEntry)[] {
  return [...topics, ...subjects, ...facts];
}

/** What a drafted `knowledge.yaml` says, before it is written as text. */
export interface DraftPlan {
  readonly title: string;
  readonly topics: readonly TopicEntry[];
  readonly subjects: readonly SubjectEntry[];
  readonly facts: readonly FactEntry[];
  /** What was found and is not in the draft. */
  readonly left: { readonly subjects: number; readonly facts: number; readonly quotations: number };
}

/** Entries that are not active are written as comments. */
interface Entry {
  readonly isActive: boolean;
}

export interface TopicEntry extends Entry {
  readonly id: string;
  readonly name: string;
}

export interface SubjectEntry extends Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectKind;
  readonly aliases: readonly string[];
  /** How often it is mentioned, for the curator. */
  readonly note: string;
  /** Facts may refer to it: it is active, or the program finds it under the same id. */
  readonly isConfident: boolean;
}

export interface FactEntry extends Entry {
  readonly says: string;
  readonly at: string | undefined;
  /** Ids of subjects. */
  readonly about: readonly string[];
  /** The id of a topic. */
  readonly topic: string | undefined;
  readonly needs: string | undefined;
  readonly asked: readonly string[];
}

/** Ids that facts may refer to. */
export function referableIds({ subjects }: DraftPlan): ReadonlySet<string> {
  return new Set(subjects.filter(({ isConfident }) => isConfident).map(({ id }) => id));
}

/** A text as a YAML value that reads back as the same text. On several lines, each indented by `indent` spaces, if it is long. */
export function yamlText(text: string, indent = 0): string {
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(text)) return escapedText(text);
  return foldLines(`'${text.replace(/'/gu, "''")}'`, `\n${" ".repeat(indent)}`);
}

/** YAML reads the escapes of JSON in double quotes. */
function escapedText(text: string): string {
  return JSON.stringify(text).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (mark) =>
    Array.from({ length: mark.length }, (_, at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** Breaks lines at single spaces: in single quotes YAML reads one line end with its indentation as one space. */
function foldLines(quoted: string, lineEnd: string): string {
  const words = quoted.split(/(?<=[^ ]) (?=[^ ])/u);
  let length = 0;
  return words.reduce((folded, word) => {
    const isNew = length > 0 && length + word.length > maxLine;
    length = isNew ? word.length : length + word.length + 1;
    if (folded === "") return word;
    return `${folded}${isNew ? lineEnd : " "}${word}`;
  }, "");
}

/** UTF-16 code units of a line. */
const maxLine = 90;

/** A text within a comment, which ends with its line. */
export function commentText(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, " ");
}
