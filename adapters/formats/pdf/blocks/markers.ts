import type { Line } from "../layout/lines.ts";

/** What begins an item of a list. */
export interface ItemMark {
  /** Undefined for a bullet, and for a number or letter that is no plain `1.`. */
  readonly number: number | undefined;
  readonly isBullet: boolean;
  /** UTF-16 code units, with the space after it; 0 if the number belongs to the text. */
  readonly length: number;
}

export function readItemMark({ text, tag }: Line): ItemMark | undefined {
  const bullet = bulletMark.exec(text);
  if (bullet) return { number: undefined, isBullet: true, length: bullet[0].length };
  const number = numberMark.exec(text);
  if (number) return { number: Number(number[1]), isBullet: false, length: number[0].length };
  if (letterMark.test(text)) return { number: undefined, isBullet: false, length: 0 };
  return tag?.role === "item" ? { number: undefined, isBullet: true, length: 0 } : undefined;
}

const bulletMark = /^(?:[•‣◦▪▫●○■□∙⁃➢➤✓❖]\s*|[-–—*·o]\s+)(?=\S)/u;
const numberMark = /^(\d{1,3})\.\s+(?=\S)/u;
const letterMark = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|[a-z]\.)\s+\S/u;
