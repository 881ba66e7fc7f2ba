import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { compact } from "../text/compact-pattern.ts";
import { hasHan } from "../text/words.ts";
import type { Intent, IntentCall } from "./intent.ts";
import { chineseGreetingReply, greetingReply, howToReply, sayReply, titleOf } from "./small-talk-answers.ts";

/** Pleasantries get the bot's own words, unless they name a subject (Nice, the city). */
export const smallTalk: Intent = {
  name: "small talk",
  answer(call: IntentCall): Reply | undefined {
    const { plain, library, seed } = call;
    if (plain.whole.length > maxLength) return undefined;
    if (library.subjects.findExact(plain.whole) || library.topics.findExact(plain.whole)) return undefined;
    const forms = [plain.whole, plain.core];
    for (const form of [...forms, ...forms.map((each) => each.replace(addressed, ""))]) {
      const found = smallTalkRows.find(({ matches }) => matches.test(form));
      if (found) return found.answer(library, seed);
    }
    return undefined;
  },
};

/** Thanks and goodbyes however long: "A sales manager, bless him. Thank you ever so much, and have a lovely day!" `text`: asks nothing. */
export function thanksReply(text: string): Reply | undefined {
  const last = text.split(/[.!。！]+\s*/u).findLast((sentence) => /\p{L}/u.test(sentence) && !helped.test(sentence)) ?? "";
  const isParting = parting.test(text);
  const isThanks = isParting ? thanks.test(text) : beginsWithThanks.test(last);
  if (!isParting && !isThanks) return undefined;
  const [welcome, bye] = hasHan(text) ? ["不客气。", "再见！"] : ["You are welcome. ", "Bye! Ask again any time."];
  return sayReply(`${isThanks ? welcome : ""}${isParting ? bye : ""}`.trim());
}

const thankingWords = String.raw`(?<!\p{L})(?:thanks|thank (?:you|u|ya)|th(?:an)?x|thnx|tnx|ty|tysm|3q|cheers|(?:much )?appreciated|(?:i )?(?:really )?appreciate (?:it|that)|grateful)(?!\p{L})|谢谢|謝謝|多谢|谢了|感谢|辛苦了`;
const reaction =
  "so|and|no|ok|okay|well|oh|ah|anyway|great|good|perfect|lovely|cool|nice|but|haha|alright|got it|fine|sweet|awesome|i see|makes sense";
const thanks = compact(new RegExp(thankingWords, "iu"));
const beginsWithThanks = compact(new RegExp(String.raw`^(?:(?:${reaction}),? )*\p{Script=Han}{0,6}(?:${thankingWords})`, "iu"));
const helped = /^(?:that|this|it) (?:really )?help(?:s|ed)(?!\p{L})/iu;
const parting = compact(
  /(?<!\p{L})(?:bye+|good ?bye|cya|good night|night night|see (?:you|ya)|take care|ttyl|(?:gotta|(?:got|have|need) to) (?:go|run|dash)|sweet dreams|sleep well|(?:have|enjoy) (?:an?|your|the) (?:\p{L}+ ){0,3}(?:day|evening|night|weekend|one|shift|week))(?!\p{L})|再[见見]|拜拜|回头见|晚安/iu,
);

/** UTF-16 code units. */
const maxLength = 90;
const addressed = /(?<=\S)(?: (?:there|all|bot|verbatim|everyone|everybody|team|folks|guys|friend|buddy|mate|man|dude|again|my friend))+$/u;

/** A form of small talk and its answer. */
interface SmallTalk {
  readonly matches: RegExp;
  answer(library: Library, seed: number): Reply;
}

/** A row whose patterns match the whole text. */
function row(patterns: readonly string[], answer: SmallTalk["answer"]): SmallTalk {
  return { matches: compact(new RegExp(`^(?:${patterns.join("|")})$`, "u")), answer };
}

function say(patterns: readonly string[], text: (library: Library) => string): SmallTalk {
  return row(patterns, (library) => sayReply(text(library)));
}

