import { compact } from "../../text/compact.ts";

const doc = "(?:it|this|they|you|(?:the|this) (?:article|document|doc|text|piece|story|author|writer|report|page))";
const saying =
  /^(?:(?:show|tell|find)(?: me)? )?(?:the (?:place|part|bit|passage|spot) )?where(?:abouts|s)? (?:(?:exactly|in (?:the|this) \w+|in it) )?(?:(?:does|do|did|in the \w+ does|is it) )?/u;
export const sayForm = compact(
  new RegExp(
    `${saying.source}(?:${doc} (?:says?|said|claims?|states?|mentions?|writes?|written|talks? about|speaks? (?:of|about)|discuss(?:es)?|describes?|tells?|explains?|reports?|read)|(?:it )?(?:said|written|stated|mentioned|reported))(?: that| about| how| us)? (.+)$`,
    "u",
  ),
);
export const mentionForm = compact(
  new RegExp(
    `^(?:(?:${saying.source})(?:is |are |was |were |can i (?:find|read about) |do i find |did i read about )|(?:in |at |on )?(?:which|what) (?:paragraphs?|sentences?|lines?|places?|para|passage) (?:is |are |was |were |does |do |has |have |it |the |mentions? |says? |talks? about |names? |contains? |speaks? of |discuss(?:es)? |covers? |deals? with |describes? |about )+)(.+?)(?: (?:mentioned|named|quoted|discussed|described|stated|said|in (?:the|this) (?:article|document|text)|come up|appear|in|found|talked about|written|mentioned in (?:the|this) (?:article|document|text)))?$`,
    "u",
  ),
);
export const isMention =
  /(?: (?:mentioned|named|quoted|discussed|described|stated|in (?:the|this) (?:article|document|text)|come up|appear|found|talked about|written))$|(?:paragraph|sentence|line|passage|para)s? |^where (?:can|do|did) i |^where in /u;
export const paragraphForm = compact(
  /^(?:(?:(?:show|read|open|give|get|find|go to|paste|quote|see|display|jump to|take|bring up|pull up|print|point)(?: me| us)?(?: to)? )(?:the |a )?(?:whole |full |entire )?(?:part|bit|place|spot|piece)|(?:(?:show|read|open|give|get|find|go to|paste|quote|see|display|jump to|take|bring up|pull up|print|point|whats|what is|what does|what)(?: me| us)?(?: to)? )?(?:the |a )?(?:whole |full |entire )?(?:paragraph|para|passage)) (?:about|on|with|where|of|that (?:mentions|talks about|says|is about|has|covers|deals with)|which (?:mentions|talks about)|mentioning|concerning|regarding|for) (.+)$/u,
);
export const chineseForm =
  /^(?:文中|文章|原文)?(?:在)?(?:哪里|哪儿|哪一?段|哪个地方)(?:提到|说到|讲到|写到|谈到|提及)(?:了|过)?(.+)$|^(?:文中|文章|原文)?(.+?)(?:在)?(?:哪里|哪儿|哪一?段)(?:被)?(?:提到|出现)(?:过|了)?$/u;
export const sectionForm = compact(
  /^(?:(?:how|where|when) (?:does|do|did) )?(?:(?:show|read|open|give|go to|goto|jump to|take me to|see|display|whats in|what is in|whats under|what is under|what does|whats|what is)(?: me| us)? )?(?:the )?(?:(?:start|beginning|opening|first (?:paragraph|para|sentence|line|bit|part)) (?:of|under|in|from|below|after) (?:the )?)?(?:(?:section|part|chapter|heading|headline) (?:called|named|titled|about|on|entitled)? ?(.+?)|(.+?) (?:section|part|chapter|heading|headline|bit))(?: (?:begin|start|open|say|says|starts|begins|about|contain))?$/u,
);
/** "What is under X": X is a heading. */
export const underForm =
  /^(?:whats|what is|what comes|what stands|show me|show|read|whats said|what is said|what does it say) (?:under|below)(?: the (?:heading|headline|title))? (.+)$/u;
export const isStart = /\b(?:begin|start|starts|begins|beginning|opening|first)\b/u;
