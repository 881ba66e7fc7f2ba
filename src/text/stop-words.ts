/** Words without weight in a question. Without "first", "most" and "not", which distinguish sentences. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/** Words that help to find a sentence but need not be in it: "What is it *called*?", "*during* the war". */
export function isWeakWord(folded: string): boolean {
  return weakWords.has(folded);
}

const stopWords: ReadonlySet<string> = new Set(
  `a an the this that these those there here
  i me my we our you your he him his she her hers it its they them their theirs us one ones someone something anyone anything
  am is are was were be been being isnt arent wasnt werent aint
  do does did doing done dont doesnt didnt have has had having havent hasnt hadnt
  will would shall should can could may might must cant couldnt wont wouldnt
  who whom whose what whats which when where why how whos hows wheres whens
  of in on at by for from to into onto with without as than about via per upon between among
  and or but nor so if then else also too just even ever only very really
  s t th st nd rd re ve ll d m etc eg ie
  tell say says said saying give gives gave given show name list describe explain please know want according
  article document text passage paragraph sentence author anything everything many much kind type sort`.split(/\s+/u),
);

const weakWords: ReadonlySet<string> = new Set(
  `call called calls known considered regard regards regarding particular particularly get gets got getting become became becomes due
  usually commonly approximately currently generally specifically especially another other others some any each such own
  while during after before within against back up down out off over under through around along upon mean meant refer referred
  stand stands use used uses using first most more
  include includes included happen happened make made makes take took place become go went come came look ask asked quoted quote
  quotes quotation quotations directly special different`.split(/\s+/u),
);
