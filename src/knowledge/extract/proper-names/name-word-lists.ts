import { wordSet } from "../../../text/words.ts";
/** Words before a person's name that are not part of it. On their own (`President`) they name no person. */
export const personTitleWords = wordSet(
  `Mr Mrs Ms Miss Mx Dr Prof Professor President Vice-President Chairman Chairwoman Chairperson Chair Chief Executive
  CEO CFO CTO COO Director Manager Founder Co-founder Secretary Secretary-General Minister Premier Chancellor Ambassador Governor Gov
  Senator Sen Congressman Congresswoman Representative Rep Mayor Councillor Councilman Councilwoman Alderman Deputy Archdeacon Judge Gen Col
  Capt Lieutenant Lt Sergeant Sgt Admiral Adm Commander Officer Detective Inspector Sheriff Coach Reverend Rev Madam Engineer
  Analyst Economist Historian Author Writer Actor Actress Singer Student Teacher Resident
  Spokesman Spokeswoman Spokesperson Prime Vice Deputy Former Attorney Administrator Commissioner Archbishop Bishop Cardinal Rabbi
  Imam Sir Dame Hon Head VP Treasurer Colonel Captain Corporal Constable`,
);

/** Titles that are part of a person's name. */
export const royalTitleWords = wordSet(
  "King Queen Prince Princess Pope Emperor Empress Tsar Saint Lord Lady Duke Count Sultan Caliph Sheikh",
);

export const organisationWords = wordSet(
  `University College School Institute Institution Academy Inc Corp Corporation Company Co Ltd Group Holdings Bank Fund Foundation
  Association Organization Organisation Society Union League Federation Committee Commission Council Board Bureau Agency Authority
  Administration Department Ministry Office Government Parliament Congress Senate Assembly Court Army Navy Force Police Party
  Church Club Team News Times Post Daily Herald Journal Gazette Tribune Guardian Press Magazine Network Broadcasting Television
  Studios Records Entertainment Pictures Museum Library Hospital Laboratory Laboratories Center Centre Service Services Airlines
  Railway Motors Industries Systems Technologies Partners Brothers Order Alliance Trust`,
);

export const placeWords = wordSet(
  `City Town Village County Province Prefecture District Region Regions State States Territory Republic Kingdom Empire Island Islands
  Peninsula Mountain Mountains Mount River Rivers Lake Sea Ocean Bay Gulf Strait Coast Valley Desert Forest Basin Plateau Canal
  Street Avenue Road Square Park Bridge Airport Station Harbor Harbour Port Beach Hill Hills Castle Palace Cathedral Abbey Tower
  Building Stadium Arena Zone Hall`,
);

/** Directions that begin names of places: `Northeast China`, `South America`. */
export const directionWords = wordSet(
  `North South East West Northeast Northwest Southeast Southwest Northern Southern Eastern Western Northeastern Northwestern
  Southeastern Southwestern Central Upper Lower Inner Outer`,
);

export const eventWords = wordSet(
  `War Wars Battle Siege Revolution Rebellion Uprising Olympics Games Festival Championship Championships Cup Bowl Conference Summit
  Crisis Massacre Earthquake Election Exposition Crusade Crusades Expedition Event`,
);

export const rankingWords = wordSet("Ranking Rankings Index");

/** Whether a word names only a kind of thing: `University`, `Province`, `War`. */
export function isGenericWord(word: string): boolean {
  return [organisationWords, placeWords, eventWords, rankingWords, personTitleWords, royalTitleWords].some((words) => words.has(word));
}

/** Articles, pronouns, prepositions, conjunctions and auxiliaries, in lower case. */
const functionWords = wordSet(
  `a an the thee thou thy this that these those some any each every either neither no none such both all i me my mine you your yours
  he him his she her hers it its we us our ours they them their theirs himself herself itself themselves myself
  yourself ourselves who whom whose which what whatever whichever whoever when whenever where wherever why how however
  there here and but or nor so yet for if unless until till since because although though while whereas whether as
  than once lest about above across after against along amid among amongst around at before behind below beneath
  beside besides between beyond by concerning considering despite down during except following from in including
  inside instead into like near of off on onto opposite out outside over past per regarding round through throughout
  to toward towards under underneath unlike up upon versus via with within without according due owing thanks be am is
  are was were been being have has had having do does did doing can could may might must shall should will would let
  lets get got not never`,
);

/** Other words that often begin English sentences. Within a sentence, capitalised, they belong to names: `Last Judgment`. */
const sentenceOpeners = wordSet(
  `half most more many much several few fewer less least other others another same own certain various one two three
  four five six seven eight nine ten hundreds thousands millions dozens also again already always almost alone
  altogether anyway apart away back basically certainly clearly consequently currently directly earlier early
  especially essentially even eventually ever everywhere far finally first firstly formerly fortunately frequently
  fully further furthermore generally gradually hence historically ideally immediately importantly indeed initially
  interestingly ironically just last lastly late later likewise locally long mainly maybe meanwhile moreover mostly
  namely naturally nearly next nevertheless nonetheless normally notably nothing now nowadays occasionally often only
  originally otherwise overall particularly partly perhaps possibly presumably previously primarily probably quite
  rather really recently regardless relatively second secondly similarly simply sometimes somewhat soon specifically
  still subsequently suddenly then thereafter thereby therefore third thirdly thus today together tomorrow tonight too
  traditionally typically ultimately unfortunately usually very virtually well yesterday yes someone somebody
  something anyone anybody anything everyone everybody everything nobody asked born built based called compared
  combined defined designed established founded given known led located made named seen written used using speaking
  being beginning starting depending looking working living big small large bad young former modern ancient local
  foreign national international public private recent early current future total main major minor key important
  different similar additional further common general people police officials residents critics experts researchers
  scientists historians scholars students members government president king queen mr mrs ms miss dr sir madam note see
  photo figure table source ok oh ah hi hello dear please sorry anti pre post non pro neo semi re self yeah yep yup nope okay hey wow alas hush hurrah hooray bye goodbye hmm huh
  ha haha ugh oops ouch bravo amen look listen wait come go stop let's thank welcome sure right exactly absolutely o`,
);

