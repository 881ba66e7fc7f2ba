import type { types } from "@slack/bolt";
import type { Block, TimedItem } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { comparisonRows } from "./comparison.ts";
import { bulletLists, passageQuotes, type RichText, section, styledText, textSections } from "./rich-text.ts";

export function richTextElements(block: Block, options: RenderOptions): readonly RichText[] {
  switch (block.kind) {
    case "heading":
      return textSections(block.text, { bold: true });
    case "text":
      return textSections(block.text);
    case "note":
      return textSections(block.text, { italic: true });
    case "passage":
      return passageQuotes(block.passage, options);
    case "list":
      return bulletLists(block.items.flatMap((item) => textSections(item)));
    case "times":
      return bulletLists(block.items.map(timedSection));
    case "comparison":
      return comparisonRows(block, options);
  }
}

function timedSection({ text, at }: TimedItem): types.RichTextSection {
  return section([styledText(`${text} · for you: `), readersTime(at, text)]);
}

/** In the reader's own time zone and language. */
export function readersTime(at: number, fallback: string): types.RichTextDate {
  return { type: "date", timestamp: Math.floor(at / 1_000), format: "{date_short_pretty} {time}", fallback };
}
