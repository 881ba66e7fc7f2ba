import type { LocalizationMap } from "discord.js";

type Words = readonly [simplified: string, traditional: string];

interface Localized {
  /** Letters only. */
  readonly name: Words;
  readonly description: Words;
}

/** A command or a subcommand. */
export interface LocalizedCommand extends Localized {
  /** The words for each argument, by its own name. */
  readonly options?: Readonly<Record<string, Localized>>;
  readonly subcommands?: Readonly<Record<string, LocalizedCommand>>;
}

interface Localizations {
  readonly name_localizations?: LocalizationMap;
  readonly description_localizations?: LocalizationMap;
}

/** `toName` puts a prefix before the name. Empty for a command without a translation. */
export function localizations(words: Localized | undefined, toName?: (word: string) => string): Localizations {
  return words ? { ...nameLocalizations(words.name, toName), description_localizations: toMap(words.description) } : {};
}

export function nameLocalizations(
  name: Words | undefined,
  toName: (word: string) => string = (word) => word,
): Pick<Localizations, "name_localizations"> {
  return name ? { name_localizations: toMap([toName(name[0]), toName(name[1])]) } : {};
}

/** https://discord.com/developers/docs/reference#locales */
function toMap([simplified, traditional]: Words): LocalizationMap {
  return { "zh-CN": simplified, "zh-TW": traditional };
}

/** The name of the command in a message's Apps menu. */
export const messageCommandWords: Words = ["在文档中查找", "在文件中尋找"];

export const listWords: Readonly<Record<string, Words>> = {
  subjects: ["对象", "對象"],
  speakers: ["说话人", "說話人"],
  topics: ["主题", "主題"],
  listen: ["主动回答", "主動回答"],
  "stop listening": ["停止主动回答", "停止主動回答"],
};

export const commandWords: Readonly<Record<string, LocalizedCommand>> = {
  compare: {
    name: ["比较", "比較"],
    description: ["并列两个对象，用文档的原话比较", "並列兩個對象，以文件的原話比較"],
    options: {
      a: { name: ["第一个", "第一個"], description: ["其中一个：人物、地点、公司……", "其中一個：人物、地點、公司……"] },
      b: { name: ["第二个", "第二個"], description: ["另一个", "另一個"] },
      topic: { name: ["主题", "主題"], description: ["只比较这个主题", "只比較這個主題"] },
    },
  },
  quote: {
    name: ["引述", "引述"],
    description: ["某人说过的话，一字不差", "某人說過的話，一字不差"],
    options: {
      who: { name: ["说话人", "說話人"], description: ["文档引用了谁的话", "文件引用了誰的話"] },
      about: { name: ["关于", "關於"], description: ["只看与此有关的话", "只看與此有關的話"] },
      all: { name: ["全部", "全部"], description: ["一次列出全部引文", "一次列出全部引文"] },
    },
  },
  fact: {
    name: ["事实", "事實"],
    description: ["一条事实，每次都不同", "一則事實，每次都不同"],
    options: {
      about: { name: ["关于", "關於"], description: ["只要与这个对象或主题有关的", "只要與這個對象或主題有關的"] },
    },
  },
  ask: {
    name: ["提问", "提問"],
    description: ["用自己的话提问", "用自己的話提問"],
    options: {
      question: { name: ["问题", "問題"], description: ["您想知道什么", "您想知道什麼"] },
    },
  },
  about: {
    name: ["介绍", "介紹"],
    description: ["文档对某个对象的全部叙述，按原文顺序", "文件對某個對象的全部敘述，按原文順序"],
    options: {
      subject: { name: ["对象", "對象"], description: ["人物、地点、章节，或任意词语……", "人物、地點、章節，或任意詞語……"] },
    },
  },
  source: {
    name: ["原文", "原文"],
    description: ["文档原文：从头开始，或某处的前后文", "文件原文：從頭開始，或某處的前後文"],
    options: {
      place: {
        name: ["位置", "位置"],
        description: ["段落编号（7.2）或文中的词句；不填则从头开始", "段落編號（7.2）或文中的詞句；不填則從頭開始"],
      },
    },
  },
  daily: {
    name: ["每日", "每日"],
    description: ["每天在本频道发布一条事实", "每天在本頻道發布一則事實"],
    subcommands: {
      start: {
        name: ["开始", "開始"],
        description: ["每天定时在这里发布一条事实，或更改时间", "每天定時在這裡發布一則事實，或更改時間"],
        options: {
          time: { name: ["时间", "時間"], description: ["9、9:00、9am、21.30", "9、9:00、9am、21.30"] },
          days: {
            name: ["星期", "星期"],
            description: [
              "daily（每天，默认）、weekdays（工作日）、sun-thu 或 mon,wed,fri",
              "daily（每天，預設）、weekdays（平日）、sun-thu 或 mon,wed,fri",
            ],
          },
          zone: { name: ["时区", "時區"], description: ["城市或时区，例如 Shanghai", "城市或時區，例如 Taipei"] },
          about: { name: ["关于", "關於"], description: ["只发布与这个对象或主题有关的事实", "只發布與這個對象或主題有關的事實"] },
        },
      },
      setup: { name: ["设置", "設定"], description: ["用表单设置这里的每日发布", "以表單設定這裡的每日發布"] },
      stop: { name: ["停止", "停止"], description: ["停止这里的每日发布", "停止這裡的每日發布"] },
      pause: { name: ["暂停", "暫停"], description: ["暂停这里的每日发布", "暫停這裡的每日發布"] },
      resume: { name: ["继续", "繼續"], description: ["暂停之后继续发布", "暫停之後繼續發布"] },
      status: {
        name: ["状态", "狀態"],
        description: ["这里的设置、下一次发布的时间和最近几次的结果", "這裡的設定、下一次發布的時間和最近幾次的結果"],
      },
      preview: { name: ["预览", "預覽"], description: ["只给您一人看下一条", "只給您一人看下一則"] },
      now: { name: ["立即", "立即"], description: ["立即在这里发布一条事实", "立即在這裡發布一則事實"] },
    },
  },
  verbatim: {
    name: ["帮助", "說明"],
    description: ["帮助、可以问些什么，以及频道的设置", "說明、可以問些什麼，以及頻道的設定"],
    options: {
      list: {
        name: ["列表", "清單"],
        description: ["对象、说话人、主题、主动回答，或要了解的命令", "對象、說話人、主題、主動回答，或要了解的指令"],
      },
      use: { name: ["使用", "使用"], description: ["本频道使用的文档", "本頻道使用的文件"] },
    },
  },
};
