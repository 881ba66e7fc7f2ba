/**
 * Phrases around a question that are no part of it, as sources of regular expressions. What people type on Slack and Discord in general:
 * greetings, fillers, politeness, hedges, remarks about themselves, sign-offs.
 */

export const documentNoun =
  "(?:the|this|that|your|ur) (?:whole |given |above )?(?:article|document|doc|text|piece|story|report|paper|page|passage|author|writer|reading|source|file)";

/** What a question begins with. */
export const questionStart =
  "(?:(?:(?:in|at|on|for|from|to|with|by|under|of|about|since|until|after|before|during|besides) )?(?:what|who|whom|whose|which|where|when|why|how)|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|name|list|show|tell|give|explain|compare|quote)(?![\\p{L}'’-])";

const adjectives =
  "quick|small|dumb|stupid|silly|random|short|simple|last|final|follow-?up|noob|newbie|basic|weird|serious|genuine|honest|general|next|other|more|little|tiny|super|really|very|real";
const counts = "a|an|one|another|my|two|three|2|3|couple|a couple(?: of)?|some|few|a few|multiple|several|first";
const ask = "(?:can|could|would|will|may|might|mind if|let me|can't|couldn't|wouldn't)";
const someone = "(?:you|u|someone|somebody|anyone|anybody|any of you|one of you|everyone|we|i|u guys|you guys|any one|we all)";
const tell =
  "(?:tell|remind|help|explain to|explain|clarify for|clarify|let|enlighten|inform|educate|show)(?: (?:me|us))?(?: (?:understand|remember|know|figure out|find out|find|out|with|to understand|to find out))?";
const learn = "(?:know|knows|remember|recall|understand|figure out|find out|work out|learn|hear|clarify|confirm|check|ask|see|tell)";
const wonder =
  "(?:wondering|wonder|curious|asking|checking|confused|wanting to know|trying to (?:figure out|find out|remember|understand|work out|recall|see)|looking to find out)";

/** Dropped at the start whatever follows. */
export const openings: readonly string[] = [
  "(?:hi+|hiy+a+|hello+|hel+o|he+y+a?|yo+|sup|howdy|greetings|hola|g'?day|(?:good )?(?:morning|afternoon|evening)|good day|gm)(?: (?:all|everyone|everybody|team|folks|guys|gang|people|friends?|mates?|dude|man|bro|bot|verbatim|there|again|you(?: all| guys)?|channel|class|hi|hey|hello))*",
  "(?:dear|hey) (?:bot|verbatim|team|all)",
  "so+|o?k(?:ay)?|okey|okie|alri?ght|u+h+m*|u+m+|e+rm+|h+m+|o+h+|a+h+a*|a+w+|wow|btw|by the way|ha(?:ha)+|please|kindly|anyways?|plus",
  "thanks?(?: you)?(?: (?:all|so much|a lot|again))*|cheers|awesome|got it",
  `(?:i'?m |i am )?(?:so |very |really )?(?:sorry|apologies|my apologies|pardon(?: me)?|excuse me|forgive me)(?: (?:to (?:bother|bug|disturb|ask|interrupt|bring this up)|for (?:the|another|asking|bothering|bugging|all)|if (?:this|that|it|i)|but)\\b[^,.;:!?–—]{0,60}(?=[,.;:!?–—]| - )| (?:to (?:bother|bug|disturb|ask|interrupt)(?: (?:you|everyone|y'all|again))*|one more(?: (?:question|thing))?|another (?:one|question)|again|all|everyone|guys|team|i'?m new(?: here)?))*`,
  `(?:not sure if|idk if|don't know if|apologies if|ignore me if|forgive me if) (?:this|it|that|someone|anyone)\\b[^,.;:!?–—]{0,60}(?=[,.;:!?–—]| - )`,
  `(?:just )?(?:to be sure|to confirm|to clarify|to check|to be clear|so i know|for clarity|for the record|out of (?:pure |sheer )?(?:curiosity|interest)|asking for a friend|for context|for reference|if (?:you|u) don't mind(?: me asking)?|if i may(?: ask)?|if possible|if (?:you|u) (?:know|can|could))`,
  `(?:according to|based on|as per|per|judging (?:by|from)|going by) (?:${documentNoun}|it)|as (?:stated|mentioned|described|said|written|explained|reported) in ${documentNoun}`,
  "(?:q|question|query)\\s*\\d?\\s*[:.)]|\\d{1,2}\\)",
  "(?:two|2|three|3|a couple of|couple of|a few|few|some|several|multiple) (?:quick |short |small )?(?:questions?|things)(?: (?:please|here|for you|sorry|about this))*\\s*[:,.!–—-]",
];

