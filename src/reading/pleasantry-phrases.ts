/**
 * Phrases around a question that are no part of it, in the notation of `readPhrases`. What people type on Slack and Discord in general:
 * greetings, fillers, politeness, hedges, remarks about themselves, sign-offs.
 */

export const sets: Readonly<Record<string, string>> = {
  document:
    "<the>_article|<the>_document|<the>_doc|<the>_text|<the>_piece|<the>_story|<the>_report|<the>_paper|<the>_page|<the>_passage|<the>_author|<the>_writer|<the>_reading|<the>_source|<the>_file",
  adjective:
    "quick|small|dumb|stupid|silly|random|short|simple|last|final|follow-up|followup|noob|newbie|basic|weird|serious|genuine|honest|general|next|other|more|little|tiny|super|really|very|real",
  count: "a|an|one|another|my|two|three|2|3|couple|a_couple|a_couple_of|some|few|a_few|multiple|several|first",
  someone: "you|someone|somebody|anyone|anybody|any_of_you|one_of_you|everyone|we|i|you_guys|any_one|we_all",
  tell: "tell|remind|help|explain_to|explain|clarify_for|clarify|let|enlighten|inform|educate|show|fill",
  learn: "know|knows|remember|recall|understand|figure_out|find_out|work_out|learn|hear|clarify|confirm|check|ask|see|tell|say",
  wonder:
    "wondering|wonder|curious|asking|checking|confused|interested|wanting_to_know|trying_to_figure_out|trying_to_find_out|trying_to_remember|trying_to_understand|trying_to_work_out|trying_to_recall|trying_to_see|looking_to_find_out",
  softly: "just|still|really|kind_of|always|also|only|genuinely|totally|honestly|so|very|a_bit|do|keep",
  people:
    "all|everyone|everybody|team|folks|guys|gang|people|friend|friends|mate|mates|dude|man|bro|bot|verbatim|there|again|you|channel|class|hi|hey|hello|chat|group",
  subject: "he|she|it|they|that|this|him|her",
  amount: "so|very|really|pretty|quite|too|rather|super|totally|actually|kind_of|a_bit|most|just|more|less|not|such|a|all|much",
  also: "also|too|perhaps|maybe|just|please|kindly|possibly|further|furthermore|additionally|still|really|very|much|most|quickly|even|actually|ever|indeed|as_well|gladly|already|at_all|by_any_chance|happen_to|simply|finally|quite|truly|anywhere",
  too: "also|too|please|perhaps|maybe|kindly|as_well|further|furthermore|additionally|by_any_chance|exactly|actually|from_you",
  learned:
    "know|knowing|learn|learning|hear|hearing|see|seeing|find_out|finding_out|understand|understanding|ask|asking|be_told|tell|say|check|have|get|inquire|enquire|confirm|read|reading|establish|ascertain|remember|recall",
  tail: "ok|okay|lol|lmao|haha|wow|hm|anyway|anyways|yeah|right|well|thanks|thx|cheers|man|dude|bro",
  reaction:
    "cool|nice|great|good|interesting|funny|sad|crazy|wild|insane|nuts|amazing|awesome|brilliant|lovely|wonderful|excellent|perfect|fascinating|impressive|cute|sweet|weird|odd|strange|surprising|unexpected|helpful|useful|clear|clearer|fair|fine|true|right|enough|fast|quick|neat|rough|harsh|tough|early|late|short|long|young|old|little|few|lot|shame|pity|sense|depressing|exciting|exhausting|annoying|terrible|awful|unfair|cheap|expensive|surprise|news|stuff|point|question|answer",
};
const articles = ["the", "this", "that", "your", "ur", "the_whole", "this_whole", "the_above", "the_given", "the_same"];
/** The documents of `sets`, with every article written out. */
export const documentNouns = articles
  .flatMap((article) => (sets.document ?? "").split("|").map((each) => each.replace("<the>", article)))
  .join("|");

