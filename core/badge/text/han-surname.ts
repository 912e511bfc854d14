import { foldWords, splitHanName } from '../../lookup/fold.ts';

/** Names of families of one character: those of the Hundred Family Surnames (百家姓), and the most frequent today. */
const single = new Set(
  [
    '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹',
    '姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁',
    '荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉',
    '宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游',
    '竺权逯盖益桓公肖岳帅缑亢况郈有琴商牟佘伯赏墨哈谯笪年爱阳佟言福邸仝闫付代覃官楚苟候柒粟牙冼原鹿邝揭郄矫栗隋但占卯修信初兰刑卿台呙员启呼妥宝尧尉庆延开归征律揣撒敏斯旷晋普木朴楼母毓汝沐洛涂涌渠漆潭炎',
    '玉甫生由疏睢矣禚竹箫粘练考聪肇良苑英菅藏虎蒿衣谌迟逢道采钦闪陀雒雪青革顿颉风骈鬲鲜麦黑',
  ].join(''),
);

/**
 * Beginnings of Tibetan, Mongolian, Uyghur and Kazakh names that look like a family's name. Nobody can tell all of them: these are the
 * frequent ones.
 */
const otherPeoples =
  /^(?:白玛|罗布|罗桑|洛桑|索朗|索南|平措|边巴|巴桑|强巴|曲珍|曲扎|曲吉|贡布|贡嘎|云丹|卓玛|卓嘎|华旦|关却|公保|东珠|宗吉|格桑|普布|普琼|本巴|巴特|巴图|巴雅|巴根|乌云|乌兰|乌日|乌力|那日|那仁|那顺|苏日|苏和$|孟和$|哈斯|哈日|哈力|哈里|萨仁|高娃|敖日|敖特|莫日|宝音|宝力|图雅|满都|满达|牧仁|白音|包勒|艾山|艾力|艾合|艾尼|艾买|艾尔|古丽|古力|米吉|米尔|米热|米合|祖力|祖丽|祖农|伊力|伊敏|伊布|伊斯|沙塔|沙拉|沙吾|沙依|马合|马木|茹仙|茹克|穆罕|穆合|穆拉|穆萨|麦麦|麦合|麦尔|司马义|玉素|玉山|库尔|库热|木|别克|叶尔|居马|塔)/u;

/** How names of those peoples end. */
const otherEndings = /(?:高娃|其其格|其木格|图雅|巴特尔|巴雅尔|巴依尔|卓玛|次仁|多吉|扎西|顿珠|央金|拉姆|古丽|买买提)$/u;
/** Names of families that stand behind another one: of both parents, before a given name of two (李杨思雨). Who has four characters else is of another people, or from abroad (斯琴高娃). */
const frequent = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧',
);

/** The longest given name that people of Chinese families have, in characters. */
const longestGiven = 3;

/**
 * A name in Han characters as that of a Chinese family: surname first. Null where it does not begin with one, so that nobody knows by
 * which rule it is read: people of other peoples of China, or from abroad, whose name was written in Han by its sound.
 */
export function chineseName(name: string): { family: string; given: string } | null {
  const characters = [...name];
  const [simplified = ''] = foldWords(name);
  const known = [...splitHanName(simplified).family];
  const [family, given] = [characters.slice(0, known.length), characters.slice(known.length)];
  if (given.length === 0 || given.length > longestGiven || otherPeoples.test(simplified) || otherEndings.test(simplified)) return null;
  if (known.length === 1 && given.length === longestGiven && !frequent.has([...simplified][1] ?? '')) return null;
  return known.length > 1 || single.has(known[0] ?? '') ? { family: family.join(''), given: given.join('') } : null;
}
