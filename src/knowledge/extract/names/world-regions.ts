/** Countries and continents by their English names, from the tables that every JavaScript engine carries: ISO 3166 and UN M49. */
export function worldRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const countries = letters.flatMap((first) => letters.map((second) => names.of(first + second)));
  const continents = ["002", "005", "009", "019", "142", "150"].map((code) => names.of(code));
  return new Set([...countries, ...continents, ...short].filter((name) => name !== undefined).filter((name) => !ambiguous.has(name)));
}

/** Not what a text means by the word, or just as often a person. */
const ambiguous = new Set(["Chad", "Jersey", "Unknown Region", "Pseudo-Accents", "Pseudo-Bidi"]);

/** Names in common use that the tables lack. */
const short = ["America", "Britain", "England", "Scotland", "Wales", "Korea", "Turkey", "UK", "U.K.", "US", "U.S.", "USA"];