const are = "(?:are|r)";
const you = "(?:you|u|ya)";
const hello = "(?:hi+|hello+|hey+|heya|hiya|hullo|howdy|yo|sup|greetings|gm|aloha|hola|bonjour|salut|hallo|ciao|ola|namaste|moin|servus)";
const daytime = "(?:good )?(?:morning|afternoon|evening|day)|good night";
const bye = "(?:farewell|later|quit|exit|(?:thats|that is|that was) all(?: i (?:needed|wanted))?|that will be all|im done|i am done)";
const fine =
  "(?:ok|okay|k|kk|cool|nice|great|perfect|got it|alright|all right|sure|fine|sweet|awesome|good|very good|wow|lol|haha+|yes|no|yep|nope|yeah|nah|right|i see|understood|makes sense|interesting|hm+|oh|ah|never mind|nevermind|nvm|no worries|no problem|np)";
const thing = "(?:this|it|you|u|that|this thing|this bot|the bot|verbatim|this tool|this app)";

const smallTalkRows: readonly SmallTalk[] = [
  row(
    [`(?:${hello}|${daytime})(?: (?:${hello}|${daytime}|to you))*`, "привет", "こんにちは", "안녕하세요", "مرحبا", "नमस्ते"],
    greetingReply,
  ),
  row(["你好啊?", "您好", "嗨", "哈[喽啰]", "早上好", "早安", "下午好", "晚上好", "大家好", "你好吗"], chineseGreetingReply),
  row(
    ["帮助", "怎么用", "怎么使用", "如何使用", "你能做什么", "你会什么", "你可以做什么", "我可以问什么", "能问什么"],
    chineseGreetingReply,
  ),
  say(["好吧", "好的?", "行吧?", "(?:好的?)?明白了?", "知道了", "收到"], () => "好的。还想知道什么？"),
  say(
    ["[你您]是谁", "[你您]是什么", "[你您]是(?:ai|人工智能|机器人|真人|人)吗", "[你您]叫什么(?:名字)?"],
    (library) => `我是 ${library.appName}，一个程序，不是人，也不是语言模型：我只引用${titleOf(library)}的原文。`,
  ),
  say([`(?:${fine} )*${bye}(?: (?:for now|then|now|later))?`], () => "Bye! Ask again any time."),
  row([`${fine}(?: ${fine}){0,3}`], ({ commandLine }) =>
    sayReply(`Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`),
  ),
  say(
    [
      `(?:and )?who(?:s| is)? ?${are}? ${you}(?: exactly| really| anyway)?`,
      `what ${are} ${you}(?: exactly)?`,
      `who(?:s| is) this`,
      "who am i (?:talking|speaking|chatting) (?:to|with)",
      "(?:what is|whats|what are) (?:your|ur) name",
      `(?:do ${you} have a name|what do i call ${you}|introduce yourself|tell me about yourself|about you|${you} who)`,
      "what is verbatim",
      "whats verbatim",
    ],
    (library) =>
      `I am ${library.appName}, a bot that knows one document: ${titleOf(library)}. I answer only in its words, and cite where they stand.`,
  ),
  say(
    [
      `(?:${are} ${you}|is (?:this|it|there)|am i (?:talking|speaking|chatting) (?:to|with)|so ${you} ${are}|${you} ${are}|r u|${you}) (?:really |just |actually |even |like |only )?(?:an? )?(?:real |actual |live |artificial |large )?(?:ai|a i|bots?|robots?|chat ?bots?|machine|program|computer|humans?|person|people|man|woman|real|alive|sentient|conscious|someone|somebody|chat ?gpt|gpt ?\\d?|openai|claude|gemini|siri|alexa|copilot|llm|language model|intelligence|artificial intelligence)(?: or (?:an? )?(?:real |actual )?(?:ai|bots?|robots?|machine|program|humans?|person|people|chatbot))?`,
      `(?:do ${you}|does (?:this|it)) (?:use|run on|have) (?:an? )?(?:ai|chat ?gpt|gpt|llm|language model|machine learning)`,
      "(?:is this|are these) (?:answers? )?(?:ai|machine|computer) generated",
      `what (?:model|llm|ai) ${are} ${you}`,
    ],
    (library) => `I am a program, not a person, and no language model: I only find and quote the words of ${titleOf(library)}.`,
  ),
  say(
    [
      `who (?:made|built|created|programmed|developed|designed|runs|owns|coded|trained|invented) ${thing}`,
      `who(?:s| is| are) (?:your|ur) (?:maker|creator|developer|developers|author|owner|boss|programmer)s?`,
      `where (?:do|did) ${you} come from`,
      `who (?:do ${you} work for|is behind (?:this|this bot|you))`,
      `(?:how old|where) ${are} ${you}(?: from)?`,
      `when were ${you} (?:made|born|created|built)`,
    ],
    ({ appName }) => `I am ${appName}, a program that somebody here runs. About its makers I know nothing: I only know the document.`,
  ),
  say(
    [
      `how(?:s| is| ${are})? ?(?:${you}|it going|things|life|everything|your day)(?: doing| going)?(?: today| doing today)?`,
      `how(?:s| is) it(?: going)?`,
      `how do ${you} do`,
      `how ${are} ${you} feeling`,
      "(?:whats|what is) (?:up|new|happening)(?: today)?",
      `${you} (?:ok|good|alright)`,
      `${are} ${you} (?:ok|okay|well|happy|tired|bored)`,
      `how have ${you} been`,
      `nice to meet ${you}`,
    ],
    (library) => `Fine, thank you. What would you like to know about ${titleOf(library)}?`,
  ),
  row(
    [
      "help(?: me)?(?: out)?",
      "(?:i )?need (?:some )?help",
      "(?:the )?(?:instructions?|manual|usage|guide|tutorial|faq|menu|options|how to|how to use|getting started|get started|get going|examples?)",
      "start(?: here)?",
      "begin",
      "lets (?:start|go|begin)",
      "info",
      "about",
      "what now",
      "what next",
      `what (?:all )?(?:can|do|could|should|may|will) (?:${you}|i|we|this|it|this thing|this bot|the bot|verbatim)(?: all| even| actually)? (?:do|ask|say|answer|type|write|tell me|help with|offer|do for me|do here|ask ${you}|ask it|ask about|ask here|help me with|say to ${you})(?: ${you})?(?: here| about| with)?`,
      `(?:what|which)(?: kinds? of| sort of| type of)? (?:questions?|things?|stuff) (?:can|do|should|could|may) (?:i|${you}|we|it) (?:ask|answer|do|say)(?: ${you})?(?: about)?`,
      `how (?:do|does|can|should|could|would|must) (?:i|we|you|u|one|people|you guys) (?:even )?(?:use|work|ask|talk to|start|begin|search|query|interact with|operate|get started|get help|find (?:something|things|stuff)|find anything|get answers|get an answer|speak to|chat with)(?: (?:${thing}|a question|questions|something|things|stuff|here|with this|with you|anything))?(?: here| work| properly)?`,
      `how (?:do|does|can|should) (?:this|it|this thing|this bot|the bot|verbatim|that|this app|this tool) (?:even )?(?:work|function)s?(?: here| exactly| properly)?`,
      `(?:show me |tell me |explain )?how (?:to (?:use|ask|work with) ?${thing}?|${thing} works?|to (?:start|begin|search))`,
      `what(?:s| is| does)? ${thing} (?:for|do|good for)`,
      `what(?:s| is) the (?:purpose|point) of ${thing}`,
      `what ${are} ${you} (?:for|good for|able to do|capable of)`,
      `what(?:s| ${are}| is) (?:your|the|ur) (?:features?|functions?|commands?|capabilities|options|skills|abilities|purpose)`,
      `(?:show |list )?(?:me )?(?:the |all |your )?(?:commands?|features|functions)(?: list)?`,
      `(?:i )?(?:dont|do not) (?:know how|understand|get it|know what to (?:ask|do|say|type))(?: (?:to use )?${thing})?(?: works?)?`,
      `(?:im|i am) (?:lost|confused|new|new here|stuck)`,
      `(?:can|could) ${you} help(?: me)?(?: with something| with this)?`,
      `${you} help me`,
      `what (?:do|can) ${you} know(?: about)?`,
      "any (?:tips|ideas|suggestions|examples)",
      "(?:give|show) me (?:an |some )?(?:examples?|sample questions?|ideas|suggestions)(?: of questions| of what i can ask)?",
      "(?:sample|example) (?:questions?|queries)",
      "suggest (?:me )?(?:a |some )?questions?",
    ],
    howToReply,
  ),
  say(
    [
      `(?:tell|say|know|give|got|have|make|crack|do ${you} know|share)?(?: me| us)? ?(?:a |an |any |some |another )?(?:\\w+ )?(?:jokes?|riddles?|funny story|pun|fun)`,
      "make me (?:laugh|smile)",
      `(?:be|say something) funny`,
      `entertain me`,
      `(?:im|i am) bored`,
      `sing(?: me| us)?(?: a song| something)?`,
      `tell (?:me|us) (?:a|another) story`,
      `do ${you} (?:know|have) any jokes`,
    ],
    (library) => `I have no jokes: I only know ${titleOf(library)}, and quote it.`,
  ),
  say(
    [
      "test(?:ing|s)?(?: test(?:ing)?| 1 2 3| 123| one two three)*",
      "ping",
      "pong",
      "echo",
      "(?:is )?(?:this|it|the bot|verbatim)(?: thing)? (?:on|working|alive|up|online|live)",
      `(?:${are} )?${you} (?:there|here|up|on|online|awake|working|alive|listening|busy|still there|still here|ready|around)`,
      "any(?:one|body)(?: out)? (?:there|here|home)",
      "knock knock",
      "hello world",
      "(?:does|is) (?:this|it) (?:work|working)(?: now)?",
      `(?:can|do) ${you} (?:hear|see|read|understand) me`,
      `do ${you} work`,
    ],
    () => "Yes, I am here. Ask me about the document.",
  ),
  say(
    [
      `(?:${you} ${are} |youre |ur |thats |that is |this is |it is |its |what |such |this bot is |the bot is |${you} )?(?:a |an |the |so |very |really |pretty |quite |the best |super |absolutely )*(?:good|great|nice|awesome|amazing|smart|clever|helpful|useful|cool|brilliant|excellent|fantastic|wonderful|lovely|best|sweet|impressive|fast|perfect|genius|legend|star|funny|cute|well done|good job|great job|nice work|good work|nice job|great work|good answer|nice one|good one|great answer)(?: (?:bot|job|work|one|answer|robot|tool|thing|helper|stuff|boy|girl|dude))?`,
      "well done",
      `i (?:love|like) (?:${you}|this|it|this bot)`,
      `love (?:${you}|it|this)`,
      "ha good one",
      `that (?:was|is) (?:helpful|great|useful|perfect)`,
    ],
    () => "Thank you.",
  ),
  say(
    [
      `(?:${you} ${are} |youre |ur |thats |that is |that was |this is |it is |its |what a |such a |this bot is |the bot is |${you} )?(?:a |an |the |so |very |really |pretty |totally |completely |absolutely |just |fucking |damn )*(?:stupid|dumb|useless|bad|terrible|awful|idiot|idiotic|rubbish|garbage|trash|crap|crappy|shit|shitty|horrible|worthless|moron|worst|silly|annoying|pathetic|a joke|broken|wrong|sucks?|hopeless|nonsense|bullshit|not helpful|unhelpful|no help|no good|lame|boring|slow|liar|fool)(?: (?:bot|robot|machine|answer|thing|tool|program|at this|at your job))?`,
      `(?:this|that|it|${you}) sucks?`,
      `(?:i )?hate (?:${you}|this|it)`,
      `fuck(?: (?:you|u|off|this|it))?`,
      "wtf",
      "shut up",
      `screw ${you}`,
      `go away`,
      `(?:wrong|bad) answer`,
      `(?:thats|that is) (?:wrong|not right|incorrect|false|not (?:true|correct|what i asked|what i meant))`,
    ],
    () => "I am sorry. I only find passages: try other words, or name a person, a place or a thing in the document.",
  ),
  say(["(?:i am |im )?(?:so |very )?sorry(?: about that)?", "my bad", "oops", "pardon", "excuse me"], () => "No problem."),
  say(
    [
      `(?:do|can|could) ${you} (?:speak|talk|read|understand|know|write)(?: in)? (?:english|chinese|mandarin|spanish|french|german|russian|arabic|japanese|korean|hindi|other languages|any other languages?|my language)`,
      `(?:what|which) languages? (?:do|can|are) ${you} (?:speak|know|understand|read|support|in)`,
      `(?:in|speak) (?:chinese|spanish|french|german|russian|english)`,
    ],
    () =>
      "I read the language of the document best, and names in any script that it knows. I answer in the document's words and do not translate.",
  ),
];
