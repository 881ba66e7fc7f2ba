import { compact } from "../text/compact-pattern.ts";
import { toSimplified } from "../text/fold.ts";
import { subjectSorts, valueSorts } from "./list-kinds.ts";

/** What is to be listed. Buttons carry it, so it consists of ids. */
export interface ListRequest {
  /** Ids of sorts of subjects or of values; or `quotes`, `speakers`, `sentences` (that name something), `facts` (about something). */
  readonly of: readonly string[];
  /** Only what is about this: as typed, an id, or words of the document. */
  readonly about?: string;
  /** The length is asked for, too. */
  readonly isCounted?: boolean;
}

/** Reads a wish for a list: "which cities are named", "all quotes about snow". Undefined for any other text. */
export function readListRequest(core: string): ListRequest | undefined {
  const who = whoLists.find(({ matches }) => matches.test(core));
  if (who) return { of: [who.of] };
  const { noun, isWish } = readNounPhrase(core);
  const [, before = noun, about] = aboutPhrase.exec(noun) ?? [];
  const what = before.replace(tail, "").replace(/^(?:an?|\d+|two|three|four|five|ten|a few|several|some|more) /u, "");
  if (quoteNoun.test(what)) return isWish || about !== undefined || noun === core ? { of: ["quotes"], ...aboutOf(about) } : undefined;
  if (about !== undefined) return aboutList(what, about, isWish);
  if (!(isWish && plural.test(noun)) && !eachOf.test(core) && !bareNoun.test(core)) return undefined;
  const of = sortIds(noun);
  if (of.length === 1 && of[0] === "people" && isQuoted.test(core)) return { of: ["speakers"] };
  return of.length > 0 ? { of } : undefined;
}

const isQuoted = /\b(?:quoted|interviewed|cited)\b/u;

/** One thing is a question: "what is the price". */
const plural =
  /s$|(?:^| )(?:people|ppl|media|data|men and women|press|money|speech|everyone|everybody|anyone|anybody)$|^how old |^(?:everyone|everybody|people)s /u;
const eachOf = /\b(?:every|each|any|everyones|everybodys)\b/u;

/** Typed alone, these mean a list; other plurals ("prices") may be keywords of a question. */
const bareNoun =
  /^(?:cities|companies|rankings|ages|percentages|years|dates|numbers|people|provinces|universities|countries|places|organi[sz]ations|statistics|newspapers|names|media outlets|main (?:characters|people|persons|figures|players)|(?:company|city|place|province|university) names)$/u;

function aboutList(what: string, about: string, isWish: boolean): ListRequest | undefined {
  if (mentionNoun.test(what) && (isWish || /s$/u.test(what))) return { of: ["sentences"], about };
  return factNoun.test(what) && (isWish || /^(?:facts|everything)/u.test(what)) ? { of: ["facts"], about } : undefined;
}

function aboutOf(about: string | undefined): Pick<ListRequest, "about"> {
  return about === undefined ? {} : { about };
}

const author =
  "(?:it|they|you|(?:the|this) (?:article|document|text|piece|author|story|writer|report|reporter|journalist|editor|page|paper)|this)";
const said =
  "(?:quoted|speaks?|speaking|interviewed|talks?|talking|cited directly|cited|quoted directly|directly quoted|said (?:something|anything|what)|says (?:something|anything|what)|gets? quoted|gets to speak|is speaking|does it quote|do they quote|is saying something|had something to say|has a quote|has quotes|gives quotes|gave quotes|made statements)";
const here =
  "(?: (?:in|by|within) (?:here|it|this|the|this|that)(?: (?:article|document|text|piece|story|report|page|paper|doc|thing|file|post))?)?";
