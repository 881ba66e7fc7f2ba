/** English names of countries (ISO 3166), continents (UN M49) and cities (of time zones), from the engine's own tables. */
export function worldRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const countries = letters.flatMap((first) => letters.map((second) => names.of(first + second)));
  const continents = ["002", "005", "009", "019", "142", "150"].map((code) => names.of(code));
  const cities = Intl.supportedValuesOf("timeZone").flatMap((zone) =>
    isCity.test(zone) ? [zone.split("/").at(-1)?.replaceAll("_", " ")] : [],
  );
  return new Set(
    [...countries, ...continents, ...cities, ...states, ...shortNames]
      .filter((name) => name !== undefined)
      .filter((name) => !ambiguous.has(name)),
  );
}

const isCity = /^(?:Africa|America|Asia|Australia|Europe|Pacific)\//u;

/** States of the United States and provinces of Canada whose names are no given names and no countries. */
const states =
  `Alabama,Alaska,Alberta,Arizona,Arkansas,British Columbia,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Manitoba,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Nova Scotia,Ohio,Oklahoma,Ontario,Oregon,Pennsylvania,Quebec,Rhode Island,Saskatchewan,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Wisconsin,Wyoming`.split(
    ",",
  );

/** Names that often mean something else (Chad and Jersey are also given names), and placeholders of the tables. */
const ambiguous = new Set([
  "Chad",
  "Jersey",
  "Unknown Region",
  "Pseudo-Accents",
  "Pseudo-Bidi",
  "Center",
  "Knox",
  "Marengo",
  "Vincennes",
  "Winamac",
  "Nelson",
  "Easter",
  "Stanley",
  "Palmer",
  "Wake",
  "Davis",
  "Lindeman",
  "Melbourne Beach",
  "Regina",
  "Troll",
  "Eucla",
  "Creston",
  "Moncton",
  "Inuvik",
  "Nome",
]);

/** Common names that the tables lack. */
const shortNames = ["America", "Britain", "England", "Scotland", "Wales", "Korea", "Turkey", "UK", "U.K.", "US", "U.S.", "USA"];
