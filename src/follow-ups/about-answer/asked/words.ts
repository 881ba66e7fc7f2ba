import { isStopWord } from "../../../text/stop-words.ts";

/** Whether a text has only words with which people ask about an answer: of speaking, place, parts of a document, certainty and time. */
export function asksOnlyAboutAnswer(plain: string): boolean {
  const words = plain.split(" ");
  return words.length <= maxWords && words.every((word) => families.has(word) || (isStopWord(word) && !askingMore.has(word)));
}

/** Of the longest polite question. */
const maxWords = 20;

/** Function words that ask for something else. */
const askingMore: ReadonlySet<string> = new Set("how hows why much many kind type sort list describe explain everything".split(" "));

const families: ReadonlySet<string> = new Set(
  `claim claims claimed claiming state states stated stating report reports reported reporting write writes wrote written writing mention
  mentions mentioned mentioning quoted quoting speak speaks spoke spoken speaking talk talks talked talking assert asserts asserted argue
  argues argued remark remarks remarked comment comments commented attribute attributed utter uttered affirm affirms affirmed declare declares declared express expresses expressed announce announces announced told tell tells telling think thinks thought
  believe believes believed speaker writer writers journalist journalists reporter reporters person paper papers newspaper newspapers outlet outlets agency magazine publication editor editors authors someones somebody somebodys anybody narrator mouth opinion view voice speech statement statements assertion
  line lines para section page place places spot bit part position location number passages paragraphs sentences portion fragment excerpt
  doc story piece file sit sits sitting made make makes found find finds finding stand stands standing appear appears appeared come comes came coming taken take takes
  source sources src cite cites cited citing citation citations reference references referenced ref refs evidence proof prove basis based
  back up locate located situated originate originates originated origin get got getting see seen read reading link
  indicate specify point out display let print bring post send provide share pull open view look like need wish wonder wondering curious
  possible able exactly exact precisely precise specific specifically again though actual actually original originally
  ok okay hey interesting might inquire enquire ask if whether shall kindly relevant corresponding respective grateful appreciate mind
  credit credited attribution behind needed rely still make made making haha lol yours sure ask asking hey hm hmm wait man dude bro mate sir pls thanks thank no way oh ah yes yeah well now quick quickly remind check checked double
  thing things information info fact facts detail content contents answer reply response result quote quotes quotation quotations words
  word wording phrase phrased phrasing text
  after afterwards next follow follows followed following before previous previously preceding precede precedes preceded prior continue
  continues go goes going keep carry immediately directly right straight subsequent subsequently earlier later further happens
  context contexts surrounding surroundings surround surrounds around whole full entire complete neighbouring neighboring wider larger
  bigger broader more some any rest expand near it
  viewpoint assessment judgement judgment evaluation impression belief conviction conclusion stance verdict sentiment perspective observation perception interpretation
  testimony account authority vouches personal held holds idea voice voiced hold share shares offer offers offered takes
  pertain pertains pertained relate relates related refer refers referred apply applies applied concern concerns figure figures number numbers value data stat stats statistic statistics percentage
  proceed proceeds lead leads led continuation thereafter thereupon 
  ran runs run covers printed published broke named stem stems reflect reflects carried carries datum current rest rests based stood paste reproduce
  put puts putting mark marks round literal literally verbatim paraphrase paraphrased paraphrasing direct indirect own summary summarised summarized rephrased reworded
  sure certain true truth confirm confirms confirmed confirmation correct serious seriously positive accurate reliable real legit honest
  honestly kidding joking trust verify verified absolutely completely totally 100
  date dates dated year years month day time happen happened happening occur occurs occurred took place taking since until era period decade century points give gives gave use used using`.split(
    /\s+/u,
  ),
);