const whoLists = (
  [
    {
      of: "speakers",
      matches: new RegExp(
        `^(?:list |show |name |tell me |give me )?(?:who(?:m)?(?:s| all| is| are| was| were| else is)*|(?:(?:all|the|which|what|every|any|of) )*(?:people|persons?|ppl|individuals|speakers?|voices|ones|those|names|everyone|everybody|anyone|anybody)(?: (?:that|who|whom))?(?: (?:are|is|were|was|get|gets))?) ${said}${here}$`,
        "u",
      ),
    },
    {
      of: "speakers",
      matches: new RegExp(
        `^(?:list |show |name |tell me |give me |who are |what are |which |what )?(?:me )?(?:all |the |of |every )*(?:speakers?|people quoted|quoted people|voices|interviewees)(?: are there)?${here}$`,
        "u",
      ),
    },
    {
      of: "quotes",
      matches:
        /^what (?:did|does|do|has|have) (?:everyone|everybody|people|they all|all of them|the people|all the people|the speakers|each person|each of them)(?: (?:in|from) it)? (?:say|said|tell|think|have to say)$/u,
    },
    {
      of: "speakers",
      matches: new RegExp(
        `^(?:(?:is |was |were |are |does |do |did )?(?:there )?(?:anybody|anyone|any other (?:people|person|speakers?)|who|somebody|someone|nobody)(?: (?:else|is|are|was|were|gets|that is|who is|other than .{2,40}|besides .{2,40}))* ${said}|(?:who(?:m)?(?: all| else)?|(?:which|what) (?:people|persons?|others?)) (?:does|do|did) (?:it|they|${author}) (?:interview|quote|cite|speak (?:to|with)|talk (?:to|with)))${here}(?: (?:besides|apart from|other than|except(?: for)?|for) .{2,40})?$`,
        "u",
      ),
    },
    { of: "speakers", matches: /^whose (?:words|quotes|statements|voices|opinions) (?:are|does|do) .{2,40}$/u },
    {
      of: "people",
      matches: new RegExp(
        `^(?:list |show |name |tell me |give me )?(?:who(?: all| is| are| was| were)*|everyone|everybody|everyone who is|everybody who is|anyone|every person|each person)(?: (?:mentioned|named|in|appears?|comes up|shows up|featured|there|occurs?))${here}$`,
        "u",
      ),
    },
    {
      of: "people",
      matches: new RegExp(
        `^(?:whos who|who is who)${here}$|^who(?: are|s| is)?(?: all)?(?: the)? (?:people|persons|main people|main characters|characters|individuals)${here}(?: (?:mentioned|named))?${here}$`,
        "u",
      ),
    },
    { of: "people", matches: /^who does (?:it|the (?:article|document|text)) (?:mention|name|talk about|speak of)$/u },
  ] as const
).map(({ of, matches }) => ({ of, matches: compact(matches) }));

const opening =
  /^(?:(?:list|show|give|gimme|gimmie|tell|name|get|find|display|print|enumerate|see|provide|send|pull|fetch|collect|gather|compile|extract|dig|bring|i want|i need|i would like|id like|lets see|lemme see|let me see|want|need|do you have)(?: to (?:see|know|read|have|get|find))?(?: me| us)?(?: out| up)?|whats?|which|what are|which are|who are|what were|how many|are there|is there|does it (?:mention|name|have|list)|does the (?:article|document|text) (?:mention|name|have|list))(?: (?:are|is))?(?= )/u;
const quantifier =
  /^ ?(?:(?:an?|the|its|your) )?(?:(?:(?:full|complete|whole|entire|short|quick|simple) )?(?:lists?|overview|index|rundown|names) of|all(?: of)?|every(?: single)?|each(?: of)?(?: and every)?|any|the|its|some|both|different|various|other|these|those|named|mentioned)(?= )/u;
const wishQuantifier = /\b(?:all|every|each|any|lists? of|index of|names of|named|mentioned)\b/u;
const documentPhrase =
  " (?:(?:in|from|of|within|throughout|inside|across|by) )(?:here|it|this|(?:the|this|that|your) ?(?:whole |entire )?(?:article|document|text|piece|story|report|page|paper|doc|thing|file|post|one)?|there)";
const participles =
  "mentioned|named|quoted|cited|listed|featured|included|discussed|covered|referenced|referred to|talked about|brought up|given|stated|reported|described|there|appear(?:s|ing)?|comes? up|shows? up|occurs?|used|found|contained|present|involved";
const verbs =
  "mentions?|names?|quotes?|cites?|lists?|features?|includes?|discuss(?:es)?|covers?|references?|refers? to|talks? about|brings? up|gives?|uses?|contains?|have|has|states?|reports?|knows?";
/** " that are mentioned", " does it mention", " the article names". */
const mention = `(?: (?:that|which|who))?(?: (?:are|is|were|was|get|gets|have been|has been|can be|r))?(?: (?:all|ever|directly|actually|explicitly|also))? (?:${participles})| (?:(?:that|which) )?(?:(?:does|do|did) )?${author} (?:${verbs})`;
const tail = compact(
  new RegExp(
    `(?:${documentPhrase}|${mention}|(?: (?:are there|there are|(?:(?:that|which|who) )?(?:are|is)|exist|one by one|please|list them(?: all)?|name them(?: all)?|show them(?: all)?|all of them|them all|complete|in full|too|altogether)))$`,
    "u",
  ),
);
const maxRounds = 4;

/** The noun that a text asks for, without the words of asking and of the document; `isWish`: such words were there. */
function readNounPhrase(core: string): { readonly noun: string; readonly isWish: boolean } {
  let noun = core.replace(opening, "");
  let isWish = noun !== core;
  for (let round = 0; round < maxRounds; round += 1) {
    const quantified = noun.replace(quantifier, "").trim();
    if (quantified !== noun) isWish ||= wishQuantifier.test(noun.slice(0, noun.length - quantified.length));
    const shorter = quantified.replace(tail, "");
    isWish ||= shorter !== quantified;
    if (shorter === noun) break;
    noun = shorter;
  }
  return { noun: noun.trim(), isWish };
}

