import type { Channel } from "../../../src/daily/subscription.ts";
import { gapDays, questionDays } from "../../shared/question-records.ts";
import type { DocumentGaps, GapCounts } from "./gaps.ts";
import { oneLine } from "./question-line.ts";

/** The lines of a file that `verbatim knowledge try` reads: comments, then the questions, each with how often and why it was asked. */
export function gapsFile(gaps: DocumentGaps, keepsWords: boolean): readonly string[] {
  const { document, total, channels, questions, leftOut } = gaps;
  const comments = [
    `What people asked of “${document.name}” (${document.title}) in vain in the last ${gapDays} days: ${countsText(total)}.`,
    ...(channels.length > 1 ? channels.map(({ channel, counts }) => `  ${channelName(channel)}: ${countsText(counts)}`) : []),
    ...(leftOut > 0 ? [`${leftOut} of them cannot be written as a line and are left out.`] : []),
    ...(questions.length > 0 ? [`The questions of the last ${questionDays} days, those asked most often first:`] : []),
    ...(keepsWords ? [] : [wordsNote]),
  ];
  return [...comments.map((comment) => `# ${oneLine(comment)}`), ...questions.map(({ line, counts }) => `${line}\t${countsText(counts)}`)];
}

export const wordsNote = `The words of questions are not kept. KEEP_QUESTIONS=yes keeps them from then on, for ${questionDays} days, without who asked.`;

/** `3 not stated, 1 thumb down`; `none`. */
export function countsText({ "not-stated": notStated, closest, "thumbs-down": down }: GapCounts): string {
  const parts = [
    notStated > 0 && `${notStated} not stated`,
    closest > 0 && `${closest} with only a close passage`,
    down > 0 && `${down} ${down === 1 ? "thumb" : "thumbs"} down`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : "none";
}

/** By its ids. */
export function channelName({ platform, workspace, channel }: Channel): string {
  return [platform, workspace, channel].filter((id) => id !== "").join(" ");
}