/** Dropped at the start where a question follows, or punctuation and more text. */
export const openingsBeforeQuestion: readonly string[] = [
  "well|and|but|or|also|like|then|now|right|yes|yeah|yep|no|nope|first(?: of all)?|second(?:ly)?|next|again|lastly|finally|just|look|listen|damn|dude|man|bro|mate|bot|verbatim|guys|folks|everyone|team|cool|nice|great|perfect|wait|hold on|hang on|actually|basically|honestly|seriously|literally|lol|alternatively|maybe|perhaps|friends|people|question|all",
  `(?:(?:just|only|have|got|i have|i've got|i had|had|here's) )?(?:(?:${counts}) )?(?:(?:${adjectives}) )*(?:questions?|ones?|q|qs|things?)(?: (?:for (?:you|the bot|everyone|anyone)|maybe|here|please|about this|then|sorry|perhaps|but|so|is))*`,
  `${ask}(?: ${someone})?(?: (?:please|kindly|just|maybe|possibly|quickly))*(?: ${tell}| ask| check| say| look up| see)?(?: (?:please|quickly|again|real quick|if))*`,
  `(?:please |just |quickly )?${tell}(?: (?:please|again|quickly))?`,
  `(?:do|does|did|would|might|don't)(?: ${someone})(?: (?:happen to|by any chance|even|still|actually))?(?: ${learn})(?: (?:about|of|if))?`,
  `(?:${someone} )?(?:happen to )?(?:knows?|remembers?|recall)(?: (?:by any chance|offhand))?`,
  `(?:have )?(?:any|some) (?:idea|ideas|clue|chance|thoughts|one know|body know|guess)(?: (?:you|anyone|someone|we) (?:know|remember|can tell me)| (?:of|about|on|as to))?`,
  `(?:is there )?any chance (?:${someone} )?(?:could |can )?(?:${tell}|${learn})`,
  `(?:i|we)(?:'m| am| was|'re| are| were|'ve been| have been)? ?(?:just |still |really |kind of |always |also |only )*(?:${wonder})(?: (?:if|about)(?: (?:${someone}) (?:knows?|can (?:tell me|say)|could tell me))?)?`,
  `(?:just |still |kind of |also |genuinely )*${wonder}`,
  `(?:i|we)(?:'d| would)? ?(?:just |really |also )?(?:want(?:ed)?|like|love|need(?:ed)?|have|trying|tried) to (?:just )?${learn}(?: (?:about|you|everyone|from you))?`,
  `(?:i|we) (?:just |still |totally |kind of |always |really )*(?:forget|forgot|keep forgetting|missed|don't (?:know|get|remember|understand|recall|see)|do not (?:know|get|remember|understand)|didn't (?:get|catch|understand|see)|can't (?:remember|recall|find|figure out|tell|see)|cannot (?:remember|recall|find|tell)|have no (?:idea|clue)|need to know|want to know|have a question(?: about this)?|have been wondering)`,
  `(?:i'd|i would|it would be|would be|it'd be) (?:love|like|great|good|nice|interested|interesting|helpful|cool|curious)(?: (?:to (?:know|hear|learn|understand|see|find out)|if (?:you|someone|anyone) (?:could|can) (?:tell me|explain|say)))?`,
  `(?:in|from|inside) ${documentNoun}|${documentNoun}`,
  `(?:does|do|did) (?:it|they|${documentNoun}) (?:say|mention|tell(?: us)?|state|explain|specify|describe|reveal|give|indicate|show)(?: anything about)?`,
  `help(?: me)?(?: (?:please|here|out))?|(?:quick )?help needed|need help|clarification|reminder|curious|real quick|quickly`,
  `what (?:i|we) (?:want|would like|need|am trying|'d like) to (?:know|understand|find out) is`,
  `(?:it|this|that) (?:is|might be|may be|'s) (?:a )?(?:probably |maybe )?(?:${adjectives}) (?:question|one)(?: but)?`,
];

const yes = "yes|no|yeah|nah|not|what|something|someone|anything|whatever|nope|naw|so|somewhere|am i wrong|is that wrong";