const quoteNoun =
  /^(?:(?:direct |spoken |actual |verbatim )?(?:quotes?|quotations?|citations?)|opinions?|views?|comments?|remarks?|direct speech|spoken words|statements made|things (?:people )?said|what people (?:say|said))$/u;
const mentionNoun =
  /^(?:(?:whole |full )?(?:sentences?|passages?|lines?|paragraphs?|parts?|places?|spots?|bits?)|mentions?|references?|occurrences?|instances?)$/u;
const factNoun =
  /^(?:(?:statements?|facts|everything|anything|things?|all|info|information|details|material|text) ?)?(?:said|written|stated|there is|it says|it has|you have|you know|you can find|is said|we know|known)?$/u;
const aboutPhrase =
  /^(.+?) (?:(?:that|which|where|in which) )?(?:(?:are |is |it )?(?:about|on|regarding|concerning|mentioning|mentions?|containing|contains?|naming|names?|talk(?:s|ing)? about|dealing with|deals? with|related to|relating to|to do with|involving|refer(?:s|ring)? to|featuring|discuss(?:es|ing)?|speaks? of)|(?<=(?:mentions?|references?|occurrences?|instances?|sentences?|passages?|lines?) )(?:of|to|with)) (?:the (?:word|term|name|words) )?(.+)$/u;

/** The sorts in "people and their ages", "companies, schools and media"; none if any word is unknown. */
function sortIds(noun: string): readonly string[] {
  const whole = sortId(noun);
  if (whole !== undefined) return [whole];
  const parts = noun
    .replace(/\b(?:as well as|along with|together with|plus|or|with|of)\b/gu, "and")
    .split(/ and /u)
    .map((part) => part.replace(/^(?:(?:all|the|their|his|her|its|every|other|any|each) )+/u, "").trim());
  if (parts.length > 4) return [];
  const ids = parts.map(sortId);
  if (ids.some((id) => id === undefined)) return [];
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const values = known.filter((id) => valueSorts.some((value) => value.id === id));
  if (values.length > 0) return values.filter((id) => id !== "years" || !values.includes("dates"));
  // "Companies and groups" means companies.
  return known.length > 1 ? known.filter((id) => id !== "groups") : known;
}

function sortId(noun: string): string | undefined {
  return [...valueSorts, ...subjectSorts].find((sort) => sort.noun.test(noun))?.id;
}

/** The ids of sorts, by Chinese noun. */
const nouns = new Map(
  Object.entries({
    people: "人物 人 人名",
    cities: "城市",
    provinces: "省份 省",
    countries: "国家",
    regions: "地区",
    places: "地方 地点 地名",
    media: "媒体 报纸 新闻媒体",
    universities: "大学 学校",
    companies: "公司 企业",
    organisations: "机构 组织",
    rankings: "排名 榜单 排行榜",
    events: "政策 计划",
    ages: "年龄",
    years: "年份",
    dates: "日期 时间",
    numbers: "数字 数据",
    percentages: "百分比",
    quotes: "引语 引文 引用 原话 语录 直接引语",
  }).flatMap(([id, words]) => words.split(" ").map((word) => [word, id] as const)),
);
const noun = `(?<noun>${[...nouns.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const listed = "(?:被)?(?:提到|提及|出现|列出|引用)(?:了|过|的)?";
const document = "(?:这篇|本|原)?(?:文章|文中|文|原文)?(?:里|中)?(?:面)?";
const forms = [
  new RegExp(`^(?:请)?(?:列出|列举|给我|显示|告诉我)(?:一下)?${document}(?:${listed})?(?:所有|全部|每个|每一个|哪些)?(?:的)?${noun}$`, "u"),
  new RegExp(`^(?:所有|全部)(?:的|${listed})?${noun}$`, "u"),
  new RegExp(`^${document}(?:一共)?(?:都)?(?:有|${listed})(?:了)?(?:哪些|什么|哪几个|几个|多少个)${noun}$`, "u"),
  new RegExp(`^(?:哪些|什么|哪几个)${noun}${listed}$`, "u"),
];
const speakers = new RegExp(
  `^${document}(?:都)?(?:引用了(?:谁|哪些人)(?:的话)?|(?:谁|哪些人|什么人)(?:的话)?(?:被引用|说话|发言|接受采访)(?:了|过)?)$`,
  "u",
);
const people = new RegExp(`^${document}(?:都)?(?:提到|提及)(?:了|过)?(?:谁|哪些人|什么人)$|^(?:谁|哪些人)被提到(?:了|过)?$`, "u");

/** 文中有哪些城市, 所有引语, 引用了谁的话. Undefined for any other text. */
export function readChineseListRequest(core: string): ListRequest | undefined {
  const text = toSimplified(core);
  if (speakers.test(text)) return { of: ["speakers"] };
  if (people.test(text)) return { of: ["people"] };
  const found = forms.flatMap((form) => form.exec(text)?.groups?.noun ?? [])[0];
  const of = nouns.get(found ?? "");
  return of === undefined ? undefined : { of: [of] };
}
