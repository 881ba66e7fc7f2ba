/** English names of countries (ISO 3166) and continents (UN M49), from the engine's own tables. */
export function worldRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const countries = letters.flatMap((first) => letters.map((second) => names.of(first + second)));
  const continents = ["002", "005", "009", "019", "142", "150"].map((code) => names.of(code));
  return new Set([...countries, ...continents, ...shortNames].filter((name) => name !== undefined).filter((name) => !ambiguous.has(name)));
}

/** Names that often mean something else (Chad and Jersey are also given names), and placeholders of the tables. */
const ambiguous = new Set(["Chad", "Jersey", "Unknown Region", "Pseudo-Accents", "Pseudo-Bidi"]);

/** Common names that the tables lack. */
const shortNames = ["America", "Britain", "England", "Scotland", "Wales", "Korea", "Turkey", "UK", "U.K.", "US", "U.S.", "USA"];
