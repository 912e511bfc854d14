import { foldWords } from '../../lookup/fold.ts';

/** Names of Japanese families that begin like a Chinese one; in simplified characters. */
const japaneseFamilies = new Set(
  '高桥 田中 田村 田边 田岛 田口 田代 石川 石井 石田 石原 石桥 石黑 石塚 金子 金城 金井 金田 金泽 林田 林原 林崎 安藤 安倍 安部 安达 安田 安井 安川 山本 山田 山口 山下 山崎 山内 山中 山根 山村 原田 原口 原岛 木村 木下 木户 木原 高木 高田 高野 高山 高岛 高村 高畑 高松 高仓 高见 高梨 黑田 黑木 黑川 白石 白川 白井 白鸟 吉田 吉川 吉村 吉野 吉冈 吉井 吉本 吉泽 松本 松田 松井 松尾 松下 松浦 松冈 松村 松原 松岛 古川 古田 古谷 古贺 古泽 平野 平田 平井 平川 平山 平松 江口 江藤 江川 江崎 武田 武藤 武井 武内 水野 水谷 水岛 水田 水上 福田 福岛 福井 福原 福永 福本 柏木 柏原 柳田 柳泽 柳原 柳川 堀内 堀江 东山 东野 北川 北村 北野 宫本 宫崎 宫田 宫川 宫泽 宫下 宫原 丰田 丰岛 荒木 荒井 荒川 秋山 秋田 秋元 秋本 夏目 冈田 冈本 冈崎 冈村 冈部 河野 河村 河合 河原 河田 向井 向田 池田 池上 池内 池泽 池谷 关口 关根 关谷 万代 马场 马渊 谷口 谷川 谷本 谷村 乌丸 任天 辻本 户田 户川 樱井 樱田 森田 森本 森下 森山 森川 农田 温井 相川 相原 相马 相泽 后藤 游佐 明石 车田 那须 和田 和泉 成田 成濑 广田 广濑 久保 远藤 远山 连城 双叶 解良 花田 花村 米田 米仓 米泽 贝原 毛利 祝部 梅田 梅原 梅泽 蒲生 菊地 菊池 竹内 竹田 竹下 竹中 神田 神谷 岩崎 岩田 岩本 岩井 土井 土屋 星野 中村 小林 加藤 佐藤 伊藤 斋藤 近藤 工藤 内藤'.split(
    ' ',
  ),
);
/** Characters that only Japan writes so, and given names as only Japan has them. */
const japaneseLetters =
  /[沢渋辺辻畑桜恵斎栄渕瀬浜広沖塩峠込枠榊笹凪鷗々〆〇ヶ円実県静歩黒徳戸]|(?:太郎|一郎|次郎|二郎|三郎|五郎|之助|之介|衛門|左卫门|右卫门|佳子|理子|奈美|奈々|美咲|由美|香里|沙织|菜々|美子|惠子|洋子|幸子|和子|裕子|直子|纪子|智子)$/u;
/** Names of Korean families that hardly anybody else has. */
const koreanFamilies = /^(?:朴|南宫|鲜于|皇甫|玄|表|奇|陰|皮|吉|琴)/u;
/** Characters by which names of people from abroad are written by their sound. */
const bySound =
  /^[阿埃艾安奥巴拜贝本比彼波伯布查达戴丹道德登迪蒂丁东杜多顿厄恩尔法菲费弗夫福盖戈格古哈汉赫亨霍基吉加贾杰捷金卡凯坎考科克肯库夸拉莱兰朗劳勒雷里利林龙卢鲁路伦罗洛马玛迈麦曼梅门蒙米莫姆穆纳奈内尼涅纽努诺欧帕潘佩彭皮珀普奇恰乔切让热瑞萨塞桑森沙莎山舍什圣史士斯丝思苏索塔泰坦汤特腾提廷图托瓦万旺威韦维魏翁沃乌伍武西希夏肖谢辛休许亚延扬耶叶伊因英尤于约扎詹哲芝兹朱佐]+$/u;

/**
 * Whether a name in Han characters, of somebody whose country is not known, may well be read otherwise than in China: one in traditional characters
 * (whose people have a spelling of their own), of Japan or Korea, or one that writes a foreign name by its sound.
 */
export function isReadElsewhere(name: string): boolean {
  const [simplified = ''] = foldWords(name);
  return (
    simplified !== name ||
    japaneseFamilies.has([...simplified].slice(0, 2).join('')) ||
    japaneseLetters.test(name) ||
    japaneseLetters.test(simplified) ||
    koreanFamilies.test(simplified) ||
    ([...simplified].length > 2 && bySound.test(simplified))
  );
}
