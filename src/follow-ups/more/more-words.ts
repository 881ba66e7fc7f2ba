/** Each of them asks for what was not shown yet. */
export const moreWords = wordSet(
  "more moar another other others else further furthermore next rest remaining additional extra anymore different elsewhere continue proceed elaborate expand",
);

/** Phrases that ask for it only as a whole. */
export const wholeRequests =
  /^(?:go on|keep going|carry on|keep (?:it|them|em) coming|(?:go )?(?:(?:a (?:bit|little)|much) )?deeper|(?:once |and |yet )?again|(?:is |are |was |were )?(?:he|she|they) (?:ever )?quoted again)$/u;

/** "All of them", "everything", "the rest": but not "what is it all about?". */
export const allWords =
  /(?<!\p{L})(?:everything|all(?= of | the | his | her | their | its | quot|$)|the (?:rest|others|remaining)|every (?:one|quote|quotation))(?!\p{L})/u;

export const quotationNouns = wordSet("quote quotes quotation quotations saying sayings utterance utterances");
export const factNouns = wordSet("fact facts");

/** Pieces of a document, and those whom it tells of. */
export const pieceNouns = wordSet(
  `thing things stuff detail details info information informations infos deets example examples instance instances point points item items part parts passage passages
  sentence sentences line lines bit bits lot piece pieces result results answer answers words mention mentions data match matches option options
  one ones someone somebody anyone anybody something somethin anything anythin everything everyone everybody evidence content statement statements remark remarks comment comments opinion opinions thought thoughts view views observation observations person man woman guy lady gentleman speaker interviewee graduate student fellow chap bloke dude matter matters topic subject`,
);

export const speakingVerbs = wordSet(
  `say says said sed saying tell tells told telling mention mentions mentioned speak speaks spoke spoken express expresses expressed talk talks talked state stated comment comments
  commented remark remarked add adds added quoted write writes written describe describes described discuss discusses discussed explain explains
  explained report reports reported note notes noted claim claims claimed present presents presented raise raises raised supply supplies supplied
  put puts voice voices voiced utter utters uttered share shares shared reveal reveals cite cited quote named listed think thinks thought make makes made`,
);

/** Words without a meaning of their own in a request for more. */
export const requestWords = wordSet(
  `a an the this that these those some any each every all few couple two three 1 2 3 of about bout abt on from by in to for with at as
  i we you me us my your he she it they him her them his its their hers theirs there here
  am is are was were be been do does did doing have has had got get gets can could would will may might shall should
  give gives gave given show shows shown share provide provides provided find see hear read know want need like let lets list name bring look fetch please pls plz kindly
  and or but so also too just only then now still maybe well ok okay cool nice great ooh oh hm hmm hey yes yeah sure appreciate regarding concerning thanks thx ty interesting right
  what whats which who whos where when why how exist exists existing available possible possibly left contain contains include includes included cover covered
  document documents article articles text doc story piece author file page report writer if going go coming please kind sort
  love into must learn little tiny record same used anywhere somewhere himself herself themselves hit spare throw drop hand pass trouble bother gimme lemme offer
  recorded keep im id ill ive youve hes shes theres`,
);

/** Words that end a conversation or turn down an offer, and "how many more", which counts. */
export const refusingWords = wordSet(
  "no not nothing none nobody nope nah dont doesnt didnt isnt arent enough stop without than never many much",
);

/** What a noun asks for that stands for the question word of the question before. */
export const nounsOfQuestionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["who", wordSet("person persons people name names man men woman women")],
  ["why", wordSet("reason reasons cause causes factor factors")],
  ["where", wordSet("place places location locations")],
  ["when", wordSet("date dates time times")],
]);

/** Nouns that people use for each other. */
export const relatedNouns: readonly ReadonlySet<string>[] = [
  wordSet(
    `problem problems issue issues difficulty difficulties challenge challenges trouble troubles hardship hardships obstacle obstacles weakness weaknesses
    drawback drawbacks disadvantage disadvantages downside downsides`,
  ),
  wordSet("reason reasons cause causes factor factors explanation explanations"),
  wordSet("advantage advantages benefit benefits strength strengths attraction attractions upside upsides merit merits"),
  wordSet("measure measures step steps effort efforts action actions initiative initiatives"),
];

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}
