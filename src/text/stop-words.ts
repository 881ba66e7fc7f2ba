/** Words without weight in a question. Without "first", "most" and "not", which distinguish sentences. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/** Words that help to find a sentence but need not be in it: "What is it *called*?", "*during* the war". */
export function isWeakWord(folded: string): boolean {
  return weakWords.has(folded);
}

/** Of either kind. */
export function isFunctionWord(folded: string): boolean {
  return stopWords.has(folded) || weakWords.has(folded);
}

/** All of both kinds. */
export function* functionWords(): Iterable<string> {
  yield* stopWords;
  yield* weakWords;
}

const stopWords: ReadonlySet<string> = new Set(
  `a an the this that these those there here
  i me my we our you your he him his she her hers it its they them their theirs us one ones someone something anyone anything
  am is are was were be been being isnt arent wasnt werent aint
  do does did doing done dont doesnt didnt have has had having havent hasnt hadnt
  will would shall should can could may might must cant couldnt wont wouldnt
  im ive youre youve youll youd hes shes theyre theyve theyll theyd weve itll thats thatll theres whod wholl whove
  who whom whose what whats which when where why how whos hows wheres whens
  of in on at by for from to into onto with without as than about via per upon between among
  and or but nor so if then else also too just even ever only very really
  s t th st nd rd re ve ll d m etc eg ie
  tell say says said saying give gives gave given show name list describe explain please know want according
  article document text passage paragraph sentence author anything everything many much kind type sort
  的 了 吗 嗎 呢 吧 啊 呀 么 是 有 在 和 与 跟 被 把 也 都 就 还 个 这 那 会 要 能 得 着 过 到 里 他 她 它 他们 说 请问 请 一下 文中 文章 本文
  什么 什麼 怎么 怎麼 怎么样 怎样 怎麼樣 为什么 為什麼 为何 为啥 啥 哪 哪里 哪儿 哪個 哪个 哪些 谁 誰 多少 几 何时 时候 什么时候 是否 有没有 是不是 会不会 能不能 如何 可以 能够 是什么 关于 对 从 为`.split(
    /\s+/u,
  ),
);

const weakWords: ReadonlySet<string> = new Set(
  `call called calls known considered regard regards regarding particular particularly get gets got getting become became becomes due
  usually commonly approximately currently generally specifically especially another other others some any each such own
  while during after before within against back up down out off over under through around along upon mean meant refer referred
  stand stands use used uses using first most more
  include includes included happen happened make made makes take took place become go went come came look ask asked quoted quote
  quotes quotation quotations directly special different`.split(/\s+/u),
);
