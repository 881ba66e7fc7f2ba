import type { Span } from "../../../document/span.ts";
import { eventWords, organisationWords, placeWords } from "./name-words.ts";

/** Consecutive capitalised words, including particles between them: `Harbin Institute of Technology`, `Ludwig van Beethoven`. */
export interface Run extends Span {
  /** At the beginning of a sentence or of quoted words, where any word has a capital letter. */
  readonly initial: boolean;
}

/** A possessive `'s` ends a run and is not part of it: `China's Heilongjiang Province` is two runs. */
export function capitalisedRuns(text: string, { start, end }: Span): readonly Run[] {
  const runs: Run[] = [];
  const words = text.slice(start, end);
  // `matchAll` copies the pattern at each call, which takes longer than the search in a short sentence.
  run.lastIndex = 0;
  for (let match = run.exec(words); match; match = run.exec(words)) {
    const offset = start + match.index;
    runs.push({ start: offset, end: offset + match[0].length, initial: beginsSentence(text, offset) });
  }
  return runs;
}

const letter = "[\\p{L}\\p{M}\\p{N}]";
const notInWord = "(?<![\\p{L}\\p{M}\\p{N}'’-])";
/** Words whose `'s` continues the run if a capitalised word follows: `People's Government`, `Children's Hospital`. */
const possessiveWord =
  "(?:People|Women|Men|Children|Workers|Farmers|Writers|Bachelor|Master|New Year|Veterans?|King|Queen)['’]s?(?= \\p{Lu})";
const shortened = "(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Gov|Sen|Rep|Pres|Hon|Mt|Ft)\\.(?= \\p{Lu})";
const initials = "(?:\\p{Lu}\\.)+(?:\\p{Lu}(?!\\p{L}))?";
const plain = `(?!\\p{Lu}-\\p{Ll})\\p{Lu}${letter}*(?:['’](?!s(?!\\p{L}))(?=\\p{L})${letter}+|-(?=[\\p{Lu}\\p{N}])${letter}+|-(?:al|el|i|wa|sur|de|la|le|en)-(?=\\p{Lu})${letter}+)*`;
const word = `(?:${possessiveWord}|${shortened}|${initials}|${plain}|(?:al|el|ad|an|ar|as|ash|at|az)-\\p{Lu}${letter}+)`;
/** `of the` joins only after these words: `University of the Arts` is one name, `Toghrul Khan of the Keraite` is two. */
const ofThe = ` of the(?<=(?:${wordsBeforeOfThe()}) of the)`;
const particle =
  "(?:of|de la|de los|de las|de|del|della|di|da|do|dos|das|du|des|van der|van den|van de|van|von der|von|zu|der|den|ten|ter|la|le|al|el|bin|ibn|ben|bint|y|e)";
const epithet =
  " the (?:Great|Conqueror|Terrible|Elder|Younger|Wise|Bold|Magnificent|Lionheart|Baptist|Confessor|Pious|Fair|Good|Bald)(?!\\p{L})";
const run = new RegExp(
  `(?=[\\p{Lu}ae])${notInWord}(?!(?<=\\p{L} )[IVX]\\. )${word}(?:${epithet}| (?![IVX]\\. )${word}|(?: ${particle}|${ofThe}) (?=\\p{Lu})${word}| & ${word})*`,
  "gu",
);

function wordsBeforeOfThe(): string {
  const others =
    "Book|History|Declaration|Knights|Lord|Feast|Son|Day|Time|Planet|Temple|House|Isle|Master|Treaty|Tournament|Arch|Statue|Avenue|Resurrection|Curse|Confessions|Queen|King|Acts|Bank";
  return [...organisationWords, ...placeWords, ...eventWords, others].join("|");
}

/** UTF-16 code units before a word that show whether it begins a sentence: full stop, closing marks, references, a space. */
const lookBehindLength = 32;

function beginsSentence(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - lookBehindLength), offset);
  return before.trim() === "" || sentenceBefore.test(before);
}

const sentenceBefore =
  /(?:\n\s*(?:[-–—•*#]+\s+|\d+[.)]\s+)?|[.!?…。！？]["”’»)\]]*(?:\[[^\]]{1,20}\])*\s+[([]?|(?:^|[\s(—–])["“«‘'「『]|[「『“«]|^\[)$/u;