/** Whether a word at the beginning of a sentence is most likely not a name; nor are `I'd` and `They're`. */
export function isCommonWord(word: string): boolean {
  const folded = word.toLowerCase().replace(/['’].*/u, "");
  return functionWords.has(folded) || sentenceOpeners.has(folded);
}

/** Whether a word has a contraction that no name has: `don't`, `isn’t`, `I'd`, `they're`. */
export function isContraction(word: string): boolean {
  return /\p{L}n['’]t$/iu.test(word) || /['’](?:d|m|ll|ve|re)$/iu.test(word);
}

/** Months, days, seasons and time abbreviations, as written. They are capitalised but are not subjects. */
const timeWords = wordSet(
  `January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept
  Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
  Spring Summer Autumn Fall Winter Christmas Easter AD BC BCE CE AM PM GMT UTC`,
);

export function isTimeWord(word: string): boolean {
  return timeWords.has(word) || (word.endsWith("days") && timeWords.has(word.slice(0, -1)));
}

/**
 * Capitalised words that are not subjects on their own: peoples, languages and beliefs (`Chinese`, `Buddhist`), and a few others
 * (`Northern`, `Internet`).
 */
export function isNationality(word: string): boolean {
  return irregular.has(word) || (regular.test(word) && !exceptions.has(word));
}

const regular = /^\p{Lu}\p{Ll}+(?:ese|ish|[iea]an|ians|eans)$/u;
const exceptions = wordSet(
  `Parish Cherish Ian Brian Adrian Christian Julian Vivian Damian Fabian Dorian Lilian Gillian Jean Sean Dean Ocean Euclidean Joan
  Guardian Librarian Kazakhstan Iran Sudan Oman Japan Bhutan`,
);
const irregular = wordSet(
  `German Germans French Dutch Greek Greeks Turk Turks Turkic Thai Czech Czechs Slovak Slovaks Swiss Finn Finns Dane Danes Swede Swedes
  Pole Poles Arab Arabs Arabic Iraqi Israeli Israelis Pakistani Bangladeshi Afghan Uzbek Kazakh Kurdish Mongol Mongols Slavic Celtic Germanic
  Nordic Icelandic Latin Norman Frank Franks Roman Romans Mexican Mexicans American Americans African Africans Cuban Chilean
  Moroccan Tibetan Tibetans Nepali Hindi Hindu Hindus Muslim Muslims Islamic Islamist Jewish Jew Jews Christian Christians Catholic
  Catholics Protestant Protestants Buddhist Buddhists Orthodox Anglican Lutheran Calvinist Marxist Communist Communists Socialist
  Nazi Nazis Soviet Soviets Byzantine Ottoman Filipino Quebecois Venetian Han Republican Republicans Democrat Democrats Democratic
  Asian Asians European Europeans Scot Scots Briton Britons Spaniard Spaniards Welshman Frenchman Englishman Londoner New-Yorker
  Hispanic Hispanics Latino Latinos Swahili Punjabi Bengali Gothic Romanesque Baroque Rococo Methodist Methodists Norse Hmong
  English British Spanish Northern Southern Eastern Western Northeastern Northwestern Southeastern Southwestern Internet Web`,
);

/** Words for the parts of a document and of its forms, as written: with a number or alone (`Section 5`, `CHAPTER XI`) they name no subject. */
const documentWords = wordSet(
  `abstract acknowledgements acknowledgments agenda annex answer answers appendices appendix article articles author authors authority chapter
  chapters clause clauses conclusion conclusions contact contents copyright created date definition definitions description discussion edition
  editor error example examples exhibit faq options bugs environment welcome exhibits figure figures footnote footnotes foreword glossary history index info information
  informational introduction item items keywords level line lines link links list message minutes name notice notices note notes number
  overview page pages paragraph paragraphs part parts photo picture post preamble preface present print prologue published purpose question
  questions rationale reference references related resolution return revision rule rules schedule scope section sections see share
  standup step steps status subject subsection summary synopsis table tables term terms text title todo topic type updated url usage version
  versions volume warning video videos weekday`,
);

export function isDocumentWord(word: string): boolean {
  return documentWords.has(word.toLowerCase());
}

/** Units of measurement and of money, and endings of numbers (`20th`), as written after digits or alone. */
const units = wordSet(
  `B KB MB GB TB PB KiB MiB GiB TiB Kb Mb Gb Kbps Mbps Gbps Hz kHz MHz GHz W kW MW GW kWh MWh Wh V A mA kg km cm mm ml min mins sec secs hrs hour
  hours year years day days month months week weeks px pt dpi rpm mph kph ppm USD EUR GBP RMB CNY C F K M D bit bits byte bytes pm am`,
);

/** `640KB`, `5K`, `GB`: a quantity or a unit. */
export function isQuantity(word: string): boolean {
  return units.has(word.replace(/^\d+-?/u, ""));
}
