const verbs =
  "说道?|表示|指出|认为|问道?|答道?|回答|喊道?|叫道|嚷道?|回忆|补充|介绍|介紹|透露|坦言|直言|强调|解释|感叹|感慨|笑道|告诉|反问|追问|插话|叮嘱|提醒|建议|呼吁|宣布|承认|否认|抱怨|评价|总结|写道|寫道|讲道?|講道?|回应|纠正|吼道?|骂道?|叹道?|嘟囔|嘀咕|打趣|安慰|反驳|辩解|保证|承诺|警告|质疑|称|道|话";

/** A verb of speech, with little after it: `表示`, `告诉记者`, `补了一句`. */
const verb = `(?:(?<![据小传听学])(?:${verbs})(?:了|着|过|起)?(?:记者|本报记者|大家|众人|我们|我|他|她|他们|对方)?|(?:补|说|问|答|喊|回|加|添)了?(?:一)?[句声])`;

export const beginsWithVerb = new RegExp(`^${verb}`, "u");
/** Before the comma or the colon that introduces the words, or after them. */
export const endsWithVerb = new RegExp(`${verb}\\s*$`, "u");
