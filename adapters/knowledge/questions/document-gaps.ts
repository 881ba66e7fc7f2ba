import type { GapKind } from "../../../src/channel-storage.ts";
import type { NamedDocument } from "../../../src/commands/command-definition.ts";
import { type Channel, channelKey } from "../../../src/request.ts";
import { countEach, groupBy } from "../../../src/text/collections.ts";
import { fold } from "../../../src/text/fold.ts";
import { gapDays, type QuestionRecords, questionDays, type StoredQuestion } from "../../shared/stored-questions.ts";
import { expectedText, oneLine, questionLine, readQuestions } from "./questions-file.ts";

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
  /** The number of questions whose right passage was chosen in another version of the document. */
  readonly outdated: number;
}

/** What was asked once or more often, in the same words but for case and marks. */
export interface GapQuestion {
  /** What was typed last, as one line of a `questions.txt`. */
  readonly line: string;
  /** The citation of the passage that most people chose as the right one. */
  readonly expected: string | undefined;
  readonly counts: GapCounts;
}

type GapCounts = Readonly<Record<GapKind, number>>;

export interface GapSources {
  readonly records: Pick<QuestionRecords, "listCounts" | "listStored">;
  /** `/ask`, as the bot is called. */
  readonly askCommand: string;
  /** The hash of the document's text. */
  readonly hash: string;
}

/** Rejects with a `StoreError`. */
export async function readGaps(document: NamedDocument, { records, ...reading }: GapSources): Promise<DocumentGaps> {
  const isOwn = (one: { readonly document: string }) => one.document === document.name;
  const [counts, kept] = await Promise.all([records.listCounts(), records.listStored()]);
  const own = counts.filter(isOwn);
  const byChannel = [...groupBy(own, ({ channel }) => channelKey(channel)).values()];
  const channels = byChannel.flatMap((all) => all.slice(0, 1).map(({ channel }) => ({ channel, counts: addCounts(all) })));
  return {
    document,
    total: addCounts(own),
    channels: channels.sort((a, b) => sum(b.counts) - sum(a.counts)),
    ...readWords(kept.filter(isOwn), reading),
  };
}

function readWords(
  kept: readonly StoredQuestion[],
  { askCommand, hash }: Omit<GapSources, "records">,
): Pick<DocumentGaps, "questions" | "leftOut" | "outdated"> {
  const isCurrent = ({ expected }: StoredQuestion) => expected?.hash === hash;
  const lines = kept.map((question) => ({
    line: questionLine(question.words, askCommand),
    expected: isCurrent(question) ? question.expected?.place : undefined,
    kind: question.kind,
    count: 1,
  }));
  const readable = lines.filter(({ line }) => fold(line) !== "" && readQuestions(line).length === 1);
  const byWords = [...groupBy(readable, ({ line }) => fold(line)).values()];
  const questions = byWords.flatMap((all) =>
    all
      .slice(0, 1)
      .map(({ line }) => ({ line, expected: mostChosen(all.flatMap(({ expected }) => expected ?? [])), counts: addCounts(all) })),
  );
  return {
    questions: questions.sort((a, b) => sum(b.counts) - sum(a.counts)),
    leftOut: lines.length - readable.length,
    outdated: kept.filter((question) => question.expected && !isCurrent(question)).length,
  };
}

/** `places`: the latest first, which wins a tie. */
function mostChosen(places: readonly string[]): string | undefined {
  const [most] = [...countEach(places)].sort(([, a], [, b]) => b - a);
  return most && `¶${most[0]}`;
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
  const { document, total, channels, questions, leftOut, outdated } = gaps;
  const comments = [
    `Unanswered questions to “${document.name}” (${document.title}) in the last ${gapDays} days: ${countsText(total)}.`,
    ...(channels.length > 1 ? channels.map(({ channel, counts }) => `  ${channelName(channel)}: ${countsText(counts)}`) : []),
    ...(leftOut > 0 ? [`${leftOut} of them cannot be written as a line and are left out.`] : []),
    ...(outdated > 0 ? [outdatedText(outdated)] : []),
    ...(questions.length > 0 ? [`The questions of the last ${questionDays} days, those asked most often first:`] : []),
    ...(storesWords ? [] : [wordsNote]),
  ];
  const lines = questions.map((question) => `${question.line}${expectedText(question)}\t${countsText(question.counts)}`);
  return [...comments.map((comment) => `# ${oneLine(comment)}`), ...lines];
}

export function outdatedText(count: number): string {
  return `For ${count} of them the right passage was chosen in an earlier version of the document; these choices are left out.`;
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