/** At the start, whatever follows. */
export const openings = `
hi|hiya|hello|helo|hey|heya|yo|sup|howdy|greetings|hola|gday|g'day|good_morning|good_afternoon|good_evening|good_day|gm <people>*
dear bot|verbatim|team|all|everyone
so|ok|okay|okey|okie|alright|allright|uh|uhm|um|erm|hm|hmm|oh|ah|aha|aw|wow|btw|by_the_way|haha|hahaha|please|kindly|anyway|anyways|er|eh|ooh|welp|sooo
thanks|thank_you all|so_much|a_lot|again|everyone|guys|for_that*
cheers|awesome|got_it
i'm|i_am? so|very|really? sorry|apologies|my_apologies|pardon|pardon_me|excuse_me|forgive_me to|for? bother|bug|disturb|ask|interrupt|bothering|bugging|asking|another|the? you|everyone|all|question|again|guys|team|y'all|one|one_more|one_more_thing|one_more_question|another_one|another_question|i'm_new|i'm_new_here|all*
just? to_be_sure|to_confirm|to_clarify|to_check|to_be_clear|so_i_know|for_clarity|for_the_record|out_of_curiosity|out_of_interest|out_of_pure_curiosity|out_of_sheer_curiosity|asking_for_a_friend|for_context|for_reference|if_you_don't_mind|if_you_don't_mind_me_asking|if_i_may|if_i_may_ask|if_possible|if_you_know|if_you_can|if_you_could
according_to|based_on|as_per|per|judging_by|judging_from|going_by <document>|it
as stated|mentioned|described|said|written|explained|reported in <document>
`;

/** At the start, up to the next mark: "sorry if this was asked, …". */
export const openingsUpToMark = `
i'm|i_am? so|very|really? sorry|apologies|my_apologies|pardon|pardon_me|excuse_me|forgive_me|ignore_me|not_sure|don't_know|no_idea to|for|if|but
`;

/** At the start, where a mark follows: to whom it is said. */
export const openingsBeforeMark = `
quick|fast|short one|question|q|thing|check
i'm|i_am|am|we're? in_a? hurry|rush|in_a_hurry|in_a_rush|short_on_time|late|pressed_for_time
sorry|apologies i|we missed|overslept|skipped|forgot|lost it|that|this|the_meeting|the_call|the_last_one|track
dude|man|bro|mate|bot|verbatim|guys|folks|everyone|team|friends|people|question|all|first|second|next|morning|afternoon|evening <people>*
oh|ah|wow|haha? that|this|it? is|was|makes|sounds? so|very|really|pretty|quite? interesting|i_see|understood|noted|gotcha|good_to_know|fair_enough|sense|perfect|brilliant|lovely|excellent|wonderful|fascinating|impressive|amazing|crazy|wild|sad|funny|cool|nice|great|good|helpful|useful|clear|right|sure|true then|though|indeed?
in_that_case|in_this_case|on_that_note|speaking_of_which|one_more_thing|one_last_thing|last_thing|another_thing|next_question|moving_on|then|well_then|now_then|right_then
`;

