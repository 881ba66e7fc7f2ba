/** A question as one line of a `questions.txt`, in which # begins a comment. `askCommand`: `/ask`, as the bot is called. */
export function questionLine(text: string, askCommand: string): string {
  const line = oneLine(text);
  return line.startsWith("#") ? `${askCommand} ${line}` : line;
}

/** Controls, directions of writing and line ends become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ").trim();
}
