/** What Discord shows of its Markdown: an escaped sign stands for itself, the pairs of signs around words vanish, and so do those that begin a line. */
export function readMarkdown(text: string): string {
  const escaped = text.replace(/\\([!-/:-@[-`{-~])/gu, (_, sign: string) => String.fromCharCode(privateUse + sign.charCodeAt(0)));
  const plain = escaped
    .split("\n")
    .map((line) => line.replace(/^(?:>>> |> )*(?:#{1,3} |-# |[-*] )?/u, ""))
    .join("\n")
    .replace(/\[([^\]\n]+)\]\(<?https?:[^)\s>]+>?\)/gu, "$1")
    .replace(/<(https?:[^>\s]+)>/gu, "$1")
    .replace(/```(?:\w*\n)?([\s\S]+?)```|`([^`\n]+)`/gu, (_, block?: string, inline?: string) => block ?? inline ?? "");
  return pairs.reduce((read, pair) => read.replace(pair, "$1"), plain).replace(/[\ue000-\ue07f]/gu, unescaped);
}

/** Where escaped signs wait, out of the way of the rules. */
const privateUse = 0xe000;

const pairs = [
  /\*\*([\s\S]+?)\*\*/gu,
  /__([\s\S]+?)__/gu,
  /~~([\s\S]+?)~~/gu,
  /\|\|([\s\S]+?)\|\|/gu,
  /\*(\S[\s\S]*?)\*/gu,
  /\b_(\S[\s\S]*?)_\b/gu,
];

function unescaped(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) - privateUse);
}
