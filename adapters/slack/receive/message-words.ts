import { readField } from "../../shared/read-field.ts";
import { typedText } from "../render/escape.ts";

/** UTF-16 code units that are looked up. */
const maxLength = 4_000;

/** The words of a message that a person chose: its text or, if it has none, what its blocks or attachments show (a forwarded message). */
export function messageWords(message: unknown): string {
  const sources = [fieldText(message, "text"), blockText(readField(message, "blocks")), attachmentsText(readField(message, "attachments"))];
  return (sources.find((text) => text !== "") ?? "").slice(0, maxLength);
}

/** Of an attachment whose text is elsewhere, Slack shows the blocks. */
function attachmentsText(attachments: unknown): string {
  if (!Array.isArray(attachments)) return "";
  return joinLines(
    attachments.map((attachment) => {
      const shown = ["pretext", "title", "text"].map((name) => fieldText(attachment, name));
      return joinLines(shown) || blockText(readField(attachment, "blocks")) || blockText(readField(attachment, "message_blocks"));
    }),
  );
}

/** The text in blocks of any kind. */
function blockText(part: unknown): string {
  if (Array.isArray(part)) return joinLines(part.map(blockText));
  if (typeof part !== "object") return "";
  switch (readField(part, "type")) {
    case "text":
    case "plain_text":
      return plainField(part, "text");
    case "mrkdwn":
      return fieldText(part, "text");
    case "link":
      return plainField(part, "text") || plainField(part, "url");
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return inlineText(readField(part, "elements"));
    default:
      return joinLines(["text", "fields", "elements", "message", "blocks"].map((name) => blockText(readField(part, name))));
  }
}

/** The parts of one line. */
function inlineText(elements: unknown): string {
  return Array.isArray(elements) ? elements.map(blockText).join("") : "";
}

function fieldText(part: unknown, name: string): string {
  return typedText(plainField(part, name));
}

function plainField(part: unknown, name: string): string {
  const value = readField(part, name);
  return typeof value === "string" ? value : "";
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}
