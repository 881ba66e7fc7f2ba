/** Base forms of irregular verbs, plurals and comparatives, which a stemmer cannot reduce. */
export const irregular: ReadonlyMap<string, string> = new Map(
  `arise:arose,arisen awake:awoke,awoken bear:bore,borne beat:beaten become:became begin:began,begun bend:bent bind:bound bite:bit,bitten
  bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought build:built burn:burnt buy:bought catch:caught
  choose:chose,chosen
  cling:clung come:came creep:crept deal:dealt dig:dug draw:drew,drawn dream:dreamt drink:drank,drunk drive:drove,driven eat:ate,eaten
  fall:fell,fallen feed:fed feel:felt fight:fought find:found flee:fled fly:flew,flown forbid:forbade,forbidden forget:forgot,forgotten
  freeze:froze,frozen get:got,gotten go:went,gone grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held keep:kept kneel:knelt
  know:knew,known lay:laid lead:led learn:learnt leave:left lend:lent lie:lay,lain light:lit lose:lost make:made mean:meant meet:met
  pay:paid prove:proven ride:rode,ridden ring:rang,rung rise:rose,risen run:ran see:saw,seen seek:sought sell:sold send:sent
  shake:shook,shaken
  shine:shone shoot:shot show:shown shrink:shrank,shrunk sing:sang,sung sink:sank,sunk sit:sat sleep:slept slide:slid speak:spoke,spoken
  speed:sped spend:spent spin:spun split:split spread:spread spring:sprang,sprung stand:stood steal:stole,stolen stick:stuck sting:stung
  strike:struck,stricken strive:strove,striven swear:swore,sworn sweep:swept swim:swam,swum swing:swung take:took,taken teach:taught
  tear:tore,torn tell:told think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn weave:wove,woven
  win:won withdraw:withdrew,withdrawn write:wrote,written overcome:overcame undergo:underwent,undergone undertake:undertook,undertaken
  child:children man:men woman:women person:people,persons foot:feet tooth:teeth mouse:mice goose:geese ox:oxen
  life:lives wife:wives half:halves leaf:leaves wolf:wolves self:selves thief:thieves phenomenon:phenomena criterion:criteria
  analysis:analyses basis:bases crisis:crises thesis:theses hypothesis:hypotheses medium:media bacterium:bacteria nucleus:nuclei
  good:better,best bad:worse,worst far:farther,further,farthest,furthest old:older,oldest,elder`
    .split(/\s+/u)
    .flatMap((entry) => {
      const [base = "", forms = ""] = entry.split(":");
      return forms.split(",").map((form): [string, string] => [form, base]);
    }),
);
