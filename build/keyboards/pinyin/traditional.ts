import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/cn2t';
import { root } from '../../root.ts';

const convert = Converter({ from: 'cn', to: 'tw' });

/** Families whose name stays another character than OpenCC would make of it, or that is written in two ways: the first is the usual one. */
const familiesInTraditional = new Map(
  '于于 范范 余余 后后 沈沈 钟鍾鐘 岳岳 丰豐丰 叶葉 姜姜 涂涂塗 种种 卜卜 郁郁鬱 谷谷 干干 游游 范范 向向 洪洪 台臺台 万萬万 里里 征征 党党黨 卢盧 苏蘇 肖蕭肖 萧蕭 闫閆閻 付付傅 傅傅 戴戴 邱邱 丘丘 岳岳 吁吁 咸咸 云雲云 制制 升升 秋秋 松松 朱朱 宁甯寧 冯馮 冼冼 占占詹 曲曲 系系 余余 佘佘 仇仇 尤尤 辟辟 才才 广廣广 厂厂 郄郤郄 么么 幺幺 舍舍 借借 折折 尽尽 表表 板板 御御 蔑蔑 布布 出出 朴朴 胡胡 采采 家家 姜姜 念念 千千 术术 合合 回回 几几 夸夸 困困 须須 于于 余余 致致 愿愿 周周 朱朱 别別 向向 旋旋 苹蘋 冲沖 霉霉 签簽 曲曲 兰蘭 杰杰 尸尸 佣佣 灶灶 党党黨 贠貟'
    .split(' ')
    .map((each) => [[...each][0] ?? '', [...each].slice(1)] as const),
);

/** What characters become in given names, the usual one first, where OpenCC alone would take another meaning. */
const givenInTraditional = new Map(
  '云雲云 志志 杰傑杰 峰峰峯 升昇升陞 台台臺 松松 里里理 后后 征征徵 丰豐丰 范範范 谷谷 干幹乾干 郁郁 岳岳嶽 松松 升昇升 仆僕 了了 冬冬 向向 秋秋 朱朱 克克 制制 回回 佑佑祐 家家 娴嫻 婵嬋 娇嬌 修修脩 游游遊 注注 泽澤 弦弦絃 采采彩 灵靈 群群羣 历歷曆 发發 念念 系系繫 准準准 占占 凭憑 周周週 咸咸鹹 布布 愿願愿 折折 致致緻 舍舍 蒙蒙 辟闢辟 面面 须須 余余 余余 于于 闲閒閑 同同 霉霉 钟鍾鐘 昆昆崑 仑侖崙 昵昵 伙夥 板板 涂塗涂 苏蘇甦 表表 秘祕秘 胜勝 药藥 旋旋 尽盡 才才 术術 广廣 万萬 与與 几幾 恒恆恒 栖棲栖 珏珏玨 喆喆 哲哲 璇璇 晋晉 启啟啓 勋勳勛 凉涼 凌凌 净淨 冲沖衝 温溫 渊淵 烟煙 焰焰 略略 岩岩巖 卫衛 彦彥 颜顏 产產 线線 绣繡綉 丽麗 梁梁樑 梅梅 柏柏 栋棟 洁潔 丹丹 姗姍 珊珊 瑶瑤 谣謠 芸芸蕓 兰蘭 莉莉 蕊蕊 艺藝 荣榮 莹瑩 萤螢 蔷薔 薇薇'
    .split(' ')
    .map((each) => [[...each][0] ?? '', [...each].slice(1)] as const),
);

/** 发 → 發 髮: every traditional character that is simplified to one, from OpenCC's table (Apache-2.0). */
function readVariants(): Map<string, readonly string[]> {
  const file = readFileSync(join(root, 'node_modules/opencc-js/dist/esm-lib/dict/TSCharacters.js'), 'utf8');
  const lines = /"([^"]+)"/.exec(file)?.[1]?.split('|') ?? [];
  if (lines.length < 3000) throw new Error('The table of traditional characters in opencc-js has another form than before.');
  const found = new Map<string, string[]>();
  for (const line of lines) {
    const [from = '', to = ''] = line.split(' ');
    found.set(to, [...(found.get(to) ?? []), from]);
  }
  return found;
}
const variants = readVariants();

/** A script that Chinese is written in: how words, and the characters of names, are written in it. */
export interface Script {
  readonly word: (text: string) => string;
  /** In all ways in which it is written, the usual one first; never empty. */
  readonly character: (character: string) => readonly string[];
  readonly family: (text: string) => readonly string[];
  readonly given: (character: string) => readonly string[];
}

export const simplified: Script = {
  word: (text) => text,
  character: (character) => [character],
  family: (text) => [text],
  given: (character) => [character],
};

const unique = (texts: readonly string[]) => [...new Set(texts)];

/** 发 → 發 髮; OpenCC's own choice stands first. */
const characterInTraditional = (character: string) => unique([convert(character), ...(variants.get(character) ?? [])]);

export const traditional: Script = {
  word: convert,
  character: characterInTraditional,
  family(text) {
    if ([...text].length === 1) return familiesInTraditional.get(text) ?? [convert(text)];
    return [[...text].map((each) => familiesInTraditional.get(each)?.[0] ?? convert(each)).join('')];
  },
  given: (character) => unique([...(givenInTraditional.get(character) ?? [convert(character)]), ...characterInTraditional(character)]),
};
