import { type Section, words } from "./forms.ts";
import { afterMarks } from "./match-form.ts";
import { normalize } from "./normal-form.ts";

/** The text without the form with which it begins, unless that is the whole text. */
export function withoutStart(section: Section, text: string): string {
  const match = section.start(text);
  return (match && text.slice(match.end).trim()) || text;
}

/** The text without the longest form with which it ends, but for its first word. */
export function withoutEnd(section: Section, text: string): string {
  const match = section.end(text, afterMarks(normalize(text).tokens, 0) + 1);
  return match ? text.slice(0, match.start).trim() : text;
}

/** The text without a leading article, unless that is all. */
export function withoutArticle(text: string): string {
  const plain = text.trim();
  const [first = ""] = plain.split(" ", 1);
  return first.length < plain.length && words("articles").has(first.toLowerCase()) ? plain.slice(first.length).trim() : plain;
}
