/** Simplified and traditional forms of the characters in names of places, agencies and reports, in pairs. */
const PAIRS =
  '万萬业業丛叢东東两兩个個临臨为為丽麗义義乌烏乐樂习習乡鄉云雲亚亞仑侖仓倉仪儀会會伟偉伦倫儿兒兖兗党黨兰蘭关關兴興冈岡册冊军軍农農冲沖准準凉涼凤鳳凭憑凯凱则則刚剛别別剑劍劝勸务務华華单單卢盧卫衛历歷厢廂厦廈县縣双雙叠疊台臺叶葉后後吕呂吴吳启啟园園围圍国國图圖团團圣聖场場坛壇坝壩垒壘垦墾垫墊壮壯壶壺处處复復头頭夹夾娄婁孙孫宁寧宝寶审審宫宮宽寬宾賓寻尋寿壽将將尔爾尧堯屿嶼岗崗岚嵐岛島岭嶺峄嶧峡峽崂嶗崃崍巩鞏师師广廣庄莊庆慶庐廬库庫应應开開张張弥彌强強归歸录錄彦彥怀懷总總扬揚抚撫报報无無旧舊晋晉晖暉机機杂雜权權来來杨楊极極枞樅枣棗树樹栖棲栾欒桥橋桦樺梦夢检檢楼樓横橫毕畢气氣汇匯汉漢汤湯沟溝沧滄泸瀘泽澤泾涇洼窪浅淺济濟浏瀏浑渾浔潯浉溮浈湞涂塗涞淶涟漣涡渦润潤涧澗淀澱渌淥渑澠温溫湾灣溆漵满滿滨濱滦灤滩灘潍濰潜潛澜瀾灯燈灵靈炉爐点點烦煩烟煙爱愛独獨狮獅献獻玛瑪环環现現琼瓊瑶瑤电電畲畬监監盖蓋盐鹽盘盤矿礦砚硯硕碩确確礼禮禄祿离離种種积積称稱税稅竞競简簡类類粮糧红紅纪紀级級纳納细細织織经經结結绛絳统統绥綏绩績维維绵綿绿綠缙縉罗羅聂聶联聯肃肅胜勝胶膠腊臘腾騰舆輿节節芗薌芜蕪芦蘆苍蒼苏蘇范範荆荊荣榮荥滎荫蔭莱萊莲蓮获獲萝蘿营營萧蕭萨薩蓝藍蓟薊蓥鎣蔺藺蕲蘄蕴蘊观觀规規视視觉覺计計让讓议議讯訊许許设設访訪诉訴诸諸诺諾调調谊誼谋謀谟謨谢謝谦謙谯譙谱譜贝貝贞貞贡貢财財贤賢质質贵貴贸貿费費贺賀贾賈资資赉賚赛賽赞贊赣贛赵趙车車轮輪载載辉輝输輸辖轄边邊辽遼达達迁遷迈邁运運进進远遠连連逊遜邓鄧邮郵邹鄒邺鄴邻鄰郏郟郑鄭郓鄆郧鄖郸鄲钟鐘钢鋼钦欽钱錢铁鐵铅鉛铜銅银銀锋鋒错錯锡錫锦錦镇鎮镜鏡镶鑲长長门門闵閔间間闻聞闽閩阁閣阆閬阎閻队隊阳陽阴陰陆陸陇隴陈陳陉陘陕陝随隨静靜韩韓顶頂项項顺順颇頗颍潁额額风風饶饒馆館马馬驻駐驿驛骅驊鱼魚鲁魯鲅鮁鲜鮮鲤鯉鸠鳩鸡雞鸣鳴鸭鴨鹤鶴鹰鷹麦麥黄黃齐齊龙龍员員发發产產体體办辦厅廳区區于於医醫药藥学學协協残殘妇婦综綜执執险險劳勞侨僑标標测測书書档檔编編网網导導与與储儲试試验驗创創优優价價证證护護贫貧启啓钟鍾沈瀋请請转轉讼訟条條数數余餘笔筆决決组組构構询詢内內过過没沒制製补補举舉复複当當认認缴繳续續继繼纠糾减減采採购購稳穩给給况況问問题題须須阅閱该該动動据據备備释釋听聽围圍约約绝絕终終评評论論责責录錄证證财財废廢预預负負额額龄齡众眾传傳号號实實对對属屬担擔时時职職记記课課辅輔这這违違选選针針领領际際还還从從丰豐虚虛并並页頁订訂罚罰签簽励勵难難参參读讀热熱线線谈談络絡隐隱径徑驳駁专專辑輯训訓见見栏欄划劃紧緊么麼说說写寫销銷遗遺较較';

/** Traditional characters whose simplified form is also written in traditional texts: it tells nothing of the script. */
const MERGED = '系係布佈征徵咨諮面麵只隻';

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

interface Scripts {
  /** Codes of simplified characters, each at the place of its traditional one; zero elsewhere. */
  simpleOf: Uint16Array;
  /** One at the place of each simplified character that tells of its script. */
  isSimple: Uint8Array;
}

/** Made when first asked for: most pages that the extension glances at never do. Tables, since a pattern of so many characters takes long to make. */
let made: Scripts | null = null;

function scripts(): Scripts {
  made ??= makeScripts();
  return made;
}

function makeScripts(): Scripts {
  const pairs = PAIRS + MERGED;
  const simpleOf = new Uint16Array(LAST_HAN - FIRST_HAN + 1);
  const isSimple = new Uint8Array(simpleOf.length);
  for (let index = 0; index < pairs.length; index += 2) {
    const simple = pairs.charCodeAt(index);
    simpleOf[pairs.charCodeAt(index + 1) - FIRST_HAN] = simple;
    isSimple[simple - FIRST_HAN] = index < PAIRS.length ? 1 : 0;
  }
  return { simpleOf, isSimple };
}

const LEAST = 40;
/** So many characters that differ between the scripts decide. */
const ENOUGH = 300;

/** True where a text is written in traditional characters: a mirror or a gateway. Names alone do not make it so. */
export function isTraditional(text: string): boolean {
  const { simpleOf, isSimple } = scripts();
  let old = 0;
  let modern = 0;
  for (let i = 0; i < text.length && old + modern < ENOUGH; i++) {
    const at = text.charCodeAt(i) - FIRST_HAN;
    if (simpleOf[at]) old++;
    else if (isSimple[at]) modern++;
  }
  return old >= LEAST && old > 2 * modern;
}

/**
 * Simplified characters for the traditional ones that names of places, agencies and reports use, so that
 * mirrors and gateways name the same agency; every index stays what it was. Other characters are kept.
 */
export function simplified(text: string): string {
  const { simpleOf } = scripts();
  for (let i = 0; i < text.length; i++) {
    if (simpleOf[text.charCodeAt(i) - FIRST_HAN]) return simplifiedFrom(text, i);
  }
  return text;
}

function simplifiedFrom(text: string, start: number): string {
  const { simpleOf } = scripts();
  let made = text.slice(0, start);
  for (let i = start; i < text.length; i++) {
    const simple = simpleOf[text.charCodeAt(i) - FIRST_HAN];
    made += simple ? String.fromCharCode(simple) : text[i];
  }
  return made;
}
