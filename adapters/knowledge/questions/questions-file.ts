import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { countWide, endsInAny, lastSpacedWord, splitAtSpaces } from "../../../src/text/characters.ts";
import { stripInvisible } from "../../../src/text/fold.ts";
import { decodeUtf8 } from "../../formats/convert-text.ts";
import { createOrder, readField } from "../../shared/errors-retries-timeouts.ts";
import { companions } from "../document-files.ts";
import { readBytes } from "../read-file.ts";

/** A line of a `questions.txt`. */
export interface ListedQuestion {
  readonly text: string;
  /** The citation of the passage that is the right answer: `¶7.2`. */
  readonly expected?: string;
  /** Words that it has. */
  readonly words?: string;
  /** What stands in the place of such words, but not in the document: nothing is expected. */
  readonly lost?: string;
  /** `- question`: the document does not answer it. */
  readonly isNotStated?: boolean;
}

/** Whether the document has these words. */
type HasWords = (words: string) => boolean;

/**
 * The questions of a `questions.txt`, each once: one a line, which may begin with `- `, or end in ` = ¶7.2` or ` = words of the passage`.
 * A line that begins with # is a comment, and so is what follows a tab: a # within a question belongs to it ("Who wrote issue #12?").
 */
export function readQuestions(text: string, hasWords: HasWords = () => false): readonly ListedQuestion[] {
  const lines = text.split(/\r\n|[\n\r]/u).map((line) => line.replace(/^\ufeff/u, "").trimStart());
  const typed = lines.filter((line) => !line.startsWith("#")).map((line) => stripInvisible(line.split("\t")[0] ?? "").trim());
  const questions = new Map<string, ListedQuestion>();
  for (const question of typed.map((line) => readLine(line, hasWords))) {
    const known = questions.get(question.text);
    if (question.text !== "" && !(known && hasExpectation(known))) questions.set(question.text, question);
  }
  return [...questions.values()];
}

function hasExpectation({ expected, words, isNotStated }: ListedQuestion): boolean {
  return expected !== undefined || words !== undefined || isNotStated === true;
}

function readLine(line: string, hasWords: HasWords): ListedQuestion {
  const [dash] = /^[-–—]\s+/u.exec(line) ?? [];
  if (dash === undefined) return readExpected(line, hasWords);
  return { ...readExpected(line.slice(dash.length), hasWords), isNotStated: true };
}

function readExpected(line: string, hasWords: HasWords): ListedQuestion {
  const at = Math.max(line.lastIndexOf("="), line.lastIndexOf("＝"));
  const [, place] = (at > 0 && cited.exec(line.slice(at + 1).trim())) || [];
  if (place === undefined) return readWords(line, hasWords);
  return { text: line.slice(0, at).trimEnd(), expected: place.replace(" ", "").replace("-", "–") };
}

/** As a reply cites it: the first place, without its section and its page. */
const cited = /^(¶ ?\d{1,9}(?:\.\d{1,9})?(?:[–-]\d{1,9})?)(?:, [^?？]*| \([^()]*\))?$/u;

/**
 * The sign may be the question's own: "Is E = mc2 in it?" What is expected never ends in a question mark, and the document has it, but not
 * with the sign and the word before it ("what is E = mc2").
 */
function readWords(line: string, hasWords: HasWords): ListedQuestion {
  if (isAsked(line)) return { text: line };
  const splits = [...line.matchAll(sign)].slice(-maxSigns).map(({ index }) => ({
    text: line.slice(0, index).trimEnd(),
    typed: singleSpaced(line.slice(index + 1)),
  }));
  const possible = splits.filter(({ text, typed }) => text !== "" && typed !== "");
  for (const { text, typed } of possible) {
    const [before, after] = [lastSpacedWord(text), typed.split(" ", 1)[0]];
    if (hasWords(`${before} = ${after}`)) continue;
    const words = [typed, typed.replace(/^["“«「]\s*(\S.*)["”»」]$/u, "$1")].find(hasWords);
    if (words !== undefined) return { text, words };
  }
  const lost = possible.find(({ text }) => isAsked(text)) ?? possible.find(({ typed }) => isLong(typed));
  return lost ? { text: isAsked(lost.text) ? lost.text : line, lost: lost.typed } : { text: line };
}

const sign = /(?<=[\s?？])=(?=\s)|＝/gu;
/** The last ones of a line that are tried. */
const maxSigns = 10;

function isAsked(text: string): boolean {
  return endsInAny(text, "?？؟", "\"'”’»」』)]!");
}