/** At the start, where a mark, a question or "and", "so", "but" follows: "makes sense and in winter". */
export const reactions = `
gotcha|noted|understood|i_see|i_get_it|i_know|makes_sense|good_to_know|nice_to_know|fair_enough|fair_point|good_point|no_way|nice_one|good_one|no_worries|no_problem|very_well|well_well|not_bad|that's_it|cool_cool|nice_nice|ok_cool|cool_ok|cool_thanks|perfect_thanks|great_thanks|of_course|for_sure|i_didn't_know|who_knew|who_would_have_thought|me_too|same_here|such_is_life|got_you|roger|copy_that|aight|omg|wtf|oof|ouch|yikes|gosh|wowza|whoa|bummer|yay|lmao|lol|hehe|ty|thx|k|kk|mhm|yup|yep|yeah then|now|though|so_much|with_thanks|that|it|all|them|you|<tail>*
oh|ah|wow|ok|well|hm|haha|nah|no|yes|yeah|damn? that|this|it's|that's|it|these|those|they|thats is|was|were|are|isn't|is_not|can't_be|cannot_be|can_not_be|couldn't_be|doesn't_make|does_not_make|doesn't_sound|does_not_sound|makes|sounds|looks|seems|feels|must_be|would_be|will_do|has_been <amount>* <reaction> then|though|indeed|for_him|for_her|for_them|for_me|to_know|to_hear|of_you|of_him|of_her|thanks|than_i_thought|than_i_expected|<tail>*
that|this|it <amount>* helps|helped|clarifies|explains|answers|does|clears|makes_sense|will_do|does_it it|that|this|things|everything|a_lot|me|up|already|my_question|then|very_much|a_bit|sense|<tail>*
wait|hang_on|hold_on|hold_up|one_moment|one_sec|just_a_moment|just_a_second a|one? sec|second|minute|moment|no|there|now|wait|um|actually|<tail>*
good|great|nice|bad|lucky|happy|sorry|well for|done|to_hear him|her|them|you|us|me|that|it? <tail>*
poor|lucky|good him|her|them|guy|thing|man|woman|girl|lad|folks <tail>*
`;

/** At the start, where a mark or a question with a question word or a verb follows. */
export const openingsBeforeAsking = `
<amount>* <reaction> one|to_know|then|though|thanks|stuff|point|too*
really|seriously|honestly|truly|for_real|omg|very_clear|all_clear
well|and|but|or|also|like|then|now|right|yes|yeah|yep|no|nope|first_of_all|secondly|again|lastly|finally|just|look|listen|damn|dude|man|bro|bot|verbatim|cool|nice|great|perfect|wait|hold_on|hang_on|actually|basically|honestly|seriously|literally|lol|alternatively|maybe|perhaps|plus
morning|afternoon|evening <people>*
`;

/** Indirect questions, at the start, where a question or what is asked for follows: "it would help to know her age". */
export const frames = `
i|we|i'd|we'd would|will|should|might|may|do? <also>* be|am|are|feel <also>* interested|keen|curious|eager|grateful|happy|glad|pleased|obliged|thankful in|to|if_you_could|if_you_would|if_you_can|if_someone_could? <also>* <learned>? <too>*
i|we|i'd|we'd would|will|should|do|might? <also>* want|like|love|need|wish|have|wanted|needed <also>* to <also>* <learned> <too>*
it|that|it'd would|might|may|will|could? <also>* help|interest|matter me|us|a_lot? <also>* to <learned> <too>*
it|that|it'd would|might|may|will|could|is? <also>* be? <also>* helpful|useful|good|nice|interesting|great|important|valuable|kind|lovely for_me|for_us|of_you? if? <also>* to? i|we|you|one|someone? <also>* could|can|would|knew|know? <also>* <learned>? <too>*
kindly|please <also>* indicate|advise|confirm|state|specify|give|name|supply|provide|disclose|furnish|mention|clarify|tell|inform|share|say|explain|let|provide|check|point_out me|us|know|with|to_me? <too>*
indicate|state|specify|provide|supply me|us|to_me|to_us? with? <too>*
i|we|i'd|we'd would? <also>* require|appreciate|request|welcome <too>*
kindly|please? <also>* furnish|supply|provide|present|favour me|us with <too>*
can|could|would|will|may|might you|someone|somebody|anyone|anybody|u <also>* be? able|so_kind|kind_enough|so_good|good_enough|willing|mind|happy|in_a_position? as? to? <also>* <tell>|telling|explaining|saying|say|find_out|check|confirm|indicate|specify|state|advise|share|inform|confirming|clarifying|checking|give|provide me|us|to_me|to_us|with_me|know|know_about|remember|see? <too>*
can|could|may|might|shall|should i|we <also>* ask|know|inquire|enquire|learn|hear|be_told|trouble_you_for|have you? <also>* about?
do|does|did|would you|we|anyone|anybody|someone <also>* know <too>*
is|was it <also>* known|clear|stated|mentioned|said|reported|documented|recorded|written|explained|specified|possible_to_know|possible_to_say <too>*
my|the|a|another|one <adjective>* question|point|query would_be|will_be|is|was also? this|to_know?
what i|we would|want|need|should|still? <also>* want|like|love|need|wonder|ask? to? <learned> <also>* is|would_be|was
i|we <also>* wonder|ask|ask_myself|question|am_wondering|was_wondering|are_wondering <too>*
please|just? remind|tell|say|explain|inform me|us|to_me|to_us <too>*
be so|very? kind|good|kind_enough|good_enough as? to? <also>* tell|state|indicate|say|explain|specify|confirm me|us? <too>*
allow|permit me|us to? <also>* ask|inquire|enquire <too>*
for <also>* completeness|clarity|the_record|my_notes please?
`;

