import type { Report } from '../../report/report';
import { matchesOf } from '../../text/matches';
import { judged, textInput } from '../judging';
import { allLines, quoted } from '../prose';
import type { Judgement, Reason, ReportRule } from '../rule';

function addressOf(report: Report): string | null {
  return report.url ?? report.sources.find((source) => source.url !== null)?.url ?? null;
}

function withoutAddress(report: Report): Reason | null {
  return hostOf(addressOf(report)) === null ? 'no_address' : null;
}

function hostOf(address: string | null): string | null {
  const host = /^https?:\/\/([^/?#:]{1,253})/i.exec(address ?? '')?.[1];
  return host?.toLowerCase() ?? null;
}

function judgeHost(report: Report): Judgement {
  const host = hostOf(addressOf(report)) ?? '';
  if (host === 'gov.cn' || host.endsWith('.gov.cn')) return judged();
  return judged({
    inputs: [textInput(report, host, null)],
    expected: '*.gov.cn',
    found: host,
    because: {
      zh: `网址 ${host} 不是政府网站（.gov.cn），可能是转载或仿冒。`,
      en: `The address ${host} is not a government site (.gov.cn); it may be a copy or a clone.`,
    },
  });
}

const SPAM =
  /博彩|赌场|赌博网|葡京|娱乐城|真人娱乐|百家乐|六合彩|时时彩|体育投注|开奖结果|足球投注|[0-9]{2,4}bet|威廉希尔|成人视频|色情|裸聊|约炮/gi;

function judgeSpam(report: Report): Judgement {
  const words = allLines(report).flatMap((line) =>
    matchesOf(line.text, SPAM).map((match) => quoted(report, line, match[0])),
  );
  const title = SPAM.exec(report.title ?? '')?.[0];
  SPAM.lastIndex = 0;
  const inputs = [...(title ? [textInput(report, title, null)] : []), ...words];
  const traditional = report.sources.some((source) => source.facts.includes('traditional'));
  if (inputs.length === 0 && !traditional) return judged();
  const found = [...new Set(inputs.map((input) => String(input.value)))];
  return judged({
    inputs: inputs.length > 0 ? inputs : [textInput(report, report.title ?? '', null)],
    found: found.length > 0 ? found.join('、') : '繁体',
    because: {
      zh: found.length > 0 ? `页面里有与报告无关的词：${found.join('、')}。` : '页面是繁体字，像是仿冒站或转换网关。',
      en:
        found.length > 0
          ? `Words foreign to a report: ${found.join(', ')}.`
          : 'The page is in traditional characters: a clone or a gateway.',
    },
  });
}

const on = {
  category: 'provenance',
  scope: 'report',
  forms: [],
  source: { zh: '国办发〔2017〕47号（政府网站域名）', en: '国办发〔2017〕47号 (domains of government sites)' },
  exempt: withoutAddress,
} as const;

/** Rules about where a report was found. */
export const provenanceRules: ReportRule[] = [
  {
    ...on,
    id: 'PRV-01',
    severity: 'warning',
    name: { zh: '来自政府网站', en: 'Host is .gov.cn' },
    formula: 'host ends in .gov.cn',
    matters: { zh: '仿冒站会改动报告的内容。', en: 'Clones alter what they copy.' },
    judge: judgeHost,
  },
  {
    ...on,
    id: 'PRV-02',
    severity: 'error',
    name: { zh: '没有被植入的内容', en: 'No injected spam' },
    formula: 'no gambling or adult words, not converted to traditional characters',
    matters: {
      zh: '被植入的页面，其数字也不可信。',
      en: 'Where words were injected the numbers cannot be trusted either.',
    },
    judge: judgeSpam,
  },
];
