import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { GapKind } from "../../../src/channel-storage.ts";
import type { NamedDocument } from "../../../src/commands/command-definition.ts";
import { type Channel, channelKey } from "../../../src/request.ts";
import { groupBy } from "../../../src/text/collections.ts";
import { fold, stripInvisible } from "../../../src/text/fold.ts";
import { decodeUtf8 } from "../../formats/convert-text.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { gapDays, type QuestionRecords, questionDays, type StoredQuestion } from "../../shared/stored-questions.ts";
import { companions } from "../document-files.ts";
import { readBytes } from "../read-file.ts";

/**
 * The questions of a `questions.txt`, each once: one a line. A line that begins with # is a comment, and so is what follows a tab: a # within a
 * question belongs to it ("Who wrote issue #12?").
 */
export function readQuestions(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r]/u).map((line) => line.replace(/^\ufeff/u, "").trimStart());
  const questions = lines.filter((line) => !line.startsWith("#")).map((line) => stripInvisible(line.split("\t")[0] ?? "").trim());
  return [...new Set(questions.filter((question) => question !== ""))];
}

/** A question as one line of a `questions.txt`, in which # begins a comment. `askCommand`: `/ask`, as the bot is called. */
function questionLine(text: string, askCommand: string): string {
  const line = oneLine(text);
  return line.startsWith("#") ? `${askCommand} ${line}` : line;
}

/** Controls, directions of writing and line ends become spaces. */
function oneLine(text: string): string {
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
  let last: Promise<unknown> = Promise.resolve();
  return (question) => {
    // One after the other: if a question is sent twice at once, the second one is known.
    const added = last.then(() => addQuestion(file, question));
    last = added.catch(() => undefined);
    return added;
  };
}

async function addQuestion(file: string, question: MarkedQuestion): Promise<"added" | "known"> {
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(file);
    const content = await readContent(handle, file);
    const line = questionLine(question.text, question.askCommand);
    const written = new Set(readQuestions(content));
    if (readQuestions(line).some((asRead) => written.has(asRead))) return "known";
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

/** The unanswered questions of a document. */
export interface DocumentGaps {
  readonly document: NamedDocument;
  readonly total: GapCounts;
  /** Channels with the most questions come first. */
  readonly channels: readonly { readonly channel: Channel; readonly counts: GapCounts }[];
  /** Questions that were asked most often come first. */
  readonly questions: readonly GapQuestion[];
  /** The number of questions whose words cannot be one line of a `questions.txt`. */
  readonly leftOut: number;
}

/** What was asked once or more often, in the same words but for case and marks. */
export interface GapQuestion {
  /** What was typed last, as one line of a `questions.txt`. */
  readonly line: string;
  readonly counts: GapCounts;
}

type GapCounts = Readonly<Record<GapKind, number>>;

export interface GapSources {
  readonly records: Pick<QuestionRecords, "listCounts" | "listStored">;
  /** `/ask`, as the bot is called. */
  readonly askCommand: string;
}

/** Rejects with a `StoreError`. */
export async function readGaps(document: NamedDocument, { records, askCommand }: GapSources): Promise<DocumentGaps> {
  const isOwn = (one: { readonly document: string }) => one.document === document.name;
  const [counts, kept] = await Promise.all([records.listCounts(), records.listStored()]);
  const own = counts.filter(isOwn);
  const byChannel = [...groupBy(own, ({ channel }) => channelKey(channel)).values()];
  const channels = byChannel.flatMap((all) => all.slice(0, 1).map(({ channel }) => ({ channel, counts: addCounts(all) })));
  return {
    document,
    total: addCounts(own),
    channels: channels.sort((a, b) => sum(b.counts) - sum(a.counts)),
    ...readWords(kept.filter(isOwn), askCommand),
  };
}

function readWords(kept: readonly StoredQuestion[], askCommand: string): Pick<DocumentGaps, "questions" | "leftOut"> {
  const lines = kept.map(({ words, kind }) => ({ line: questionLine(words, askCommand), kind, count: 1 }));
  const readable = lines.filter(({ line }) => fold(line) !== "" && readQuestions(line).length === 1);
  const byWords = [...groupBy(readable, ({ line }) => fold(line)).values()];
  const questions = byWords.flatMap((all) => all.slice(0, 1).map(({ line }) => ({ line, counts: addCounts(all) })));
  return { questions: questions.sort((a, b) => sum(b.counts) - sum(a.counts)), leftOut: lines.length - readable.length };
}

function addCounts(parts: readonly { readonly kind: GapKind; readonly count: number }[]): GapCounts {
  const of = (kind: GapKind) => parts.filter((part) => part.kind === kind).reduce((total, { count }) => total + count, 0);
  return { "not-stated": of("not-stated"), closest: of("closest"), "thumbs-down": of("thumbs-down") };
}

function sum(counts: GapCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** The lines of a file that `verbatim knowledge try` reads: comments, then the questions, each with how often and why it was asked. */
export function gapsFile(gaps: DocumentGaps, storesWords: boolean): readonly string[] {
  const { document, total, channels, questions, leftOut } = gaps;
  const comments = [
    `Unanswered questions to “${document.name}” (${document.title}) in the last ${gapDays} days: ${countsText(total)}.`,
    ...(channels.length > 1 ? channels.map(({ channel, counts }) => `  ${channelName(channel)}: ${countsText(counts)}`) : []),
    ...(leftOut > 0 ? [`${leftOut} of them cannot be written as a line and are left out.`] : []),
    ...(questions.length > 0 ? [`The questions of the last ${questionDays} days, those asked most often first:`] : []),
    ...(storesWords ? [] : [wordsNote]),
  ];
  return [...comments.map((comment) => `# ${oneLine(comment)}`), ...questions.map(({ line, counts }) => `${line}\t${countsText(counts)}`)];
}

export const wordsNote = `The words of questions are not stored. KEEP_QUESTIONS=yes stores them from then on, for ${questionDays} days, without who asked.`;

/** `3 not stated, 1 thumb down`; `none`. */
export function countsText({ "not-stated": notStated, closest, "thumbs-down": down }: GapCounts): string {
  const parts = [
    notStated > 0 && `${notStated} not stated`,
    closest > 0 && `${closest} with only a close passage`,
    down > 0 && `${down} ${down === 1 ? "thumb" : "thumbs"} down`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : "none";
}

/** The ids of a channel. */
export function channelName({ platform, workspace, channel }: Channel): string {
  return [platform, workspace, channel].filter((id) => id !== "").join(" ");
}
