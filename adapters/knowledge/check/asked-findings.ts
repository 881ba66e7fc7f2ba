import type { Bot } from "../../../src/bot.ts";
import { citation } from "../../../src/document/citation.ts";
import { contains, overlaps, type Span } from "../../../src/document/span.ts";
import type { Reply } from "../../../src/reply.ts";
import { askAfresh } from "../ask-afresh.ts";
import type { CuratedEntry } from "./curated-entries.ts";
import type { Finding } from "./finding.ts";

/** Phrases that are asked: some seconds. */
const maxPhrases = 20_000;

/** For each entry with phrases that lead elsewhere, one finding at the first of them. */
export function askedFindings(entries: readonly CuratedEntry[], bot: Bot): readonly Finding[] {
  let left = maxPhrases;
  return entries.flatMap((entry) => {
    const phrases = entry.asked.slice(0, left);
    left -= phrases.length;
    const astray = phrases.flatMap((phrase, index) => {
      const reply = askAfresh(bot, phrase);
      return leadsTo(entry, reply) ? [] : [{ phrase, index, reply }];
    });
    const [first] = astray;
    if (!first) return [];
    const others =
      astray.length > 1 ? `, and so ${astray.length === 2 ? "does 1 more phrase" : `do ${astray.length - 1} more phrases`}` : "";
    return [
      {
        kind: "asked",
        file: entry.file,
        line: entry.phraseLine(first.index),
        message: `"${first.phrase}" ${whereItLeads(first.reply, bot)}, not to the words that it stands with (${place(entry.span, bot)})${others}; ${remedy(first.reply)}`,
      },
    ];
  });
}

function leadsTo({ sentences, span }: CuratedEntry, { evidence, context }: Reply): boolean {
  return [...evidence, ...context].some((shown) => contains(shown, span) || sentences.some((sentence) => overlaps(sentence, shown)));
}

function whereItLeads({ outcome, evidence: [first] }: Reply, bot: Bot): string {
  if (outcome === "answered" && first) return `leads to ${place(first, bot)}`;
  return outcome === "closest" || outcome === "not-stated" ? "leads to no answer" : "is not read as a question";
}

function remedy({ outcome }: Reply): string {
  return outcome === "answered" ? "move it there, or say it in other words." : "say it in other words.";
}

function place(span: Span, { knowledge }: Bot): string {
  return citation(knowledge.document, span);
}
