/**
 * Families' names, the frequent ones first: the first hundred in the order that the Ministry of Public Security published for 2020, the
 * others from the Hundred Family Surnames and general knowledge.
 */
export const singleSurnames: string =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常' +
  '汤康易乔赖文傅温施樊洪梅庄辛管殷葛伍鲁季俞章牛耿聂兰焦柳邢岳齐翁左柴欧安关申麦尚庞颜倪邬詹萧鲍华骆裴卞盛涂柯阮纪童凌毕单项谷祝成游霍包路纳宁甘祁解应宫卫时吉翟蒲饶苗曲柏穆古冉靳阎简瞿尤司全丘蓝桂佟艾宗卓喻臧苟席缪于上明岑佘边车巩代裘屈隋沙阳党景房封娄仇查云郁仲覃滕水米符戚窦池晏匡冷芦商宣晋谌花衣桑植仝丛盖荆门鞠初湛练冼区元都劳那官连褚费廉闵昌敬凤奚窦郎雍狄鄢母糜车来多亓年苍邸撒敖衡步竺权厉戎荀羊惠甄麴封芮羿储靳汲邴松井富巫乌巴弓牧隗山谷宓蓬班仰秋仲伊宫栾暴甘钭戎祖符刘束幸韶郜黎蓟薄印宿怀从鄂索咸籍卓蔺屠蒙胥能苍双闻莘翟贡逄姬扶堵宰郦雍璩濮寿通扈燕冀郏浦农别晏阎充慕茹习宦鱼容慎戈庾终暨居步耿满弘国寇广禄阙东殴殳沃利蔚越夔隆师厍晁勾融訾辛阚简空毋沙乜养鞠须丰巢蒯相荆红游竺逯益桓公仉督岳帅缑亢况郈有琴归海墨哈谯笪佴言福谭鹿占南后揭朴洛烟邝薄布达洗种折仵黑蓝虎颉火禹续贠木粟苑操银战冀来展位但鲜邰信英平和计伏茅项祝贲嵇危宿乐皮卜尧淦岩令玄凡勒修见由义诺';

/** `单 shan dan, 仇 qiu` → what follows each first word. */
const table = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(',').map((each) => [each.trim().split(' ')[0] ?? '', each.trim().split(' ').slice(1).join(' ')]));

/** Readings of a family's name that are not the character's usual one; the second and later are what people type by mistake. */
export const surnameReadings = table(`
  单 shan dan, 仇 qiu chou, 解 xie jie, 区 ou qu, 查 zha cha, 曾 zeng ceng, 任 ren, 盖 ge gai, 翟 zhai di, 朴 piao pu, 华 hua,
  缪 miao mou, 宓 mi fu, 乜 nie mie, 员 yun yuan, 贠 yun, 乐 yue le, 种 chong zhong, 折 she zhe, 逄 pang, 繁 po fan, 冼 xian,
  洗 xian xi, 覃 qin tan, 都 du dou, 隗 wei kui, 牟 mou mu, 那 na, 车 che, 瞿 qu, 佘 she, 哈 ha, 纪 ji, 葛 ge, 曲 qu, 石 shi,
  沈 shen, 柏 bai bo, 干 gan, 应 ying, 秘 bi mi, 黑 he hei, 盛 sheng, 郇 xun huan, 郗 xi chi, 芮 rui, 训 xun, 尉 wei,
  长 chang zhang, 令 ling, 行 xing hang, 召 shao zhao, 晁 chao, 晟 cheng sheng, 祭 zhai ji, 郝 hao, 谌 chen shen, 冯 feng,
  阚 kan, 贾 jia, 贲 ben, 臧 zang, 俞 yu, 余 yu, 于 yu, 卜 bu, 俱 ju, 能 nai neng, 相 xiang, 费 fei bi, 重 chong, 藏 zang, 弗 fei,
  宿 su, 殷 yin, 尹 yin, 钭 tou, 璩 qu, 郏 jia, 亓 qi, 仉 zhang, 笪 da, 佴 nai, 訾 zi, 颉 xie jie, 薄 bo bao, 占 zhan, 朱 zhu,
  吕 lv, 闾 lv, 万 wan, 尧 yao, 仝 tong, 丛 cong, 褚 chu, 暨 ji, 厍 she, 夔 kui, 濮 pu, 扈 hu, 胥 xu, 蔺 lin, 禹 yu, 岑 cen, 芈 mi,
  邝 kuang, 肖 xiao, 强 qiang, 适 kuo, 谷 gu, 蕃 bo, 撒 sa, 阙 que, 郜 gao, 郄 qie xi, 苫 shan, 候 hou, 要 yao, 亢 kang,
  角 jue jiao, 过 guo, 宁 ning, 塔 ta, 斗 dou, 莘 shen xin
`);

/** Families' names of two characters whose reading is not that of their characters; `/` before another that people type. */
export const compoundReadings = table(`
  尉迟 yu chi/wei chi, 万俟 mo qi/wan si, 长孙 zhang sun, 令狐 ling hu, 澹台 tan tai, 单于 chan yu, 鲜于 xian yu, 闾丘 lv qiu,
  乐正 yue zheng, 子车 zi ju, 颛孙 zhuan sun, 拓跋 tuo ba, 濮阳 pu yang, 淳于 chun yu, 公冶 gong ye, 漆雕 qi diao, 夏侯 xia hou
`);
