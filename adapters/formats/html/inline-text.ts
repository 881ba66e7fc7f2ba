/** The text of a paragraph while it is read: white space collapses as in CSS, `<br>` is a line end. */
export class InlineText {
  #parts: string[] = [];
  #marks: number[] = [];

  append(text: string): void {
    this.#parts.push(text.replace(cssSpace, " ").replace(invisible, ""));
  }

  breakLine(): void {
    this.#parts.push("\n");
  }

  /** What is appended until `endRaised` is above the line. */
  beginRaised(): void {
    this.#marks.push(this.#marks.length < maxRaised ? this.#parts.length : Number.POSITIVE_INFINITY);
  }

  /** Digits become superscript ones (10⁶ is not 106), other characters stay ("1st"); the number of a note is put in brackets. */
  endRaised(isNote: boolean): void {
    const from = this.#marks.pop();
    if (from === undefined || from > this.#parts.length) return;
    const words = this.#parts.splice(from).join("");
    const bare = words.trim();
    if (isNote) this.#parts.push(/^[\p{L}\p{N}*†‡§]{1,4}$/u.test(bare) ? `[${bare}]` : bare);
    else this.#parts.push(/^[+−-]?[0-9]+$/u.test(bare) ? bare.replace(/[0-9+−-]/gu, (digit) => superscripts[digit] ?? digit) : words);
  }

  /** The paragraphs since the last call, each its lines: two line ends divide paragraphs. Empty ones are left out. */
  take(): readonly (readonly string[])[] {
    if (this.#parts.length === 0) return none;
    const text = this.#parts.join("");
    this.#parts = [];
    this.#marks = [];
    return text
      .split(/\n[ \u00a0]*\n/u)
      .map((paragraph) =>
        paragraph
          .split("\n")
          .map(collapse)
          .filter((line) => line !== ""),
      )
      .filter((lines) => lines.length > 0);
  }
}

const none: readonly never[] = [];
/** Within each other; what is deeper stays as it is. */
const maxRaised = 10;
const cssSpace = /[ \t\n\r\f]+/gu;
/** Zero-width spaces, soft hyphens and byte order marks. Joiners are part of a word. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;

const superscripts: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  "−": "⁻",
};

/** A single no-break space stays; several are there for the layout. */
function collapse(line: string): string {
  return line.replace(/[ \u00a0]{2,}/gu, " ").trim();
}
