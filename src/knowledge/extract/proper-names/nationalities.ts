/**
 * Capitalised words that are not subjects on their own: peoples, languages and beliefs (`Chinese`, `Buddhist`), and a few others
 * (`Northern`, `Internet`).
 */
export function isNationality(word: string): boolean {
  return irregular.has(word) || (regular.test(word) && !exceptions.has(word));
}

const regular = /^\p{Lu}\p{Ll}+(?:ese|ish|[iea]an|ians|eans)$/u;
const exceptions = new Set(
  `Parish Cherish Ian Brian Adrian Christian Julian Vivian Damian Fabian Dorian Lilian Gillian Jean Sean Dean Ocean Euclidean Joan
  Guardian Librarian Kazakhstan Iran Sudan Oman Japan Bhutan`.split(/\s+/u),
);
const irregular = new Set(
  `German Germans French Dutch Greek Greeks Turk Turks Turkic Thai Czech Czechs Slovak Slovaks Swiss Finn Finns Dane Danes Swede Swedes
  Pole Poles Arab Arabs Arabic Iraqi Israeli Israelis Pakistani Bangladeshi Afghan Uzbek Kazakh Kurdish Mongol Mongols Slavic Celtic Germanic
  Nordic Icelandic Latin Norman Frank Franks Roman Romans Mexican Mexicans American Americans African Africans Cuban Chilean
  Moroccan Tibetan Tibetans Nepali Hindi Hindu Hindus Muslim Muslims Islamic Islamist Jewish Jew Jews Christian Christians Catholic
  Catholics Protestant Protestants Buddhist Buddhists Orthodox Anglican Lutheran Calvinist Marxist Communist Communists Socialist
  Nazi Nazis Soviet Soviets Byzantine Ottoman Filipino Quebecois Venetian Han Republican Republicans Democrat Democrats Democratic
  Asian Asians European Europeans Scot Scots Briton Britons Spaniard Spaniards Welshman Frenchman Englishman Londoner New-Yorker
  Hispanic Hispanics Latino Latinos Swahili Punjabi Bengali Gothic Romanesque Baroque Rococo Methodist Methodists Norse Hmong
  English British Spanish Northern Southern Eastern Western Northeastern Northwestern Southeastern Southwestern Internet Web`.split(/\s+/u),
);
