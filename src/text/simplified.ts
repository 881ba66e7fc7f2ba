/** Pairs of a traditional character and its simplified form: frequent ones in questions (from the Unihan database, kSimplifiedVariant). */
const pairs =
  "為为麼么買买賣卖說说話话誰谁個个們们這这嗎吗還还會会來来時时間间問问題题東东樣样經经濟济國国學学業业產产發发開开關关與与從从過过對对區区別别" +
  "種种類类現现場场價价錢钱貴贵長长歲岁幾几點点後后裡里裏里讓让給给將将應应當当總总結结實实際际無无電电車车輛辆號号幫帮變变愛爱離离遠远進进運运動动" +
  "機机網网絡络線线聯联報报導导記记論论議议訂订協协簽签約约項项錄录節节氣气溫温雲云風风淚泪灣湾島岛鄉乡鎮镇縣县園园圖图書书畫画館馆藝艺" +
  "術术師师醫医藥药飯饭館馆樓楼層层廠厂礦矿鐵铁鋼钢銀银錫锡資资財财貨货費费質质貿贸賺赚賽赛贊赞負负責责買买購购輸输轉转輕轻邊边達达遷迁選选適适" +
  "遲迟還还郵邮鄰邻鐘钟閉闭閱阅陽阳陰阴隊队階阶隨随難难雙双雜杂須须預预領领頭头題题願愿顯显顧顾養养館馆驗验驚惊體体鬧闹魚鱼鮮鲜鳥鸟麗丽黃黄齊齐" +
  "齡龄龍龙強强懷怀憶忆戶户擇择換换擔担據据損损攝摄數数斷断舊旧權权樂乐歐欧歡欢殺杀決决沒没況况淨净湯汤滿满漁渔漢汉熱热燈灯獲获環环獎奖畢毕異异" +
  "確确禮礼稱称積积穩稳窮穷競竞筆笔簡简籤签糧粮級级細细終终組组統统綠绿維维緊紧緩缓編编練练績绩織织繼继續续罷罢義义習习聞闻職职聽听腦脑興兴舉举藍蓝" +
  "蘇苏處处衛卫補补裝装見见規规視视親亲覺觉觀观訊讯計计討讨訓训許许設设訪访證证評评詞词試试詳详認认語语誤误調调談谈請请識识譯译護护讀读";

const simplifiedByTraditional: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)]),
);

/** The text with simplified Chinese characters; its length stays the same. */
export function toSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => simplifiedByTraditional.get(character) ?? character);
}
