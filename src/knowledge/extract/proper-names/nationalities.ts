/** `Chinese`, `Northern Irish`, `Buddhist`: adjectives of peoples, languages and beliefs, which name nothing by themselves. */
export function isNationality(word: string): boolean {
  return irregular.has(word) || (regular.test(word) && !exceptions.has(word));
}

const regular = /^\p{Lu}\p{Ll}+(?:ese|ish|[iea]an|ians|eans)$/u;
const exceptions = new Set(
  "Parish Cherish Ian Brian Adrian Christian Julian Vivian Damian Fabian Dorian Lilian Gillian Jean Sean Dean Ocean Euclidean Joan Guardian Librarian Kazakhstan Iran Sudan Oman Japan Bhutan".split(
    " ",
  ),
);
const irregular = new Set(
  `German Germans French Dutch Greek Greeks Turk Turks Turkic Thai Czech Czechs Slovak Slovaks Swiss Finn Finns Dane Danes Swede Swedes Pole Poles
  Arab Arabs Arabic Iraqi Israeli Israelis Pakistani Bangladeshi Afghan Uzbek Kazakh Kurdish Mongol Mongols Slavic Celtic Germanic
  Nordic Icelandic Latin Norman Frank Franks Roman Romans Mexican Mexicans American Americans African Africans Cuban Chilean
  Moroccan Tibetan Tibetans Nepali Hindi Hindu Hindus Muslim Muslims Islamic Islamist Jewish Jew Jews Christian Christians Catholic
  Catholics Protestant Protestants Buddhist Buddhists Orthodox Anglican Lutheran Calvinist Marxist Communist Communists Socialist
  Nazi Nazis Soviet Soviets Byzantine Ottoman Filipino Quebecois Venetian Han Republican Republicans Democrat Democrats Democratic
  Asian Asians European Europeans Scot Scots Briton Britons Spaniard Spaniards Welshman Frenchman Englishman Londoner New-Yorker
  Hispanic Hispanics Latino Latinos Swahili Punjabi Bengali Gothic Romanesque Baroque Rococo Methodist Methodists Norse Hmong
  English British Spanish Northern Southern Eastern Western Northeastern Northwestern Southeastern Southwestern Internet Web`.split(/\s+/u),
);

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