/** Three words, or six characters of Chinese: too many to be a part of a formula. */
function isLong(words: string): boolean {
  return splitAtSpaces(words).length >= 3 || countWide(words) >= 6;
}

/** ` = ¶7.2`; empty if nothing is expected. */
export function expectedText({ expected }: { readonly expected?: string | undefined }): string {
  return expected === undefined ? "" : ` = ${expected}`;
}

/**
 * A question as one line of a `questions.txt`, in which # begins a comment, and a dash what is not stated. With a mark at its end it expects
 * nothing, whatever somebody typed. `askCommand`: `/ask`, as the bot is called.
 */
export function questionLine(text: string, askCommand: string): string {
  const typed = oneLine(text);
  const { isNotStated, expected, words } = readLine(stripInvisible(typed).trim(), (words) => !words.includes("="));
  const line = expected === undefined && words === undefined ? typed : `${typed} ?`;
  return line.startsWith("#") || isNotStated ? `${askCommand} ${line}` : line;
}

/** Controls, directions of writing and line ends become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ").trim();
}

/** Why the question cannot be added, as a sentence with the remedy; never with the question's words. */
export class QuestionsError extends Error {
  override readonly name = "QuestionsError";
}

/** Adds a question to the file that `verbatim knowledge try` reads. */
export type AddQuestion = (question: MarkedQuestion) => Promise<"added" | "known">;

export interface MarkedQuestion {
  readonly text: string;
  /** What the line above it says. */
  readonly comment: string;
  /** `/ask`, as the bot is called: what begins with # is written after it, because it would be a comment. */
  readonly askCommand: string;
}

/** Adds to `questions.txt` in this folder; `known` if the question is in it already. Rejects with a `QuestionsError`. */
export function createAddQuestion(folder: string): AddQuestion {
  const file = join(folder, companions.questions);
  // If a question is sent twice at once, the second one is known.
  const inOrder = createOrder();
  return (question) => inOrder(() => addQuestion(file, question));
}

async function addQuestion(file: string, question: MarkedQuestion): Promise<"added" | "known"> {
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(file);
    const content = await readContent(handle, file);
    const line = questionLine(question.text, question.askCommand);
    const written = new Set(readQuestions(content).map((question) => question.text));
    if (readQuestions(line).some((asRead) => written.has(asRead.text))) return "known";
    const start = content === "" || content.endsWith("\n") ? "" : "\n";
    await append(handle, file, `${start}# ${oneLine(question.comment)}\n${line}\n`);
    return "added";
  } catch (error) {
    throw questionsError(error, file);
  } finally {
    await handle?.close();
  }
}

/** Creates it with the usual permissions: it is edited and shared as the document beside it. A link could lead out of the folder. */
function openFile(file: string): Promise<FileHandle> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  return open(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o666);
}

/** What is added is UTF-8, which would be wrong in a file of another encoding. UTF-16 of ASCII without a mark is UTF-8 with NULs. */
async function readContent(handle: FileHandle, file: string): Promise<string> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new QuestionsError(`${file} is not a file; remove it.`);
  if (stats.size > maxFileSize) throw new QuestionsError(`${file} is longer than 1 MB; remove questions that are answered.`);
  const text = decodeUtf8(await readBytes(handle, stats.size));
  if (text === undefined || text.includes("\0")) throw new QuestionsError(`${file} is not UTF-8; save it as UTF-8.`);
  return text;
}

/** Bytes; thousands of questions. */
const maxFileSize = 1024 * 1024;

/** Appends in a single write, so that what another program appends meanwhile is not torn apart. */
async function append(handle: FileHandle, file: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length)
    throw new QuestionsError(`The disk with ${file} is full; free space, and look at the last line of the file.`);
}

function questionsError(error: unknown, file: string): QuestionsError {
  if (error instanceof QuestionsError) return error;
  const code = String(readField(error, "code") ?? "");
  const remedy = remedies[code] ?? `cannot be written (${code || "unknown error"}); check the folder and the disk.`;
  return new QuestionsError(`${file} ${remedy}`, { cause: error });
}

/** What to do, by the code of the system's error. */
const remedies: Readonly<Record<string, string>> = {
  ELOOP: "is a link; the page writes only to a file in the document's folder: replace the link by the file.",
  EISDIR: "is a folder; move it away.",
  ENOENT: "cannot be created, because its folder is not there; restore the folder.",
  EACCES: "may not be written; give this program's user the right to.",
  EPERM: "may not be written; give this program's user the right to.",
  EROFS: "is on a disk that is read-only; mount it with the right to write.",
  ENOSPC: "cannot be written, because the disk is full; free space.",
};