/** Dropped at the end wherever they stand. */
export const closings: readonly string[] = [
  "(?:many |big |much )?thanks?(?: you)?(?: (?:so much|very much|a lot|a bunch|a ton|in advance|all|everyone|everybody|guys|team|bot|again|so|you|heaps|for (?:the|your|any|all) (?:help|info|information|time)|loads|mate|man|folks|friend|verbatim))*",
  "cheers(?: (?:mate|all|guys|everyone))?|much (?:appreciated|obliged)|appreciated|appreciate (?:it|you|the help)|ta|tia|merci|gracias|danke",
  "please(?: (?:and thanks?(?: you)?|help|tell me|advise|explain|let me know))?|kindly",
  "lol|lmao|haha(?:ha)*|asap|xx+|xo(?:xo)?|though",
  `or (?:${yes})`,
  "asking for a friend|if (?:you|u) (?:don't|do not) mind(?: me asking)?|if (?:that's|that is|it's) (?:ok(?:ay)?|alright|possible|not too much)|if possible|(?:just )?out of (?:pure |sheer )?(?:curiosity|interest)",
  `(?:in|according to|from|per|as per|based on|going by|within) (?:${documentNoun}|it)`,
  "(?:yes or no|true or false|y\\/n|no rush|no hurry|no pressure|just (?:curious|wondering|asking|checking)|please and thanks?|good night|goodnight|goodbye|bye(?: bye)?|see you|take care|have a (?:nice|good|great) (?:day|one|weekend|evening))",
  "(?:does|do) (?:anyone|anybody|someone|you|u) (?:know|remember|recall)|anyone (?:know|knows|remember|remembers)|anybody (?:know|knows)|any (?:idea|ideas|clue|clues|thoughts|guesses|one|takers)|do you know|do you remember",
];

/** Dropped at the end after punctuation. */
export const closingsAfterPause: readonly string[] = [
  "then|again|exactly|anyways?|actually|right|correct|huh|eh|no|yeah|yes|innit|man|dude|bro|mate|bot|guys|folks|everyone|anyone|anybody|someone|team|all|ok(?:ay)?|cool|great|nice|sorry|my bad|quick(?:ly)?|help|x|um+|hmm+|verbatim|friend|curious|wondering|roughly|i wonder|you know|got it|go|please help|help me|need help|hi|hello|hey|bye|seriously|honestly|be honest|anything|or so",
  "(?:i|we) (?:always |just |really |totally |kind of |still |honestly |do )*(?:forget|forgot|keep forgetting|wonder|guess(?: so| not)?|suppose(?: so| not)?|think(?: so| not)?|believe|assume|missed (?:it|that)|lost track|don't (?:know|remember|recall|get it|understand)|do not (?:know|remember)|can't (?:remember|recall|tell|find it|find that|see it)|cannot (?:remember|recall|find it)|have no (?:idea|clue)|was (?:wondering|curious)|am (?:curious|lost|confused)|need to know|want to know|should know(?: this)?)(?: (?:not|so|yes|no|now|it|that|this|right now|at all|anymore|the name|his name|her name|which|what|who|when|where|exactly))*",
  "(?:i'm|i am|im|still|just) (?:just |so |a bit |still |really )*(?:curious|wondering|asking|confused|lost|guessing|assuming|not sure|unsure|thinking|new here)(?: (?:not|so|yes|no))?",
  "(?:can't|cannot|don't|do not|couldn't|can not) (?:remember|recall|tell|find it|find that|figure it out|see it|know)(?: (?:it|that|the name|now|which|exactly|anymore))*|forgot|i forgot (?:it|that)|no (?:idea|clue)",
  `(?:does|did) (?:it|they|${documentNoun}) (?:say|mention(?: it| that| this)?|tell(?: us)?|state(?: it)?|specify)(?: (?:so|that|anything|anywhere))?|is (?:it|that) (?:mentioned|stated|said|in there|given)(?: anywhere)?`,
  `(?:tell|remind|help|enlighten|show) me(?: (?:please|again|out))?|let me know|(?:can|could) (?:you|u|someone|anyone) (?:tell me|say|help(?: me)?(?: out)?|check|explain|remind me|look(?: it up)?|find out|find it)(?: please)?`,
  `(?:in|from) (?:there|here)|for (?:me|us)|to (?:me|us)|if (?:you|u|anyone|someone) (?:know|knows|can(?: tell)?|could|remember)|if (?:it|they) (?:says?|mentions?(?: it)?)|if at all|if any`,
];
