/** A line that a person may mean while typing. All of it is for reading. */
export interface Suggestion {
  /** What the field then contains; ends with a space if more can follow. */
  readonly line: string;
  readonly title: string;
  /** What it is, or the first words that the document says about it. */
  readonly about: string;
}

export const maxSuggestions = 8;
