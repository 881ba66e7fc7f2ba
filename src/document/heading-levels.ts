/**
 * Levels of headings; a smaller number is higher. Marked headings (`#`, underlined) are 1 to 6. The others are ordered by what they usually
 * stand under.
 */
export const titleLevel = 0;
export const partLevel = 1;
export const chapterLevel = 2;
export const sectionLevel = 3;
export const articleLevel = 4;
/** All capitals. */
export const capitalsLevel = 2;
/** `1.` is one deeper, `1.2` two. */
export const numberedLevel = 4;
/** A short line alone. */
export const shortLevel = 12;
export const boldLevel = 13;
export const termLevel = 14;
export const questionLevel = 15;
