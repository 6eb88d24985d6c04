import type { Format } from '../../core/export/choice';
import type { TableName } from '../../core/export/table';
import type { Stage } from '../exchange/progress';

const tables: Record<TableName, [name: string, what: string]> = {
  reports: ['报告', '每份报告一行：机关、年度、公布日期、是否逾期、读出多少'],
  panel: ['宽表', '每个机关每年一行：两种表式的全部栏目、每栏的状态、派生指标'],
  long: ['长表', '每份报告每个栏目一行：原文、读数、状态、更正、在原件中的位置'],
  findings: ['校验结果', '每个问题一行，附复核结论'],
  corrections: ['更正', '人工更正的记录'],
  sources: ['来源', '每个原件一行：网址、校验值'],
  measures: ['可比指标', '各表式共有的栏目，同一编号，注明在哪年中断'],
  indicators: ['派生指标', '各种比率，附分子与分母'],
};

const formats: Record<Format, [name: string, what: string]> = {
  csv: ['CSV', '任何软件都能打开'],
  xlsx: ['Excel', '一个工作簿，附校验结果与代码本'],
  parquet: ['Parquet', '适合 DuckDB、Python、R'],
  jsonl: ['JSON Lines', '每行一个对象'],
};

const stages: Record<Stage, string> = {
  write: '正在写',
  verify: '正在读回核对',
  save: '正在存到所选位置',
  copy: '正在复制现有资料',
  read: '正在重新读取原件',
  compare: '正在比对恢复的结果',
};

const problems: Record<string, string> = {
  ExportFaulty: '写出的文件读回来与馆藏不符，已丢弃，没有留下文件。',
  NotAsWritten: '存到所选位置的文件与写出的不同，已删去。请换个位置再试。',
  MissingReading: '这份报告存下的读数坏了或不在了。请在馆藏里把它再读一次，然后重新导出：',
  MissingEvidence: '这份报告的原件不在了，不能装进数据包。可以不带原件导出：',
  RestoreRunning: '另一个标签页正在恢复备份，请等它完成。这里什么也没有动。',
  NotAllowedError: '浏览器没有允许写到那个位置，没有留下文件。',
  DamagedMember: '这一份的记录已损坏，没有存入；其余的照常。',
  RestoreDiffers: '恢复的结果与备份不一致，已作废；现有的馆藏没有动过。',
  'bundle:not_a_zip': '这不是完整的 zip 文件，可能没有下载完。没有存入。',
  'bundle:not_a_bundle': '这不是公开的数据包。没有存入。',
  'bundle:damaged': '数据包有损坏的部分，没有存入。请重新取得这个文件。',
  'bundle:hash': '数据包里有文件与它声明的校验值不符：损坏了，或被改动过。没有存入。',
  'bundle:missing': '数据包缺少它声明的文件，没有存入。',
  'bundle:unlisted': '数据包里有它没有声明的文件，没有存入。',
  'bundle:bad_json': '数据包的描述文件有误，没有存入。',
  'bundle:unsafe_name': '数据包里有不安全的文件名（会跑到文件夹之外，或系统不允许），没有存入。',
  'bundle:duplicate': '数据包里有重名的文件，没有存入。',
  'bundle:overlap': '数据包里有相互重叠的文件，是压缩炸弹的做法，没有展开，没有存入。',
  'bundle:too_many': '数据包里的文件多得不合常理，没有展开，没有存入。',
  'bundle:too_large': '数据包展开后大得不合常理，像是压缩炸弹，没有展开，没有存入。',
  'bundle:unsupported': '数据包用了这里不支持的压缩或加密，没有存入。',
};

