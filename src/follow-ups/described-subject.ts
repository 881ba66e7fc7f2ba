import type { ConversationState } from "../conversation-state.ts";
import { displayText } from "../document/display-text.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { fold } from "../text/fold.ts";
import { isStopWord, splitWords, stemWord } from "../text/words.ts";

/**
 * "The other ranking", "the 2017 one", "the one with the bridge": the only other subject of the kind that was asked about, or the one that the
 * words describe best, better than what was asked about; undefined if there are several, or none.
 */
export function otherOfKind(text: string, before: ConversationState, library: Library): Subject | undefined {
  const described = readDescription(text);
  if (!described) return undefined;
  if (described.isPerson) return describedPerson(described.words, before, library);
  const found = before.subjects.toReversed().flatMap((asked) => otherThan(asked, described, before, library) ?? []);
  const most = Math.max(...found.map(({ count }) => count));
  return found.find(({ count }) => count === most)?.subject;
}

interface Counted {
  readonly subject: Subject;
  /** How many words of the description it has. */
  readonly count: number;
}

function otherThan(asked: Subject, { noun, words }: Description, before: ConversationState, library: Library): Counted | undefined {
  const isOther = (subject: Subject) => subject !== asked && subject.kind === asked.kind;
  const known = [...before.shownSubjects, ...before.earlierSubjects].filter(isOther);
  const ofKind = library.subjects.entries.filter(isOther);
  const called = noun === undefined ? [] : ofKind.filter((subject) => isCalled(subject, noun));
  if (words.length > 0) return bestDescribed(called.length > 0 ? called : ofKind, asked, words, library);
  const [only, ...more] = new Set(called.length > 0 ? called : known);
  return only && more.length === 0 ? { subject: only, count: 0 } : undefined;
}

function readDescription(text: string): Description | undefined {
  const words = splitWords(text).map(fold);
  if (words.length > maxWords || !/^(?:the|that|other)$/u.test(words[0] ?? "")) return undefined;
  const isOther = words.includes("other");
  const one = words.findIndex((word, at) => /^ones?$/u.test(word) && (words[at + 1] === undefined || linking.test(words[at + 1] ?? "")));
  if (one < 0 && !isOther) return readPerson(words);
  const noun = one < 0 ? words[words.indexOf("other") + 1] : undefined;
  const telling = words.filter((word) => word !== noun && !isStopWord(word) && !/^(?:other|ones?)$/u.test(word));
  // "Night life" for "nightlife".
  const joined = telling.slice(1).map((word, at) => (telling[at] ?? "") + word);
  return one < 0 && noun === undefined ? undefined : { noun, words: [...telling, ...joined].map(stemWord), isPerson: false };
}

interface Description {
  /** Undefined for "one". */
  readonly noun: string | undefined;
  /** Stems of what it is told apart by; empty for "the other one". */
  readonly words: readonly string[];
  /** "The teacher from Tarn": whoever all of this is said about. */
  readonly isPerson: boolean;
}

/** Words of a description; more are a question of their own. */
const maxWords = 10;
/** What follows "one", unlike in "the one city". */
const linking = /^(?:from|with|in|of|about|on|at|for|by|who|that|which|where|without)$/u;

/** "The teacher", "the woman from Tarn", but "the man" alone describes nobody. */
function readPerson(words: readonly string[]): Description | undefined {
  const telling = words.filter((word) => !isStopWord(word) && !person.test(word));
  const isPerson = words.some((word) => person.test(word) || profession.test(word));
  return isPerson && telling.length > 0 ? { noun: undefined, words: telling.map(stemWord), isPerson } : undefined;
}

const person = /^(?:(?:wo)?man|boy|girl|guy|lady|lad|chap|fellow|person|gentleman|dude|youngster|interviewee|speaker|one)$/u;
const profession =
  /^(?:graduate|student|manager|worker|employee|teacher|engineer|buyer|seller|salesm[ae]n|programmer|developer|doctor|nurse|driver|artist|official|officer|mayor|minister|director|founder|owner|scientist|researcher|professor|expert|analyst|economist|lawyer|farmer|writer|author|editor|journalist|reporter|designer|clerk|agent|captain|planner|resident|migrant|tenant|native)$/u;

/** The only person, other than those who were asked about, of whom the document has all the words. */
function describedPerson(words: readonly string[], { subjects }: ConversationState, library: Library): Subject | undefined {
  if (!subjects.some(({ kind }) => kind === "person")) return undefined;
  const persons = library.subjects.entries.filter((subject) => subject.kind === "person" && !subjects.includes(subject));
  const [only, ...more] = persons.filter((subject) => hasAll(subject, words, library));
  return more.length === 0 ? only : undefined;
}

function hasAll(subject: Subject, words: readonly string[], library: Library): boolean {
  const stems = stemsOf([subject.name, ...subject.aliases, ...textsAbout(subject, library)]);
  return words.every((word) => stems.has(word));
}

function textsAbout({ id }: Subject, { knowledge: { statements, document } }: Library): readonly string[] {
  return statements.filter((statement) => isAbout(statement, id)).map(({ shownSpan }) => displayText(document, shownSpan));
}

function isCalled({ name, aliases }: Subject, noun: string): boolean {
  return [name, ...aliases].some((each) => fold(each).split(" ").includes(noun));
}

function bestDescribed(others: readonly Subject[], asked: Subject, words: readonly string[], library: Library): Counted | undefined {
  const own = countWords(asked, words, library);
  const counted = others.map((subject) => ({ subject, count: countWords(subject, words, library) }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const [best, ...more] = counted.filter(({ count }) => count === most);
  return most > own && more.length === 0 ? best : undefined;
}

/** How many of the stems a subject's names have, each twice, or what the document says about it. */
function countWords(subject: Subject, words: readonly string[], library: Library): number {
  const named = stemsOf([subject.name, ...subject.aliases]);
  const told = stemsOf(textsAbout(subject, library));
  return words.reduce((sum, word) => sum + (named.has(word) ? 2 : told.has(word) ? 1 : 0), 0);
}

export function stemsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => splitWords(text).map((word) => stemWord(fold(word)))));
}
