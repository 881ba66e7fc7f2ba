import type { Span } from "../../../document/span.ts";
import { eventWords, organisationWords, placeWords } from "./name-words.ts";

/** Capitalised words in a row, inner particles included: `Harbin Institute of Technology`, `Ludwig van Beethoven`. */
export interface Run extends Span {
  /** Stands where any word would have a capital letter: at the beginning of a sentence or of quoted words. */
  readonly initial: boolean;
}

/** The possessive `'s` ends a run and is no part of it, so that `China's Heilongjiang Province` are two. */
export function capitalisedIn(text: string, { start, end }: Span): readonly Run[] {
  const runs: Run[] = [];
  for (const match of text.slice(start, end).matchAll(run)) {
    const at = start + match.index;
    runs.push({ start: at, end: at + match[0].length, initial: beginsSentence(text, at) });
  }
  return runs;
}

const letter = "[\\p{L}\\p{M}\\p{N}]";
const notInWord = "(?<![\\p{L}\\p{M}\\p{N}'’-])";
/** `'s` belongs to these words where a capitalised word follows: `People's Government`, `Children's Hospital`. */
const ownedBy = "(?:People|Women|Men|Children|Workers|Farmers|Writers|Bachelor|Master|New Year|Veterans?|King|Queen)['’]s?(?= \\p{Lu})";
const shortened = "(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Gov|Sen|Rep|Pres|Hon|Mt|Ft)\\.(?= \\p{Lu})";
const initials = "(?:\\p{Lu}\\.)+(?:\\p{Lu}(?!\\p{L}))?";
const plain = `(?!\\p{Lu}-\\p{Ll})\\p{Lu}${letter}*(?:['’](?!s(?!\\p{L}))(?=\\p{L})${letter}+|-(?=[\\p{Lu}\\p{N}])${letter}+|-(?:al|el|i|wa|sur|de|la|le|en)-(?=\\p{Lu})${letter}+)*`;
const word = `(?:${ownedBy}|${shortened}|${initials}|${plain}|(?:al|el|ad|an|ar|as|ash|at|az)-\\p{Lu}${letter}+)`;
/** `Toghrul Khan of the Keraite` is a person and a people, `University of the Arts` one name. */
const ofThe = ` of the(?<=(?:${headsOfThe()}) of the)`;
const particle =
  "(?:of|de la|de los|de las|de|del|della|di|da|do|dos|das|du|des|van der|van den|van de|van|von der|von|zu|der|den|ten|ter|la|le|al|el|bin|ibn|ben|bint|y|e)";
const epithet =
  " the (?:Great|Conqueror|Terrible|Elder|Younger|Wise|Bold|Magnificent|Lionheart|Baptist|Confessor|Pious|Fair|Good|Bald)(?!\\p{L})";
const run = new RegExp(
  `(?=[\\p{Lu}ae])${notInWord}(?!(?<=\\p{L} )[IVX]\\. )${word}(?:${epithet}| (?![IVX]\\. )${word}|(?: ${particle}|${ofThe}) (?=\\p{Lu})${word}| & ${word})*`,
  "gu",
);

function headsOfThe(): string {
  const others =
    "Book|History|Declaration|Knights|Lord|Feast|Son|Day|Time|Planet|Temple|House|Isle|Master|Treaty|Tournament|Arch|Statue|Avenue|Resurrection|Curse|Confessions|Queen|King|Acts|Bank";
  return [...organisationWords, ...placeWords, ...eventWords, others].join("|");
}

/** Longest stretch before a word that tells whether it begins a sentence: full stop, closing marks, references, a space. */
const lookBehind = 32;

function beginsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - lookBehind), at);
  return before.trim() === "" || sentenceBefore.test(before);
}

const sentenceBefore =
  /(?:\n\s*(?:[-–—•*#]+\s+|\d+[.)]\s+)?|[.!?…。！？]["”’»)\]]*(?:\[[^\]]{1,20}\])*\s+[([]?|(?:^|[\s(—–])["“«‘'「『]|[「『“«]|^\[)$/u;
