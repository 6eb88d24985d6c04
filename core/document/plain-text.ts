/** Radicals and slashes that some fonts name for the characters that look like them and have no decomposition of their own. */
const RADICALS: Record<string, string> = Object.fromEntries(
  '∕/⁄/⺁厂⺅亻⺈刀⺉刂⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺗心⺘扌⺙攵⺛旡⺞歹⺠民⺡氵⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺪疋⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺳网⺶羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
    .match(/../gu)
    ?.map((pair) => [pair[0] ?? '', pair[1] ?? '']) ?? [],
);

const LOOK_ALIKES = /[\u2044\u2215\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;

/** The character itself where a font names its look-alike: a radical, a compatibility form, a ligature. */
export function plainText(unicode: string): string {
  return unicode.replace(LOOK_ALIKES, (character) => RADICALS[character] ?? character.normalize('NFKC'));
}
