/** Removes what chat programs add to a text: mentions, emoji, emoticons, marks of bold and italics, links (a link's label stays). */
export function removeMarkup(text: string): string {
  const plain = replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
  return plain.replace(/[^\S\n]+/gu, " ").trim();
}

/** In this order. Slack: docs.slack.dev/messaging/formatting-message-text; Discord: docs.discord.com/developers/reference#message-formatting. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/&amp;/gu, "&"],
  [/&lt;/gu, "<"],
  [/&gt;/gu, ">"],
  [/(?<=\p{L})[’‘ʼ`´](?=\p{L})/gu, "'"],
  [/<(?:[@#!][^<>\s]{1,80}|a?:\w{1,40}:\d{1,25}|t:\d{1,15}(?::[a-zA-Z])?|id:\w{1,20}|\/[\w -]{1,100}:\d{1,25})>/gu, " "],
  [/<(?:https?|mailto):[^<>|\s]{1,500}\|([^<>|]{1,200})>/gu, "$1"],
  [/<mailto:([^<>|\s]{1,500})>/gu, "$1"],
  [/<https?:[^<>|\s]{1,500}>|(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>|]*[^\s<>|.,;:?!)\]"'”’*_`~]/giu, " "],
  [/(?<![^\s(])@[\w.-]{1,40}/gu, " "],
  [/(?<![\p{L}\p{N}:]):(?=[\w+-]*[a-z+-])[\w+-]{1,40}:(?![\p{L}\p{N}:])/gu, " "],
  [/(?![\p{N}#*©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|[\ufe0f\u20e3\u200d]/gu, " "],
  [/(?<!\S)(?:[:;=8][-^']?[)(\]DdPpOo3|/\\*]+|[xX]D+|<3+|\^_*\^|[Tt]_+[Tt]|-_+-|[oO]_+[oO]|¯\\_\(ツ\)_\/¯)(?![^\s?!.,])/gu, " "],
  [/(?<![\p{L}\p{N}\\])(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?![\p{L}\p{N}])/gu, ""],
  [/^\s*(?:>+|[-•*])\s+/gmu, ""],
  [/([?!])[?!]{1,}/gu, "$1"],
  [/,{2,}/gu, ","],
];