const amounts = "so|very|completely|totally|entirely|altogether|wholly|quite|slightly|rather|somewhat|utterly|fully|really";
const others = "different|another|next|unrelated|separate|new|other|side|random|fresh|off-topic";
const matters = "topic|topics|subject|subjects|note|matter|question|thing|issue|point|theme|area|front|tangent|query|one";
const closingWords =
  "altogether|entirely|completely|totally|now|though|here|then|please|pls|plz|for_a_moment|for_now|a_bit|a_little|for_a_second|for_a_sec|real_quick|quickly";
const change =
  "change|changing|switch|switching|shift|shifting|turn|turning|move|moving|go|going|jump|jumping|hop|hopping|pass|passing|come|coming";

/** At the start, where a mark or a question follows: what comes has nothing to do with what was said before. */
export const topicChanges = `
on|to|with|for? a|an|one|some? ${amounts}* ${others} ${matters} ${closingWords}*
now|just|quick|quickly|for|to|on|about|onto|and|ask|asking* something|sth|smth|anything|things ${amounts}* different|else|other|unrelated|new|separate|random|off-topic ${closingWords}*
let's|let_us|lets|to|if_i_may|if_we_may|may_i|can_we|could_we|can_i|i_will|i'll|i'd_like_to|i_would_like_to|i_want_to|we_could|allow_me_to|permit_me_to|shall_we|gonna|going_to|time_to? ${change} away|over|on|to|onto|from_this|from_that|from_here|now* the|a|an|to_a|to_an|to_the|gears|our|my? ${amounts}* different|another|other|new|next|separate|unrelated? topic|topics|subject|subjects|gears|tack|tracks|matter|matters|question|issue|point|something_else|something_different|something_new|conversation|theme of_conversation? ${closingWords}*
quick|a|total|complete|small|slight? topic|subject change|switch|shift ${closingWords}*
change|switch of topic|subject|scene|theme ${closingWords}*
leaving|leave|setting|set|putting|put|laying|lay that|this|it|him|her|them|all_that|all_this|these|those aside|apart|to_one_side|to_the_side|behind_us ${closingWords}*
leaving|setting|putting|laying aside that|this|it|him|her|them|all_that ${closingWords}*
enough of|about|on|with that|this|it|him|her|them|those ${closingWords}*
that|this aside|apart ${closingWords}*
${amounts}* unrelated|off-topic|off_topic|random|irrelevant|offtopic to_that|to_this|question|thought|but|and|so*
apropos_of_nothing|incidentally|by_the_by|out_of_the_blue|out_of_nowhere
`;

