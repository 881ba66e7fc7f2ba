/** Articles, pronouns, prepositions, conjunctions, auxiliaries. Lower case. */
const functionWords: ReadonlySet<string> = new Set(
  `a an the thee thou thy this that these those some any each every either neither no none such both all i me my mine you your yours
  he him his she her hers it its we us our ours they them their theirs himself herself itself themselves myself
  yourself ourselves who whom whose which what whatever whichever whoever when whenever where wherever why how however
  there here and but or nor so yet for if unless until till since because although though while whereas whether as
  than once lest about above across after against along amid among amongst around at before behind below beneath
  beside besides between beyond by concerning considering despite down during except following from in including
  inside instead into like near of off on onto opposite out outside over past per regarding round through throughout
  to toward towards under underneath unlike up upon versus via with within without according due owing thanks be am is
  are was were been being have has had having do does did doing can could may might must shall should will would let
  lets get got not never`.split(/\s+/u),
);

/** Other words that often begin English sentences. Within a sentence, capitalised, they belong to names: `Last Judgment`. */
const sentenceOpeners: ReadonlySet<string> = new Set(
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
  ha haha ugh oops ouch bravo amen look listen wait come go stop let's thank welcome sure right exactly absolutely o`.split(/\s+/u),
);

/** Whether a word at the beginning of a sentence is most likely not a name. True of `I'd` and `They're` too. */
export function isCommonWord(word: string): boolean {
  const folded = word.toLowerCase().replace(/['’].*/u, "");
  return functionWords.has(folded) || sentenceOpeners.has(folded);
}

/** Whether a word has a contraction that no name has: `don't`, `isn’t`, `I'd`, `they're`. */
export function isContraction(word: string): boolean {
  return /\p{L}n['’]t$/iu.test(word) || /['’](?:d|m|ll|ve|re)$/iu.test(word);
}

/** Months, days, seasons and time abbreviations, as written. They are capitalised but are not subjects. */
const timeWords: ReadonlySet<string> = new Set(
  `January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept
  Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
  Spring Summer Autumn Fall Winter Christmas Easter AD BC BCE CE AM PM GMT UTC`.split(/\s+/u),
);

export function isTimeWord(word: string): boolean {
  return timeWords.has(word) || (word.endsWith("days") && timeWords.has(word.slice(0, -1)));
}
