const cyrillic = new Map(
  (
    'а:a б:b в:v г:h ґ:g д:d е:e є:ie ж:zh з:z и:y і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh ' +
    'щ:shch ь: ю:iu я:ia ё:e ы:y э:e ъ: ў:u ј:j љ:lj њ:nj ћ:c ђ:dj џ:dz'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** The commonest family names and the characters that given names and names of companies are made of. */
const han = new Map(
  `wang:王汪 li:李黎力丽莉利立理 zhang:张章彰 liu:刘柳 chen:陈晨辰 yang:杨阳洋 huang:黄 zhao:赵 wu:吴武伍 zhou:周 xu:徐许旭 sun:孙 ma:马 zhu:朱竹
hu:胡 guo:郭国 he:何贺和 lin:林琳霖 gao:高 luo:罗骆 zheng:郑正 liang:梁良亮 xie:谢 song:宋松 tang:唐汤 han:韩涵 feng:冯峰锋凤 deng:邓 cao:曹
peng:彭鹏 zeng:曾 xiao:萧肖晓小 tian:田天 dong:董东冬 pan:潘 yuan:袁元媛 cai:蔡才 jiang:蒋江 yu:余于宇雨玉 du:杜 ye:叶 cheng:程成诚 wei:魏伟维卫薇
su:苏 lv:吕 ding:丁 ren:任仁 lu:卢陆路露 yao:姚瑶 shen:沈 zhong:钟忠 cui:崔翠 tan:谭 fan:范凡 shi:石史 liao:廖 jia:贾佳家嘉 xia:夏霞 fu:付傅福 fang:方芳
zou:邹 xiong:熊雄 bai:白 meng:孟梦 qin:秦琴 qiu:邱秋 hou:侯 jin:金锦进 min:敏民 jing:静晶京婧 qiang:强 lei:磊雷蕾 jun:军俊君 yong:勇永 yan:艳燕岩 jie:杰洁
juan:娟 tao:涛 ming:明 chao:超 xiu:秀 ping:平萍 gang:刚 gui:桂贵 ying:英颖莹 hua:华 hui:辉慧惠 hong:红宏洪 mei:梅美 jian:建健 ling:玲灵 xin:新欣鑫心 bin:斌彬 bo:波博
hao:浩豪 yi:一怡义艺 ting:婷庭 xue:雪学 na:娜 zi:子紫 xuan:轩 rui:瑞睿 qing:清青庆 lan:兰岚 long:龙 kai:凯 zhi:志智 hai:海 yun:云 shan:珊山 wen:文雯 an:安 da:大 sheng:生胜盛 ran:然 hang:航 de:德 kang:康 tai:泰
xing:兴 xiang:祥 lian:联 chuang:创 yuan:远源 ke:科 ji:技机 mao:贸 yi:易医 dian:电 wu:物 liu:流 shi:食 pin:品 zhu:筑 xie:械 yao:药 fang:纺 zhi:织
neng:能 guo:国 zhong:中 han:涵 zi:梓 yu:宇`
    .split(/\s+/)
    .flatMap((line) => {
      const [sound, characters] = line.split(':') as [string, string]
      return [...characters].map((character) => [character, sound] as const)
    }),
)

/**
 * Cyrillic letters after the Ukrainian table of 2010 and the commonest Chinese characters of names as pinyin without tones. What
 * is in neither table stays. Takes lower case.
 */
export function toLatin(text: string): string {
  return text.replace(
    /[\p{Script=Cyrillic}\p{Script=Han}]/gu,
    (letter) => cyrillic.get(letter) ?? han.get(letter) ?? letter,
  )
}