/** At the start, where a mark or any question follows. */
export const openingsBeforeQuestion = `
just|only|have|got|i_have|i've_got|i_had|had|here's? <count>? <adjective>* question|questions|q|qs|one|ones|thing|things for_you|for_the_bot|for_everyone|for_anyone|maybe|here|please|about_this|then|sorry|perhaps|but|so|is*
q|question|query 1|2|3|4?
can|could|would|will|may|might|mind_if|let|can't|couldn't|wouldn't <someone>|me? please|kindly|just|maybe|possibly|quickly|also* <tell>|ask|check|say|look_up|see|find_out? me|us? in? understand|remember|know|figure_out|find_out|find|out|with|to_understand|on|about? please|quickly|again|real_quick*
please|just|quickly* <tell> me|us? understand|remember|know|figure_out|find_out|find|out|with|to_understand|again? please|quickly|again*
do|does|did|would|might|don't <someone> happen_to|by_any_chance|even|still|actually? <learn> about|of?
<someone>? happen_to? know|knows|remember|remembers|recall by_any_chance|offhand?
have? any|some|no idea|ideas|clue|chance|thoughts|one_know|body_know|guess <someone>? know|remember|can_tell_me|could_tell_me? of|about|on|as_to?
anyone|anybody|someone know|knows|remember|remembers|got
is_there? any_chance <someone>? could|can|know|knows? <tell>? me|us?
i|we am|was|are|were|have_been? <softly>* <wonder> if|about|whether? <someone>? know|knows|can_tell_me|could_tell_me|can_say|could_say|can_explain?
i'm|we're|i've_been|we've_been <softly>* <wonder> if|about|whether? <someone>? know|knows|can_tell_me|could_tell_me|can_say|could_say|can_explain?
<softly>* <wonder> if|about|whether?
i|we|i'd|we'd would? <softly>* want|wanted|like|love|need|needed|have|trying|tried to just? <learn> about|you|everyone|from_you?
i|we <softly>* forget|forgot|forgetting|missed|don't_know|don't_get|don't_remember|don't_understand|don't_recall|don't_see|do_not_know|do_not_get|do_not_remember|do_not_understand|didn't_get|didn't_catch|didn't_understand|didn't_see|can't_remember|can't_recall|can't_find|can't_figure_out|can't_tell|can't_see|cannot_remember|cannot_recall|cannot_find|cannot_tell|have_no_idea|have_no_clue|need_to_know|want_to_know|have_a_question|have_a_question_about_this|have_been_wondering
do_not_know|don't_know|can't_remember|cannot_remember|no_idea|not_sure|wondering|curious
i'd|i_would|it_would_be|would_be|it'd_be love|like|great|good|nice|interested|interesting|helpful|cool|curious|happy to|if? <someone>? could|can? know|hear|learn|understand|see|find_out|tell_me|explain|say?
in|from|inside? <document>
does|do|did it|they|<document> say|mention|tell|state|explain|specify|describe|reveal|give|indicate|show us|me? anything_about?
help me? please|here|out?
describe|discuss|summarise|summarize|outline|specify|show|give|get|find|fetch|pull_up|bring_up|look_up|dig_up|dig_out me|us|for_me? everything|exactly|again? about|on?
quick? help_needed|need_help|clarification|reminder|curious|real_quick|quickly
what i|we want|would_like|need|am_trying|would_love to know|understand|find_out is
it|this|that is|might_be|may_be a? probably|maybe? <adjective>* question|one but?
it's|that's|this_is a? probably|maybe? <adjective>* question|one but?
`;

const answers = "yes|no|yeah|nah|not|what|something|someone|anything|whatever|nope|naw|so|somewhere|am_i_wrong|is_that_wrong";

