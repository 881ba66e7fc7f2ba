/** What somebody wrote, without what they quote and without blocks of code. On Slack and Discord `>>>` quotes the rest of a message. */
export function ownWords(text: string): string {
  return text
    .replace(/```.*?(?:```|$)/gsu, "\n")
    .replace(/^\s*(?:>>>|&gt;&gt;&gt;).*$/gmsu, "")
    .replace(/^\s*(?:>|&gt;)(?!\s*\/).*$/gmu, "")
    .trim();
}