/** Sentences of what leaves the collection and comes into it, in Chinese. */
export const exchangeZhCN = {
  problems,
  stages,
  percent: (n: number) => `${n}%`,
  cancel: '停止',
  close: '知道了',
  export: {
    title: '导出',
    lead: '每份导出都附代码本、引文、数据包描述和可重现的说明；写完读回核对，无误才给出最后的文件名。没有数值的单元格留空并写明原因，空白从不写作 0。',
    scope: '范围',
    scopes: {
      all: (n: number) => `整个馆藏（${n} 份）`,
      filter: (n: number) => `馆藏里当前筛选的（${n} 份）`,
      picked: (n: number) => `选中的（${n} 份）`,
    },
    acceptedOnly: '同一机关同一年度只要采用的版本',
    tablesTitle: '内容',
    tables,
    formatsTitle: '格式',
    formats,
    byteOrderMark: '带 BOM，Excel 打开不乱码',
    scripts: '附 Stata 与 R 的读入脚本',
    evidenceTitle: '原件',
    evidence: {
      without: ['只要数据', '一个 zip'],
      with: [
        '连同采集的原件',
        '数据包：既是网页存档（WACZ），又是数据包（Data Package）；别人的公开可以导入并重新读取',
      ],
    } as Record<'without' | 'with', [string, string]>,
    make: '导出…',
    nothing: '没有可以导出的。',
    skipped: (n: number) => `其中 ${n} 份未能读取，只进入整个馆藏的数据包，不进入表格。`,
    savedTitle: '存好的做法',
    save: '存下这种做法',
    saveName: '名称',
    use: (name: string) => `照“${name}”`,
    forget: (name: string) => `删去“${name}”`,
    toBackup: '备份与恢复',
    made: (reports: string, files: number, size: string) =>
      `已写出、读回并核对：${reports} 份报告，${files} 个文件，${size}。`,
    where: { file: (name: string) => `存为 ${name}`, downloads: (name: string) => `已交给浏览器下载：${name}` },
    id: '编号',
    hash: 'SHA-256',
    rows: '行数',
    agencyYears: (n: string) => `${n} 个机关年度`,
    corrections: (n: string) => `采用 ${n} 处更正`,
    citeTitle: '引用',
    copy: (notation: string) => `复制 ${notation}`,
    codebookTitle: '状态一览',
  },
  bundle: {
    running: (name: string) => `数据包 ${name}`,
    done: (name: string) => `数据包 ${name} 已导入，每个文件的校验值都对`,
    applied: (n: number) => `随报告而来的更正、复核 ${n} 条`,
    proposed: (n: number) => `${n} 条更正、复核说的是这里已有的报告，只作为建议记下，没有采用`,
    proposal: '他人的建议',
    adopt: '采用',
    adopted: (by: string, why: string) => `采用 ${by} 的建议：${why}`,
  },
  backup: {
    title: '备份与恢复',
    lead: '备份是一个文件：所有原件、更正、复核、标签、机关、名册、回收站和设置。它同时是数据包，别的软件也能打开。',
    last: (date: string) => `上次备份：${date}。`,
    never: '还没有备份过。',
    since: (n: number) => `还没有备份的报告、更正、复核、标签与其他记录：${n}。`,
    make: '备份…',
    made: (size: string) => `已写出、读回并核对：${size}。`,
    unread: (n: number) => `有 ${n} 份存下的读数坏了；原件都在备份里，在馆藏里重读即可：`,
    lost: (n: number) => `有 ${n} 份的原件已经不在，没能备份：`,
    restoreTitle: '从备份恢复',
    restoreLead: '先在旁边建一个新的馆藏，重新读取原件并核对，无误才换过去；现在的馆藏原样保留，可以回去。',
    modes: {
      merge: ['合并', '现有的都留着，加上备份里有而这里没有的'],
      replace: ['替换', '换成备份的样子，逐字节核对'],
    } as Record<'merge' | 'replace', [string, string]>,
    choose: '选择备份文件…',
    restored: (date: string, file: string) => `现在的馆藏是 ${date} 从 ${file} 恢复的。`,
    proofs: {
      bytes: (n: number) => `已核对：${n} 份采集，重新导出的校验值与备份相同。`,
      sources: (n: number) => `已核对：${n} 份采集的原件逐一与备份相同。`,
    },
    before: '恢复之前的馆藏还留着。',
    other: '另一个馆藏还留着。',
    goBack: '回到那个馆藏',
    letGo: '不再需要，删去',
    remind: (n: number) => `上次备份以来新增了 ${n} 份报告或记录。`,
    remindFirst: (n: number) => `馆藏里有 ${n} 份报告或记录，还没有备份过。`,
    open: '去备份',
  },
};

export type ExchangeWords = typeof exchangeZhCN;