/** At the end, wherever they stand. */
export const closings = `
many|big|much? thanks|thank_you|thank so_much|very_much|a_lot|a_bunch|a_ton|in_advance|all|everyone|everybody|guys|team|bot|again|so|you|heaps|for_the_help|for_your_help|for_any_help|for_the_info|loads|mate|man|folks|friend|verbatim*
cheers mate|all|guys|everyone?
much_appreciated|much_obliged|appreciated|appreciate_it|appreciate_you|appreciate_the_help|ta|tia|merci|gracias|danke
please and_thanks|and_thank_you|help|tell_me|advise|explain|let_me_know?
kindly|lol|lmao|haha|hahaha|asap|xx|xoxo|though
or ${answers}
asking_for_a_friend|if_you_don't_mind|if_you_do_not_mind|if_you_don't_mind_me_asking|if_that's_ok|if_that_is_ok|if_that's_okay|if_that's_possible|if_it's_possible|if_possible|out_of_curiosity|just_out_of_curiosity|out_of_interest
for_me|for_us|yes_or_no|true_or_false|y/n|no_rush|no_hurry|no_pressure|just_curious|just_wondering|just_asking|just_checking|good_night|goodnight|goodbye|bye|bye_bye|see_you|take_care|have_a_nice_day|have_a_good_day|have_a_great_day|have_a_good_one|have_a_nice_weekend
does|do anyone|anybody|someone|you know|remember|recall
anyone|anybody know|knows|remember|remembers
any idea|ideas|clue|clues|thoughts|guesses|takers
`;

/** At the end, if three words are left: "who is quoted in the article", but not "what is in it". */
export const closingsAfterThreeWords = `
in|according_to|from|per|as_per|based_on|going_by|within|inside|by <document>|it|here
in|within|inside there
`;

/** At the end after a mark. */
export const closingsAfterMark = `
on_the_other_hand|in_turn|for_his_part|for_her_part|for_its_part|by_contrast|in_contrast|by_comparison|in_comparison|respectively|then|again|exactly|anyway|anyways|actually|right|correct|huh|eh|no|yeah|yes|innit|man|dude|bro|mate|bot|guys|folks|everyone|anyone|anybody|someone|team|all|ok|okay|cool|great|nice|sorry|my_bad|quick|quickly|help|um|hm|verbatim|friend|curious|wondering|roughly|i_wonder|you_know|got_it|please_help|help_me|need_help|hi|hello|hey|bye|seriously|honestly|be_honest|anything|or_so|gn|gm|love_it
i|we|i'd|i'll <softly>* forget|forgot|forgetting|wonder|guess|suppose|think|believe|assume|missed|lost_track|don't_know|don't_remember|don't_recall|don't_get_it|don't_understand|do_not_know|do_not_remember|can't_remember|can't_recall|can't_tell|can't_find_it|can't_find_that|can't_see_it|cannot_remember|cannot_recall|cannot_find_it|have_no_idea|have_no_clue|was_wondering|was_curious|am_curious|am_lost|am_confused|need_to_know|want_to_know|should_know not|so|yes|no|now|it|that|this|right_now|at_all|anymore|the_name|his_name|her_name|which|what|who|when|where|exactly*
i'm|im|i_am|still|just <softly>* curious|wondering|asking|confused|lost|guessing|assuming|not_sure|unsure|thinking|new_here not|so|yes|no?
can't|cannot|don't|do_not|couldn't|can_not remember|recall|tell|find_it|find_that|figure_it_out|see_it|know it|that|the_name|now|which|exactly|anymore*
forgot|i_forgot_it|i_forgot_that|no_idea|no_clue
does|did it|they|<document> say|mention|tell|state|specify so|that|anything|anywhere|it|us|this*
is it|that mentioned|stated|said|in_there|given anywhere?
tell|remind|help|enlighten|show me please|again|out?
let_me_know
can|could you|someone|anyone tell_me|say|help|help_me|help_out|help_me_out|check|explain|remind_me|look|look_it_up|find_out|find_it please?
in_there|in_here|from_here|for_me|for_us|to_me|to_us|if_you_know|if_anyone_knows|if_you_can|if_you_can_tell|if_you_could|if_you_remember|if_it_says|if_it_mentions_it|if_at_all|if_any
`;

export const please = "pls|plz|please|plss|plse|pleas";

/** At the end of a command's line. */
export const politeEndings = `
${please}
thanks|thank_you|thx|thanx|tnx|ty|tysm|tyvm|cheers|lol so_much|a_lot|in_advance|very_much|bot*
`;
