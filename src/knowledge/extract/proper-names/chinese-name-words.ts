import { countryCodes } from "./given-names-and-regions.ts";

/** Surnames of one character, the commonest of the mainland, Hong Kong and Taiwan. */
const surnames: ReadonlySet<string> = new Set(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯齊喬龐顏莊聶魯嶽歐關蘭華",
);
const doubleSurnames =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|轩辕|长孙|宇文|南宫|百里|歐陽|司馬|諸葛|東方)/u;

/** UTF-16 code units of the surname at the beginning of a text; 0 if there is none. */
export function surnameLength(text: string): number {
  if (doubleSurnames.test(text)) return 2;
  return surnames.has(text.charAt(0)) ? 1 : 0;
}

const posts =
  "记者|通讯员|编辑|摄影|教授|博士|院士|研究员|工程师|设计师|医生|医师|律师|作家|诗人|导演|演员|歌手|画家|老师|教师|教练|校长|院长|馆长|局长|部长|厅长|省长|市长|县长|区长|镇长|乡长|村长|处长|科长|所长|站长|会长|社长|行长|台长|园长|店长|厂长|董事长|总经理|经理|总监|总裁|主任|主席|总统|总理|首相|书记|支书|委员|秘书长|秘书|发言人|负责人|创始人|队长|团长|船长|法官|检察官|将军|专员|顾问|组长|班长|主管|干事|馆员|工人|同学|师傅|先生|女士|小姐|太太|同志|老人|大爷|大妈|阿姨";
/** What people are called before their names: posts, trades and relatives. */
export const beforePerson = new RegExp(
  `(?:${posts}|农民|渔民|村民|居民|市民|学生|大学生|研究生|司机|厨师|护士|志愿者|店主|老板|业主|妻子|丈夫|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|孙女|孙子|名叫|叫做|校对|主持人|作者|译者|嘉宾|主持|记录|出席|缺席|列席)(?:[:：　 、]{0,2})$`,
  "u",
);
/** What follows a person's name: a post, or a verb of speech or of the mind. */
export const afterPerson = new RegExp(
  `^(?:${posts}|说|表示|告诉|介绍|认为|指出|回忆|坦言|强调|补充|解释|透露|记得|写道|笑道|笑着|问道|答道|反问|喊道|建议|提出|提议|汇报|回应|称[，：]|问[，：]|答[，：]|：)`,
  "u",
);

/** Words that names and terms neither contain nor adjoin: particles, pronouns, prepositions, frequent verbs and adverbs, numerals, measures. */
const functionWords: ReadonlySet<string> = new Set(
  `的 了 在 和 与 及 或 是 不 有 这 那 他 她 它 我 你 您 们 也 都 就 还 又 把 被 从 到 对 向 为 以 于 由 将 其 个 上 下 中 里 内 外 后 前 时 等 说 着 过 地 得 之 所 而 但 并 且 则 若 如
  因 因为 所以 如果 但是 而且 并且 或者 以及 他们 她们 它们 我们 你们 自己 这个 那个 这些 那些 什么 怎么 没有 不是 可以 应当 应该 必须 需要 能够 不得 可 能 会 要 想 去 来 让 给 使 用 做 看 听 问 走 叫 没 很 最 更
  只 才 再 已 已经 曾 正 正在 一 二 两 三 四 五 六 七 八 九 十 百 千 万 亿 零 几 多 少 每 各 某 本 该 此 第 年 月 日 号 点 分 秒 时候 天 岁 次 条 项 章 款 节 张 件 位 名 元 块 米 里 公里 小时 分钟 个月 起 止 至
  人 人们 大家 时间 地方 东西 事 事情 问题 情况 进行 实行 根据 按照 依照 经 经过 通过 关于 对于 由于 为了 之间 以上 以下 以内 以外 有关 其他 其它 任何 所有 同时 现在 后来 以后 以前 当时 今天 明天 昨天 今年 去年 明年
  上午 下午 晚上 早上 开始 出现 成为 作为 属于 包括 发生 知道 觉得 认为 表示 告诉 一个 一种 一些 一样 一直 一起 还有 就是 也是 的是 都是 不会 不能 不过 可能 非常 比较 特别 以来 方面 办理 设立 规定 制定 负责
  履行 应 须 需 请 向 自 当 往 比 跟 同 叫作 等等 左右 大约 目前 并不 从来 原来 只有 只能 只是 什 么 呢 吗 吧 啊 嘛 呀 啦 哦 嗯 老 小 大 新 好 高 低 长 短 出 进 回 起来 下来 上来 出来 下去 过去 回来 吃 喝 坐 站 写 读 拿 放
  这样 那样 这里 那里 哪里 谁 哪 啥 别 不要 不用 分别 均 即 仍 仍然 却 竟 便 越 越来越 点半 内向`.split(/\s+/u),
);

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word) || !/^\p{Script=Han}+$/u.test(word) || /^[一二三四五六七八九十百千万亿零两几第每\d]/u.test(word);
}

const organisation =
  /(?:大学|学院|中学|小学|幼儿园|公司|集团|银行|法院|检察院|医院|卫生院|委员会|管理中心|研究所|研究院|出版社|日报|晚报|早报|电视台|通讯社|协会|学会|基金会|联合会|政府|国务院|代表大会|(?:管理|运输|公安|教育|财政|税务|统计|卫生|规划|环保|气象|水利|农业|林业|商务|文化|旅游|体育)(?:局|厅|部)|总局|理事会|董事会|俱乐部|工会|党委|报社|档案馆|博物馆|图书馆|纪念馆|记忆馆|美术馆|科技馆|合作社|事务所|工作室|剧院|乐团|中心)$/u;
const place = /(?:省|市|县|区|镇|乡|村|州|岛|河|江|湖|山|路|街|桥|港|海|洋|高原|平原|半岛|盆地|公园|广场|车站|机场|胡同|小区)$/u;
const event = /(?:战争|会议|大会|运动会|奥运会|世博会|峰会|博览会|电影节|革命|起义|地震|论坛|锦标赛|比赛|典礼)$/u;

/** The kind that the ending of a Chinese name shows. */
export function kindByEnding(name: string): "organisation" | "place" | "event" | undefined {
  if (organisation.test(name)) return "organisation";
  if (event.test(name)) return "event";
  return name.length >= 2 && place.test(name) ? "place" : undefined;
}

/** Provinces and large cities; countries are in the engine's own tables. */
const chinesePlaces =
  "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 广州 深圳 南京 杭州 武汉 成都 西安 沈阳 哈尔滨 长春 大连 青岛 济南 郑州 长沙 合肥 福州 厦门 南昌 南宁 昆明 贵阳 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 太原 石家庄 海口 三亚 苏州 无锡 宁波 温州 东莞 佛山 珠海 台北 高雄 纽约 伦敦 巴黎 东京 莫斯科 柏林 华盛顿 旧金山 洛杉矶 新加坡 首尔 欧洲 亚洲 非洲 美洲 南美洲 北美洲 大洋洲 长江 黄河 珠江 东北 华北 华东 华南 西南 西北".split(
    " ",
  );

/** Chinese names of countries (ISO 3166), provinces and large cities. */
export function chineseRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["zh"], { type: "region", fallback: "none" });
  const countries = countryCodes().flatMap((code) => names.of(code) ?? []);
  return new Set([...chinesePlaces, ...countries.filter((name) => /^\p{Script=Han}{2,8}$/u.test(name))]);
}
